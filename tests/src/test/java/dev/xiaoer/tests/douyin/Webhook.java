package dev.xiaoer.tests.douyin;

import static java.util.Objects.requireNonNull;

/**
 * One webhook as it goes over the wire. Kept, it can be delivered again byte for byte.
 *
 * @param id the id inside the signed body; empty where the event has none
 * @param app last part of the address
 * @param body UTF-8 JSON
 * @param signature the header's value; empty sends no header
 * @param delivery the {@code Msg-Id} header, which no signature covers
 */
public record Webhook(String id, String app, String body, String signature, String delivery) {

  public Webhook {
    requireNonNull(id, "id");
    requireNonNull(app, "app");
    requireNonNull(body, "body");
    requireNonNull(signature, "signature");
    requireNonNull(delivery, "delivery");
  }

  /** The same bytes under another delivery id, as a replay or the platform's retry has them. */
  public Webhook deliveredAs(String newDelivery) {
    return new Webhook(id, app, body, signature, newDelivery);
  }

  /** The same bytes with another signature; empty for none. */
  public Webhook signedAs(String newSignature) {
    return new Webhook(id, app, body, newSignature, delivery);
  }
}
