package dev.xiaoer.engine.conversation;

import static java.util.Objects.requireNonNull;

/**
 * What a hand-off told the people it went to.
 *
 * @param priority 1 is served first, 9 last
 * @param why empty when nothing was told
 */
public record Request(int priority, String why) {

  /** Of a conversation that nobody handed off, or without a word. */
  public static final Request USUAL = new Request(5, "");

  public Request {
    requireNonNull(why, "why");
    if (priority < 1 || priority > 9) {
      throw new IllegalArgumentException("priority: " + priority + " (expected: 1 to 9)");
    }
  }
}
