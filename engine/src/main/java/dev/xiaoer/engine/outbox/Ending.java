package dev.xiaoer.engine.outbox;

import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Turn;

/** Makes the last turn of a reply, on the conversation as it is by then. */
@FunctionalInterface
interface Ending {
  Turn on(Conversation conversation);
}
