package dev.xiaoer.connectors;

import java.util.List;

/**
 * What a webhook said.
 *
 * @param messages in the order they were told; empty for a handshake or an event of no interest
 * @param answer what the platform expects, to be sent once the messages are kept
 */
public record Received(List<InboundMessage> messages, WebhookAnswer answer) {

  public Received {
    messages = List.copyOf(messages);
  }
}
