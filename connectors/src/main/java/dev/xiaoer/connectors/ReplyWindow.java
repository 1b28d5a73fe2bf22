package dev.xiaoer.connectors;

import java.time.Duration;

/** How many messages the platform lets us send after a trigger, and for how long. */
public record ReplyWindow(int messages, Duration lasts) {

  public ReplyWindow {
    if (messages < 0) {
      throw new IllegalArgumentException("messages: " + messages + " (expected: >= 0)");
    }
    if (lasts.isNegative()) {
      throw new IllegalArgumentException("lasts: " + lasts + " (expected: >= PT0S)");
    }
  }
}
