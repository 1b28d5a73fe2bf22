package dev.xiaoer.engine.outbox;

import java.time.Duration;

/** How long to wait before a send that was refused for a passing reason is tried again. */
final class RetrySchedule {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** Doubling this often passes {@link #LONGEST}. */
  private static final int MOST_DOUBLINGS = 5;

  private RetrySchedule() {}

  /**
   * Returns the pause after the given attempt: 1, 2, 4 … 30 s.
   *
   * @param attempt from 1
   */
  static Duration pauseAfter(int attempt) {
    Duration pause = FIRST.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), MOST_DOUBLINGS));
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }
}
