package dev.xiaoer.tests.douyin;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A send that the platform accepted: the customer sees it.
 *
 * @param id the message id that the platform gave it
 * @param to the customer or the group
 * @param body the whole request; not to be changed
 * @param answered whether the sender was told; false where a fault kept the answer back
 * @param atNanos {@link System#nanoTime} at the acceptance
 */
public record AcceptedSend(
    String id, String to, boolean group, JsonNode body, boolean answered, long atNanos) {

  /** The id of the message that it answers; empty for a group's. */
  public String answers() {
    return body.path("msg_id").asText("");
  }

  public JsonNode content() {
    return body.path("content");
  }

  /** The text; empty for a card. */
  public String text() {
    return content().path("text").path("text").asText("");
  }
}
