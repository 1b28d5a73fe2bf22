package dev.xiaoer.connectors;

import static java.util.Objects.requireNonNull;

/**
 * What a reply answers; platforms ask for it, and count their reply windows by it.
 *
 * @param messageId the platform's id of the answered message or event
 * @param conversationId the platform's current conversation id; empty where there is none
 */
public record ReplyTo(Trigger trigger, String messageId, String conversationId) {

  /** What opened the reply window. */
  public enum Trigger {
    /** The customer wrote. */
    MESSAGE,
    /** The customer opened the chat page. */
    ENTER
  }

  public ReplyTo {
    requireNonNull(trigger, "trigger");
    requireNonNull(messageId, "messageId");
    requireNonNull(conversationId, "conversationId");
  }
}
