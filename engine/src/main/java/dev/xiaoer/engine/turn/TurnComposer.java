package dev.xiaoer.engine.turn;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.ConversationChange;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.LastMessage;
import dev.xiaoer.engine.conversation.Lead;
import dev.xiaoer.engine.conversation.Trace;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.conversation.Unfinished;
import dev.xiaoer.engine.shop.Channels;
import dev.xiaoer.engine.shop.CustomerFacts;
import dev.xiaoer.engine.shop.Variables;
import dev.xiaoer.engine.turn.ReplyComposer.Composed;
import dev.xiaoer.intents.IntentRanking;
import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Decision.FiredRule;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.Situation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Makes a turn of a decision: what becomes of the conversation, who waits from now on, what goes
 * out (DESIGN 6.2–6.8). Safe for use by many threads.
 */
final class TurnComposer {
  private final LongSupplier ids;
  private final Channels channels;
  private final SmallTalk smallTalk;
  private final Forms forms;
  private final Notices notices;
  private final Standings standings;

  TurnComposer(LongSupplier ids, Channels channels, SmallTalk smallTalk, Standings standings) {
    this.ids = ids;
    this.channels = channels;
    this.smallTalk = smallTalk;
    this.forms = new Forms(channels);
    this.notices = new Notices(ids);
    this.standings = standings;
  }

  /** What an open form makes of what the rules decided. */
  Verdict heard(Encounter encounter, List<IntentRanking> meanings, Verdict verdict) {
    return forms.heard(encounter, meanings, verdict);
  }

  Turn compose(
      Encounter encounter, List<IntentRanking> meanings, Situation situation, Verdict verdict) {
    long message = row(encounter);
    encounter.change().tallies(verdict.tallies());
    encounter.burst().ifPresent(decided -> encounter.change().unfinished(Unfinished::withoutBurst));
    greet(encounter);
    List<String> effects = new ArrayList<>();
    encounter.chosen().ifPresent(choice -> effects.add("take the number for \"" + choice + "\""));
    List<Composed> contents = apply(encounter, verdict, message, effects);
    note(
        encounter, message, Traces.of(encounter.playbook(), meanings, situation, verdict, effects));
    Optional<Instant> since = settleWait(encounter, verdict, contents);
    contents.forEach(content -> reply(content, encounter, message, since));
    return encounter.change().turn();
  }

  /** A burst is decided upon at its last message. */
  private long row(Encounter encounter) {
    return encounter.occasion().isGathered()
        ? encounter.burst().orElseThrow().last().row()
        : ids.getAsLong();
  }

  /** What the occasion tells of the customer. */
  private static void greet(Encounter encounter) {
    Occasion occasion = encounter.occasion();
    encounter
        .change()
        .named(occasion.customerName())
        .profile(profile -> profile.cameBy(occasion.source()))
        .profile(profile ->
            occasion.lead().equals(Lead.NONE) ? profile : profile.withLead(occasion.lead()));
    occasion.replyTo().ifPresent(replyTo -> open(encounter, replyTo));
  }

  private static void note(Encounter encounter, long message, Trace trace) {
    Occasion occasion = encounter.occasion();
    encounter
        .change()
        .happened(
            new Happened(
                message,
                occasion.key(),
                occasion.at(),
                occasion.word(),
                occasion.kept(),
                Optional.of(trace)));
  }

  private static void open(Encounter encounter, ReplyTo replyTo) {
    var window = new LastMessage(replyTo, encounter.occasion().at(), 0);
    if (replyTo.trigger() == ReplyTo.Trigger.ENTER) {
      encounter.change().entered(window);
    } else {
      encounter.change().lastMessage(window);
    }
  }

  /** Does what the rules say, in their order; returns what is to be sent. */
  private List<Composed> apply(
      Encounter encounter, Verdict verdict, long message, List<String> effects) {
    List<Composed> contents = new ArrayList<>();
    List<FiredRule> all = verdict.fired();
    Optional<Content.Coupon> coupon = coupon(encounter, all);
    for (FiredRule fired : all) {
      effects.addAll(apply(encounter, fired.rule()));
      Variables variables = variables(encounter, coupon);
      notices.tell(fired.rule(), encounter, message, variables);
      contents.addAll(composer(encounter, variables).compose(fired.rule().then()));
    }
    boolean canSend = encounter.change().answerable().isPresent();
    if (!canSend) {
      return List.of(); // the platform opened no reply window yet
    }
    return verdict.isOneThing() ? contents : ReplyComposer.merged(contents);
  }

