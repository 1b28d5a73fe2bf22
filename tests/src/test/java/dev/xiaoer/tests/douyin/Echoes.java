package dev.xiaoer.tests.douyin;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How the platform tells the gateway about the gateway's own sends.
 *
 * @param beforeAnswer whether the API's answer waits until the echo was delivered once
 * @param delay between the acceptance and the first delivery
 * @param lost share of echoes that never come, 0 to 1
 * @param tries deliveries until one is acknowledged; 0 switches echoes off
 * @param pause between two tries
 */
public record Echoes(boolean beforeAnswer, Duration delay, double lost, int tries, Duration pause) {

  public static final Echoes OFF = new Echoes(false, Duration.ZERO, 0, 0, Duration.ZERO);

  /** After the answer, three tries: the platform's habit. */
  public static final Echoes AFTER = new Echoes(false, Duration.ZERO, 0, 3, Duration.ofMillis(500));

  /** The echo overtakes the answer. */
  public static final Echoes BEFORE = new Echoes(true, Duration.ZERO, 0, 3, Duration.ofMillis(500));

  public Echoes {
    requireNonNull(delay, "delay");
    requireNonNull(pause, "pause");
    if (!(lost >= 0 && lost <= 1)) {
      throw new IllegalArgumentException("lost: " + lost + " (expected: 0 to 1)");
    }
    if (tries < 0) {
      throw new IllegalArgumentException("tries: " + tries + " (expected: >= 0)");
    }
  }

  public Echoes delayed(Duration newDelay) {
    return new Echoes(beforeAnswer, newDelay, lost, tries, pause);
  }

  public Echoes losing(double newLost) {
    return new Echoes(beforeAnswer, delay, newLost, tries, pause);
  }

  /** Tries on, across a gateway's restart. */
  public Echoes trying(int newTries, Duration newPause) {
    return new Echoes(beforeAnswer, delay, lost, newTries, newPause);
  }
}
