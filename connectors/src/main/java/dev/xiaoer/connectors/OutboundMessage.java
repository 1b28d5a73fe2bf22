package dev.xiaoer.connectors;

import static java.util.Objects.requireNonNull;

/**
 * One message to send.
 *
 * @param id ours, the same when the message is sent again: platforms with a native key get it
 */
public record OutboundMessage(String id, ChatAddress chat, ReplyTo replyTo, Content content) {

  public OutboundMessage {
    requireNonNull(id, "id");
    requireNonNull(chat, "chat");
    requireNonNull(replyTo, "replyTo");
    requireNonNull(content, "content");
  }
}