  private Variables variables(Encounter encounter, Optional<Content.Coupon> coupon) {
    Conversation conversation = encounter.conversation();
    var customer =
        new CustomerFacts(
            conversation.customerName(),
            conversation.profile().tier(),
            conversation.profile().attributes(),
            coupon,
            conversation.profile().lead(),
            () -> standings.of(conversation));
    return new Variables(encounter.playbook(), customer, encounter.now());
  }

  private ReplyComposer composer(Encounter encounter, Variables variables) {
    return new ReplyComposer(
        encounter.playbook(),
        variables,
        encounter.soldOut(),
        encounter.now(),
        action -> forms.opening(action, encounter),
        new VariantTurns(encounter.change()));
  }

  /** The coupon that this turn gives: a text before it may tell its code. */
  private static Optional<Content.Coupon> coupon(Encounter encounter, List<FiredRule> all) {
    return all.stream()
        .flatMap(fired -> fired.rule().then().stream())
        .filter(Action.SendCoupon.class::isInstance)
        .map(action -> ((Action.SendCoupon) action).coupon())
        .filter(name -> !encounter.soldOut().contains(name))
        .map(encounter.playbook().catalogue().coupons()::get)
        .map(offer -> offer.given(offer.coupon().title(), offer.coupon().text(), encounter.now()))
        .findFirst();
  }

  /** What a rule does besides sending, told in words. */
  private List<String> apply(Encounter encounter, Rule rule) {
    if (encounter.isDue() && rule.then().stream().anyMatch(Action::sends)) {
      encounter.change().ladderTakesOver(encounter.playbook().defaultQueue());
    }
    var effects = new Effects(encounter.change(), encounter.playbook(), encounter.now());
    List<String> told =
        rule.then().stream()
            .map(action -> action.match(effects))
            .filter(effect -> !effect.isEmpty())
            .toList();
    rule.then().forEach(action -> forms.start(action, encounter)); // a hand-off stands by now
    return told;
  }

  /**
   * Says who waits after this turn.
   *
   * @return since when the customer has waited whom the replies answer; empty when nobody waits
   */
  private Optional<Instant> settleWait(
      Encounter encounter, Verdict verdict, List<Composed> contents) {
    if (encounter.occasion().isUnasked()) {
      return Optional.empty(); // nobody waited for this
    }
    ConversationChange change = encounter.change();
    Instant since = encounter.since();
    if (encounter.isDue()) {
      change.ladderDone().breachIfDue(encounter.now());
    }
    if (contents.stream().anyMatch(Composed::endsWait)) {
      boolean somebodyWaits =
          encounter.occasion().asksForAnswer() || change.soFar().openWait().isPresent();
      Instant start = change.answerUnderWay(since);
      return somebodyWaits ? Optional.of(start) : Optional.empty(); // not for a mere greeting
    }
    if (verdict.isSilent()) {
      change.waitEnds("no answer needed", encounter.now());
    } else if (waits(encounter)) {
      change.unanswered(since, ids);
    }
    return Optional.empty();
  }

  private boolean waits(Encounter encounter) {
    return encounter.occasion().asksForAnswer()
        && !encounter.conversation().isGroup()
        && !needsNoAnswer(encounter);
  }

  /** With an agent, a mere thanks or goodbye keeps nobody waiting (DESIGN 6.4). */
  private boolean needsNoAnswer(Encounter encounter) {
    Occasion occasion = encounter.occasion();
    return encounter.conversation().handling() == Handling.AGENT
        && occasion.isMessage()
        && (occasion.isEmoji() || smallTalk.is(occasion.kept()));
  }

  private void reply(
      Composed composed, Encounter encounter, long message, Optional<Instant> since) {
    boolean ends = composed.endsWait() && !encounter.conversation().isGroup();
    composed.coupon().ifPresent(encounter.change()::grant);
    encounter
        .change()
        .reply(
            ids.getAsLong(),
            message,
            composed.content(),
            bestBefore(encounter),
            ends ? since : Optional.empty());
  }

  /** The shop's, but never beyond the reply window. */
  private Instant bestBefore(Encounter encounter) {
    Instant wanted = encounter.now().plus(encounter.playbook().bestBefore());
    Instant windowEnds = windowEnds(encounter);
    return wanted.isBefore(windowEnds) ? wanted : windowEnds;
  }

  private Instant windowEnds(Encounter encounter) {
    LastMessage last = encounter.change().answerable().orElseThrow();
    return channels
        .of(encounter.conversation().chat())
        .map(connector -> connector.replyWindow(last.replyTo().trigger()))
        .map(window -> last.at().plus(window.lasts()))
        .orElse(Instant.MAX);
  }
}
