package dev.xiaoer.engine.store;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.engine.conversation.Notice;
import java.time.Instant;
import java.util.Arrays;

/**
 * A notice and how far it has come. It is told once at least: one that was cut off is told again.
 *
 * @param attempts how often it was tried in vain
 * @param at not before then, while it is open; else when it ended
 * @param reason why it stands as it stands; empty when all is well, and never a secret
 */
public record NoticeEntry(Notice notice, State state, int attempts, Instant at, String reason) {

  /** How it stands. */
  public enum State {
    OPEN(0),
    TOLD(1),
    DEAD(2),
    /** Given up, and somebody said that it need not be told any more. */
    FORGOTTEN(3);

    private final int code;

    State(int code) {
      this.code = code;
    }

    /** What stands for it in stores: never to be changed. */
    public int code() {
      return code;
    }

    public static State of(int code) {
      return Arrays.stream(values())
          .filter(state -> state.code == code)
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("state: " + code + " (expected: 0-3)"));
    }
  }

  public NoticeEntry {
    requireNonNull(notice, "notice");
    requireNonNull(state, "state");
    requireNonNull(at, "at");
    requireNonNull(reason, "reason");
  }

  /** One that nobody has tried to tell yet. */
  public static NoticeEntry of(Notice notice) {
    return new NoticeEntry(notice, State.OPEN, 0, Instant.EPOCH, "");
  }

  public NoticeEntry told(Instant now) {
    return new NoticeEntry(notice, State.TOLD, attempts, now, "");
  }

  /** In vain, for a reason that passes. */
  public NoticeEntry later(Instant then, String why) {
    return new NoticeEntry(notice, State.OPEN, attempts + 1, then, why);
  }

  public NoticeEntry dead(Instant now, String why) {
    return new NoticeEntry(notice, State.DEAD, attempts + 1, now, why);
  }
}
