package dev.xiaoer.connectors.web;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.connectors.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/**
 * What visitors of one shop's page do, as signed webhooks: the web chat takes the way of all
 * platforms, so that what is kept of it can be read again after a restart, and nothing from outside
 * can pass for it. Immutable; safe for use by many threads.
 *
 * @param account the shop's web account, as chat addresses name it
 */
public record WebEvents(WebKeys keys, String account) {
  static final String SIGNATURE = "x-xiaoer-signature";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public WebEvents {
    requireNonNull(keys, "keys");
    requireNonNull(account, "account");
  }

  /** The visitor wrote; {@code text} is well-formed. */
  public WebhookRequest said(String visitor, UUID id, String text, Instant at) {
    return signed(event("said", visitor, id, at).put("text", text));
  }

  /** The visitor came. */
  public WebhookRequest entered(String visitor, UUID id, Instant at) {
    return signed(event("entered", visitor, id, at));
  }

  /** The visitor filled in a card; {@code fields} by their labels, in the card's order. */
  public WebhookRequest lead(
      String visitor, UUID id, String card, Map<String, String> fields, Instant at) {
    ObjectNode event = event("lead", visitor, id, at).put("card", card);
    ArrayNode pairs = event.putArray("fields");
    fields.forEach((label, value) -> pairs.addArray().add(label).add(value));
    return signed(event);
  }

  private ObjectNode event(String event, String visitor, UUID id, Instant at) {
    return MAPPER
        .createObjectNode()
        .put("event", event)
        .put("account", account)
        .put("visitor", visitor)
        .put("id", messageId(visitor, id))
        .put("at", at.toEpochMilli());
  }

  /** What a visitor calls a message, made an id that is nobody else's. */
  public static String messageId(String visitor, UUID id) {
    return visitor + "/" + id;
  }

  /** What the visitor called the message of this id. */
  public static String idOfVisitor(String messageId) {
    return messageId.substring(messageId.indexOf('/') + 1);
  }

  private WebhookRequest signed(ObjectNode event) {
    try {
      return signed(MAPPER.writeValueAsBytes(event));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("text: not well-formed");
    }
  }

  WebhookRequest signed(byte[] body) {
    String signature = Base64.getEncoder().encodeToString(keys.mac(purpose(), body));
    return new WebhookRequest(Map.of(SIGNATURE, signature), Map.of(), body);
  }

  /** Another shop's events are signed for another purpose. */
  private String purpose() {
    return "event of " + account;
  }

  /** Whether the request was signed here. */
  boolean isOurs(WebhookRequest request) {
    byte[] signature = request.header(SIGNATURE).orElse("").getBytes(StandardCharsets.UTF_8);
    byte[] expected = Base64.getEncoder().encode(keys.mac(purpose(), request.body()));
    return MessageDigest.isEqual(expected, signature);
  }
}
