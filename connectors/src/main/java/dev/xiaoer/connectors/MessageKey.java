package dev.xiaoer.connectors;

import static java.util.Objects.requireNonNull;

/**
 * What makes an inbound message the same message when it is delivered again.
 *
 * @param account the merchant's account
 * @param event the platform's event name
 * @param id the id <em>inside the signed body</em>: a captured webhook can be replayed with a new
 *     delivery header. For events without one: the delivery header, else SHA-256 of the body.
 */
public record MessageKey(String platform, String account, String event, String id) {

  public MessageKey {
    requireNonNull(platform, "platform");
    requireNonNull(account, "account");
    requireNonNull(event, "event");
    requireNonNull(id, "id");
  }
}
