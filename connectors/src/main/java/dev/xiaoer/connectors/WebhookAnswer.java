package dev.xiaoer.connectors;

import java.nio.charset.StandardCharsets;

/** What the platform expects as the answer to its webhook once the messages are kept. */
@SuppressWarnings("ArrayRecordComponent") // bytes are handed through, never compared
public record WebhookAnswer(int status, String contentType, byte[] body) {

  public static WebhookAnswer json(String body) {
    return new WebhookAnswer(200, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }
}
