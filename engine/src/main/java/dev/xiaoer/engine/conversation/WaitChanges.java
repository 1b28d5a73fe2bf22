package dev.xiaoer.engine.conversation;

import dev.xiaoer.engine.sla.ResponsePromise;
import dev.xiaoer.engine.sla.Wait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What one event changes about who waits (DESIGN 6.4): a wait that is open, one whose answer is on
 * its way, and what happened to them. For one thread and one turn.
 */
final class WaitChanges {
  private static final ResponsePromise PROMISE = ResponsePromise.DEFAULT;

  private final List<WaitEvent> events = new ArrayList<>();
  private Optional<Wait> open;
  private Optional<Wait> answering;

  WaitChanges(Optional<Wait> open, Optional<Wait> answering) {
    this.open = open;
    this.answering = answering;
  }

  /** Nobody has answered yet, and nothing is on its way. */
  Optional<Wait> open() {
    return open;
  }

  /** Ends as soon as the platform takes the answer that is on its way. */
  Optional<Wait> answering() {
    return answering;
  }

  List<WaitEvent> events() {
    return events;
  }

  void unanswered(Instant since, LongSupplier ids) {
    if (open.isEmpty()) {
      Wait opened = Wait.open(ids.getAsLong(), since);
      open = Optional.of(opened);
      events.add(new WaitEvent.Opened(opened));
    }
  }

  /** Returns the start of the wait that the answer is to. */
  Instant answerUnderWay(Instant since) {
    Instant start = open.map(Wait::since).orElse(since);
    join(since);
    answering = open;
    open = Optional.empty();
    return start;
  }

  void answerTaken(Instant since, Instant now) {
    if (answering.isPresent()) {
      end(answering, now, "bot");
      answering = Optional.empty();
    } else if (open.filter(it -> !it.since().isAfter(since)).isPresent()) {
      endOpen("bot", now); // another part of this answer, or an earlier answer, had failed
    }
  }

  void answerFailed(Instant since, LongSupplier ids) {
    join(since);
    if (open.isEmpty()) {
      unanswered(since, ids);
      return;
    }
    Wait moved = open.get().since(since);
    if (!moved.equals(open.get())) {
      events.add(new WaitEvent.Moved(moved.id(), moved.since()));
      open = Optional.of(moved);
    }
  }

  /** Makes one open wait, the earlier, of an open one and one whose answer was under way. */
  private void join(Instant now) {
    if (answering.isPresent()) {
      end(open, now, "joined to an earlier wait");
      open = answering;
      answering = Optional.empty();
    }
  }

  void endOpen(String why, Instant now) {
    end(open, now, why);
    open = Optional.empty();
  }

  void endAll(String why, Instant now) {
    endOpen(why, now);
    end(answering, now, why);
    answering = Optional.empty();
  }

  /** Ends what began with a message that was taken back. */
  void takenBack(Instant said, Instant now) {
    if (open.filter(it -> it.since().equals(said)).isPresent()) {
      endOpen("recalled", now);
    }
    if (answering.filter(it -> it.since().equals(said)).isPresent()) {
      end(answering, now, "recalled");
      answering = Optional.empty();
    }
  }

  private void end(Optional<Wait> ended, Instant now, String by) {
    ended.ifPresent(it -> events.add(new WaitEvent.Ended(it.id(), now, by)));
  }

  void ladderDone() {
    open = open.map(Wait::withLadderDone);
    answering = answering.map(Wait::withLadderDone);
  }

  void ladderMissed(Instant now) {
    open = open.map(it -> it.ladderIsDue(PROMISE, now) ? it.withLadderDone() : it);
  }

  /**
   * Records broken promises.
   *
   * @param snoozed whether the open wait was put off
   */
  void breachIfDue(Instant now, boolean snoozed, String why) {
    open = snoozed ? open : open.map(it -> breachIfDue(it, now, why));
    answering = answering.map(it -> breachIfDue(it, now, why));
  }

  private Wait breachIfDue(Wait wait, Instant now, String why) {
    if (!wait.breachIsDue(PROMISE, now)) {
      return wait;
    }
    events.add(new WaitEvent.Breached(wait.id(), now, why));
    return wait.withBreach();
  }
}
