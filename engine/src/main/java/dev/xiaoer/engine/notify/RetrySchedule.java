package dev.xiaoer.engine.notify;

import java.time.Duration;

/** How long after a failure it is tried again, and how often: for about a day. */
final class RetrySchedule {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /** Doubling this often passes {@link #LONGEST}. */
  private static final int MOST_DOUBLINGS = 10;

  /** 34 minutes for the first eleven, 30 for each further one: 24 hours. */
  static final int MOST_ATTEMPTS = 58;

  private RetrySchedule() {}

  /**
   * Returns the pause after the given attempt: 2, 4, 8 … s, 30 min.
   *
   * @param attempt from 1
   */
  static Duration pauseAfter(int attempt) {
    Duration pause = FIRST.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), MOST_DOUBLINGS));
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }
}
