package dev.xiaoer.engine.sla;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A customer waiting for an answer, from the first unanswered message on; further messages do not
 * start it anew.
 *
 * @param id its row, kept for history
 * @param since the platform's time of the first unanswered message, bounded
 * @param ladderDone whether the ladder has answered by itself already; it does so once a wait
 * @param breached whether the promise was broken and that is on record
 */
public record Wait(long id, Instant since, boolean ladderDone, boolean breached) {

  public Wait {
    requireNonNull(since, "since");
  }

  public static Wait open(long id, Instant since) {
    return new Wait(id, since, false, false);
  }

  /** Whether the ladder is to speak at {@code now}. */
  public boolean ladderIsDue(ResponsePromise promise, Instant now) {
    return !ladderDone && !now.isBefore(promise.lastAnswerAt(since));
  }

  /** Whether a breach is to be recorded at {@code now}. */
  public boolean breachIsDue(ResponsePromise promise, Instant now) {
    return !breached && now.isAfter(promise.dueAt(since));
  }

  /** When to look at this wait again; empty when nothing is left but to be answered. */
  public Optional<Instant> nextDue(ResponsePromise promise) {
    if (!ladderDone) {
      return Optional.of(promise.lastAnswerAt(since));
    }
    return nextBreach(promise);
  }

  /** When the promise breaks, for a wait whose answer is under way. */
  public Optional<Instant> nextBreach(ResponsePromise promise) {
    return breached ? Optional.empty() : Optional.of(promise.dueAt(since).plusMillis(1));
  }

  public Wait withLadderDone() {
    return new Wait(id, since, true, breached);
  }

  public Wait withBreach() {
    return new Wait(id, since, ladderDone, true);
  }

  /** The same wait, begun at the earlier of the two instants. */
  public Wait since(Instant other) {
    return other.isBefore(since) ? new Wait(id, other, ladderDone, breached) : this;
  }
}
