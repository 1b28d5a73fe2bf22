package dev.xiaoer.engine.conversation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;

/**
 * How far a reply has come.
 *
 * <pre>
 * PENDING → SENDING → SENT
 *    ↑         │ ├──→ UNKNOWN → SENT (by its echo) | SENDING (once more) | DEAD
 *    └─ later ─┘ └──→ DEAD (refused)
 * PENDING, UNKNOWN → DROPPED (superseded, too old, window closed, recalled)
 * </pre>
 *
 * <p>SENDING is on disk before the first byte goes out, so that whatever is SENDING at a restart
 * was cut off and is as good as UNKNOWN.
 *
 * @param attempts how often bytes have gone out
 * @param sendingAt when the last SENDING was written; EPOCH before the first
 * @param notBefore when the next attempt may start; EPOCH: at once
 * @param unknowns how often it was left unknown while we were watching; a crash does not count
 * @param doubles how often it was sent again although an earlier copy may have arrived
 * @param reason why it stands as it stands; empty when all is well
 * @param platformId the platform's id once taken; else empty
 */
public record Progress(
    Status status,
    int attempts,
    Instant sendingAt,
    Instant notBefore,
    int unknowns,
    int doubles,
    String reason,
    String platformId) {

  /** How a reply stands; the first three are open. */
  public enum Status {
    PENDING(0),
    SENDING(1),
    UNKNOWN(2),
    SENT(3),
    DROPPED(4),
    DEAD(5);

    private final int code;

    Status(int code) {
      this.code = code;
    }

    /** What stands for it in stores: never to be changed. */
    public int code() {
      return code;
    }

    public static Status of(int code) {
      return Arrays.stream(values())
          .filter(status -> status.code == code)
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("status: " + code + " (expected: 0-5)"));
    }

    public boolean isOpen() {
      return compareTo(SENT) < 0;
    }
  }

  public static final Progress NEW =
      new Progress(Status.PENDING, 0, Instant.EPOCH, Instant.EPOCH, 0, 0, "", "");

  public Progress {
    requireNonNull(status, "status");
    requireNonNull(sendingAt, "sendingAt");
    requireNonNull(notBefore, "notBefore");
    requireNonNull(reason, "reason");
    requireNonNull(platformId, "platformId");
  }

  /** The next attempt; one after UNKNOWN may make a second copy. */
  public Progress sending(Instant now) {
    return sending(now, status == Status.UNKNOWN ? doubles + 1 : doubles);
  }

  /** The next attempt, on a platform that takes one reply for one however often it is sent. */
  public Progress sendingAgain(Instant now) {
    return sending(now, doubles);
  }

  private Progress sending(Instant now, int copies) {
    return new Progress(
        Status.SENDING, attempts + 1, now, Instant.EPOCH, unknowns, copies, reason, "");
  }

  /** Taken. {@code note} is empty unless there is something to be said about it. */
  public Progress sent(String id, String note) {
    return new Progress(Status.SENT, attempts, sendingAt, notBefore, unknowns, doubles, note, id);
  }

  /** Certainly not taken; to be tried again. */
  public Progress later(Instant then, String why) {
    return new Progress(Status.PENDING, attempts, sendingAt, then, unknowns, doubles, why, "");
  }

  public Progress unknown(String why) {
    return new Progress(
        Status.UNKNOWN, attempts, sendingAt, notBefore, unknowns + 1, doubles, why, "");
  }

  /**
   * The same for a clock that has gone back since the last attempt: that attempt is as good as one
   * of {@code now}, and a pause after it is over.
   */
  public Progress correctedTo(Instant now) {
    return sendingAt.isAfter(now)
        ? new Progress(status, attempts, now, Instant.EPOCH, unknowns, doubles, reason, platformId)
        : this;
  }

  /** What a restart makes of it: SENDING was cut off. */
  public Progress afterRestart() {
    return status == Status.SENDING
        ? new Progress(
            Status.UNKNOWN, attempts, sendingAt, notBefore, unknowns, doubles, "cut off", "")
        : this;
  }

  public Progress dropped(String why) {
    return new Progress(Status.DROPPED, attempts, sendingAt, notBefore, unknowns, doubles, why, "");
  }

  public Progress dead(String why) {
    return new Progress(Status.DEAD, attempts, sendingAt, notBefore, unknowns, doubles, why, "");
  }
}
