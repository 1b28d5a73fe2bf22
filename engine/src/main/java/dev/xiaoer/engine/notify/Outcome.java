package dev.xiaoer.engine.notify;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How it ended to take some notices.
 *
 * @param taken how many of those that waited; one at least, unless none was tried
 * @param pause before anything more is taken there; for what failed the least pause
 * @param reason for people and logs: never a secret, nor what stands behind a host's name
 */
public record Outcome(Kind kind, int taken, Duration pause, String reason) {

  /** The kinds of ends. */
  public enum Kind {
    /** They were told. */
    TOLD,
    /** Perhaps not, for a reason that passes. */
    LATER,
    /** Not, and the next time it would be the same. */
    REFUSED,
    /** Nothing was tried: too many were told just now. */
    TOO_SOON
  }

  public Outcome {
    requireNonNull(kind, "kind");
    requireNonNull(pause, "pause");
    requireNonNull(reason, "reason");
    if (taken < (kind == Kind.TOO_SOON ? 0 : 1)) {
      throw new IllegalArgumentException("taken: " + taken + " (expected: >= 1)");
    }
  }

  public static Outcome told(int taken) {
    return new Outcome(Kind.TOLD, taken, Duration.ZERO, "");
  }

  static Outcome later(int taken, Duration pause, String reason) {
    return new Outcome(Kind.LATER, taken, pause, reason);
  }

  static Outcome refused(int taken, String reason) {
    return new Outcome(Kind.REFUSED, taken, Duration.ZERO, reason);
  }

  static Outcome tooSoon(Duration pause) {
    return new Outcome(Kind.TOO_SOON, 0, pause, "");
  }
}
