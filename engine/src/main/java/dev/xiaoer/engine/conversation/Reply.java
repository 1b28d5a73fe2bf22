package dev.xiaoer.engine.conversation;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.ReplyTo;
import java.time.Instant;
import java.util.Optional;

/**
 * One message that is to go out, as a turn decided it; what becomes of it is its {@link Progress}.
 *
 * @param id its row; rises in the order of sending
 * @param conversation the conversation's row
 * @param message the row of what it answers, whose trace explains it
 * @param ownerNumber the conversation's, after the turn; once that has risen the reply is
 *     superseded
 * @param part its place among the replies of its turn, from 0: their ids follow each other
 * @param nth its place among all replies to the same message, from 1, as the platform counts them
 * @param bestBefore after this it is dropped
 * @param answersSince start of the wait that it ends once the platform takes it; empty when it ends
 *     none
 */
public record Reply(
    long id,
    long conversation,
    long message,
    ChatAddress chat,
    long ownerNumber,
    int part,
    int nth,
    ReplyTo replyTo,
    Content content,
    Instant bestBefore,
    Optional<Instant> answersSince) {

  public Reply {
    requireNonNull(chat, "chat");
    requireNonNull(replyTo, "replyTo");
    requireNonNull(content, "content");
    requireNonNull(bestBefore, "bestBefore");
    requireNonNull(answersSince, "answersSince");
  }
}
