package dev.xiaoer.engine.sla;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * The promise that a customer hears something, from a person or the bot, within {@link #limit}.
 *
 * <p>The wait starts when the platform took the customer's first unanswered message, not when our
 * webhook received it: a webhook delivered ten minutes late has already cost the customer ten
 * minutes. An answer <em>at</em> the due instant keeps the promise.
 *
 * <p>Immutable, with no clock inside: the caller passes "now", so that deadlines recomputed from
 * the log come out the same.
 *
 * @param limit longest acceptable wait, wall-clock time; positive
 * @param lastAnswer after how long the ladder answers by itself; positive, shorter than {@code
 *     limit}
 */
public record ResponsePromise(Duration limit, Duration lastAnswer) {

  /** What merchants are promised: 30 minutes, day and night; the bot speaks in the last one. */
  public static final ResponsePromise DEFAULT =
      new ResponsePromise(Duration.ofMinutes(30), Duration.ofMinutes(29));

  public ResponsePromise {
    requireNonNull(limit, "limit");
    requireNonNull(lastAnswer, "lastAnswer");
    if (limit.isZero() || limit.isNegative()) {
      throw new IllegalArgumentException("limit: " + limit + " (expected: > PT0S)");
    }
    if (lastAnswer.isZero() || lastAnswer.isNegative() || lastAnswer.compareTo(limit) >= 0) {
      throw new IllegalArgumentException(
          "lastAnswer: " + lastAnswer + " (expected: > PT0S and < " + limit + ")");
    }
  }

  /** The first instant after which silence breaks the promise. */
  public Instant dueAt(Instant since) {
    return since.plus(limit);
  }

  /** How long the ladder's answer may take to arrive. */
  public Duration grace() {
    return limit.minus(lastAnswer);
  }

  /** When the ladder speaks. */
  public Instant lastAnswerAt(Instant since) {
    return since.plus(lastAnswer);
  }
}
