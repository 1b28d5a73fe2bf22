package dev.xiaoer.engine.turn;

import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.engine.conversation.FormProgress;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.conversation.Unfinished;
import dev.xiaoer.engine.form.Form;
import dev.xiaoer.engine.form.Question;
import dev.xiaoer.engine.shop.Channels;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.intents.IntentRanking;
import dev.xiaoer.rules.Action;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks forms. While one is open, what the customer says is first of all its answer; a question of
 * theirs is answered in between. Safe for use by many threads.
 */
final class Forms {
  private static final String THANKS = "收到，谢谢您";

  private final Channels channels;

  Forms(Channels channels) {
    this.channels = channels;
  }

  // ---- how it begins

  /**
   * The form that an action begins: its own, or a lead card's where the platform has none. A person
   * asks in their own words, and in a group everybody would read the answer.
   */
  Optional<Form> startedBy(Action action, Encounter encounter) {
    if (!isAsking(encounter)) {
      return Optional.empty();
    }
    if (action instanceof Action.StartForm start) {
      return Optional.of(encounter.playbook().catalogue().forms().get(start.form()));
    }
    return action instanceof Action.SendLeadCard send ? instead(send, encounter) : Optional.empty();
  }

  private Optional<Form> instead(Action.SendLeadCard send, Encounter encounter) {
    Content.LeadCard card = encounter.playbook().catalogue().leadCards().get(send.card());
    Optional<Connector> connector = channels.of(encounter.conversation().chat());
    return connector.filter(it -> !it.takesLeads(card)).map(it -> Form.of(card));
  }

  private static boolean isAsking(Encounter encounter) {
    return encounter.conversation().handling() == Handling.BOT
        && !encounter.conversation().isGroup();
  }

  /** Begins the form, if the action begins one. One that is open already goes on. */
  void start(Action action, Encounter encounter) {
    boolean isCard = action instanceof Action.SendLeadCard;
    Optional<FormProgress> open = encounter.conversation().unfinished().form();
    startedBy(action, encounter)
        .filter(it -> open.filter(other -> other.form().equals(it.name())).isEmpty())
        .map(it -> FormProgress.begin(it.name(), isCard, it.lasts(), encounter.now()))
        .ifPresent(it -> encounter.change().unfinished(begun -> begun.asking(it)));
  }

  /** What is said when an action begins a form, {@link #start} being done. */
  Optional<String> opening(Action action, Encounter encounter) {
    return startedBy(action, encounter)
        .map(form -> {
          Optional<FormProgress> open = encounter.conversation().unfinished().form();
          int question = open.map(FormProgress::question).orElse(0);
          String asked = form.questions().get(question).asked();
          return question > 0 || form.title().isBlank() ? asked : form.title() + "\n" + asked;
        });
  }

  // ---- how it goes on

  /** What the rules decided, and what the open form, if any, makes of it. */
  Verdict heard(Encounter encounter, List<IntentRanking> meanings, Verdict verdict) {
    Optional<FormProgress> open = encounter.conversation().unfinished().form();
    if (encounter.occasion().isLeadOfForm()) {
      return submitted(encounter, verdict);
    }
    if (open.isEmpty() || !verdict.failure().isEmpty()) {
      return verdict;
    }
    return encounter.occasion().isMessage() && isAsking(encounter)
        ? said(encounter, open.get(), meanings, verdict)
        : verdict;
  }

  /** The lead of a complete form: nobody who left a number gets silence for it. */
  private static Verdict submitted(Encounter encounter, Verdict verdict) {
    return verdict.answer().isEmpty() && verdict.failure().isEmpty() && isAsking(encounter)
        ? verdict.with("", false, say(THANKS))
        : verdict;
  }

  private Verdict said(
      Encounter encounter, FormProgress open, List<IntentRanking> meanings, Verdict verdict) {
    Optional<Form> form = of(open, encounter.playbook());
    if (open.isOver(encounter.now()) || form.filter(it -> hasQuestion(it, open)).isEmpty()) {
      encounter.change().unfinished(Unfinished::withoutForm); // too late, or the shop dropped it
      return verdict;
    }
    if (form.get().isGivenUp(encounter.text())) {
      encounter.change().unfinished(Unfinished::withoutForm);
      return verdict.with(open.form(), false, say(form.get().goodbye()));
    }
    boolean isQuestion =
        verdict.isAnsweredByRule() && meanings.stream().anyMatch(it -> it.sure().isPresent());
    Question asked = form.get().questions().get(open.question());
    Optional<String> answer =
        asked
            .answer(encounter.text(), today(encounter))
            .filter(it -> !isQuestion || !asked.takesNearlyAnything());
    if (answer.isPresent()) {
      String message = encounter.occasion().replyTo().map(ReplyTo::messageId).orElse("");
      FormProgress next = open.answered(answer.get(), message, encounter.now());
      return answered(encounter, form.get(), next, verdict);
    }
    return isQuestion
        ? interrupted(encounter, asked, open, verdict)
        : missed(encounter, form.get(), asked, open, verdict);
  }

  private static boolean hasQuestion(Form form, FormProgress open) {
    return !open.complete() && open.question() < form.questions().size();
  }

  private static Verdict answered(
      Encounter encounter, Form form, FormProgress next, Verdict verdict) {
    if (hasQuestion(form, next)) {
      encounter.change().unfinished(begun -> begun.asking(next));
      return verdict.with(form.name(), false, say(form.questions().get(next.question()).asked()));
    }
    FormProgress complete = next.completed(encounter.now());
    encounter.change().unfinished(begun -> begun.asking(complete));
    return verdict.with(form.name(), false, List.of()); // the lead is answered
  }

  private Verdict interrupted(
      Encounter encounter, Question asked, FormProgress open, Verdict verdict) {
    encounter.change().unfinished(begun -> begun.asking(open.interrupted(encounter.now())));
    boolean goesElsewhere =
        verdict.answer().stream()
            .anyMatch(it -> it instanceof Action.HandOff || startedBy(it, encounter).isPresent());
    return goesElsewhere
        ? verdict.with(open.form(), true, List.of())
        : verdict.with(open.form(), true, say(asked.asked()));
  }

  private static Verdict missed(
      Encounter encounter, Form form, Question asked, FormProgress open, Verdict verdict) {
    FormProgress missed = open.missed(encounter.now());
    if (missed.misses() <= form.again()) {
      encounter.change().unfinished(begun -> begun.asking(missed));
      return verdict.with(form.name(), false, say(asked.askedAgain()));
    }
    encounter.change().unfinished(Unfinished::withoutForm);
    return form.givesUp().isEmpty() ? verdict : verdict.with(form.name(), false, form.givesUp());
  }

  private static List<Action> say(String text) {
    return List.of(new Action.Say(text, false));
  }

  private static LocalDate today(Encounter encounter) {
    return encounter.now().atZone(encounter.playbook().zone()).toLocalDate();
  }

  // ---- what comes of it

  /** The form that is open, as the shop has it now; empty when it has it no more. */
  static Optional<Form> of(FormProgress open, Playbook playbook) {
    return open.card()
        ? Optional.ofNullable(playbook.catalogue().leadCards().get(open.form())).map(Form::of)
        : Optional.ofNullable(playbook.catalogue().forms().get(open.form()));
  }

  /** What was filled in, by label; empty when the shop has the form no more. */
  static Map<String, String> values(FormProgress complete, Playbook playbook) {
    return of(complete, playbook).map(it -> it.values(complete.answers())).orElse(Map.of());
  }
}
