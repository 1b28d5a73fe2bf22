package dev.xiaoer.engine.conversation;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.ReplyTo;
import java.time.Instant;

/**
 * What the customer said last, or did, as far as it can be answered: replies carry it and spend its
 * window.
 *
 * @param at the platform's time, bounded
 * @param spent how many replies were composed for it; the platform counts them per answered message
 */
public record LastMessage(ReplyTo replyTo, Instant at, int spent) {

  public LastMessage {
    requireNonNull(replyTo, "replyTo");
    requireNonNull(at, "at");
    if (spent < 0) {
      throw new IllegalArgumentException("spent: " + spent + " (expected: >= 0)");
    }
  }

  LastMessage spend() {
    return new LastMessage(replyTo, at, spent + 1);
  }
}
