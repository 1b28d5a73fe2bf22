package dev.xiaoer.engine.turn;

import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.engine.conversation.ConversationChange;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.LastMessage;
import dev.xiaoer.engine.conversation.Trace;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.conversation.Unfinished;
import dev.xiaoer.engine.shop.Channels;
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

  TurnComposer(LongSupplier ids, Channels channels, SmallTalk smallTalk) {
    this.ids = ids;
    this.channels = channels;
    this.smallTalk = smallTalk;
  }

  Turn compose(
      Encounter encounter, List<IntentRanking> meanings, Situation situation, Verdict verdict) {
    long message = row(encounter);
    Trace trace = Traces.of(encounter.playbook(), meanings, situation, verdict);
    encounter.change().tallies(verdict.tallies());
    encounter.burst().ifPresent(decided -> encounter.change().unfinished(Unfinished::withoutBurst));
    note(encounter, message, trace);
    List<Composed> contents = apply(encounter, verdict);
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

  private static void note(Encounter encounter, long message, Trace trace) {
    Occasion occasion = encounter.occasion();
    encounter.change().named(occasion.customerName());
    occasion.replyTo().ifPresent(replyTo -> open(encounter, replyTo));
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
  private static List<Composed> apply(Encounter encounter, Verdict verdict) {
    List<Composed> contents = new ArrayList<>();
    for (FiredRule fired : verdict.fired()) {
      apply(encounter, fired.rule());
      contents.addAll(composer(encounter).compose(fired.rule().then()));
    }
    boolean canSend = encounter.change().answerable().isPresent();
    if (!canSend) {
      return List.of(); // the platform opened no reply window yet
    }
    return verdict.answers().size() > 1 ? ReplyComposer.merged(contents) : contents;
  }

  private static ReplyComposer composer(Encounter encounter) {
    var variables =
        new Variables(
            encounter.playbook(), encounter.conversation().customerName(), encounter.now());
    return new ReplyComposer(encounter.playbook(), variables, encounter.soldOut(), encounter.now());
  }

  /** What a rule does besides sending. */
  private static void apply(Encounter encounter, Rule rule) {
    if (encounter.isDue() && rule.then().stream().anyMatch(Action::sends)) {
      encounter.change().ladderTakesOver(encounter.playbook().defaultQueue());
    }
    for (Action action : rule.then()) {
      if (action instanceof Action.Tag tag) {
        encounter.change().tag(tag.tag());
      } else if (action instanceof Action.HandOff handOff) {
        handOff(encounter, handOff);
      }
    }
  }

  private static void handOff(Encounter encounter, Action.HandOff handOff) {
    encounter
        .change()
        .handOff(
            handOff.queue().orElseGet(encounter.playbook()::defaultQueue),
            encounter.now(),
            encounter.playbook().botReturns().unclaimed());
  }

  /**
   * Says who waits after this turn.
   *
   * @return since when the customer has waited whom the replies answer; empty when nobody waits
   */
  private Optional<Instant> settleWait(
      Encounter encounter, Verdict verdict, List<Composed> contents) {
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
