package dev.xiaoer.connectors;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One thing a platform told us.
 *
 * @param customerName what the platform calls the customer; empty when it does not say
 * @param sentAt the platform's clock, unchecked: it may be skewed or absent (then {@link
 *     Instant#EPOCH})
 */
public record InboundMessage(
    MessageKey key, ChatAddress chat, String customerName, Instant sentAt, InboundEvent event) {

  public InboundMessage {
    requireNonNull(key, "key");
    requireNonNull(chat, "chat");
    requireNonNull(customerName, "customerName");
    requireNonNull(sentAt, "sentAt");
    requireNonNull(event, "event");
  }
}
