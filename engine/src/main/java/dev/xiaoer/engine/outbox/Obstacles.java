package dev.xiaoer.engine.outbox;

import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress.Status;
import dev.xiaoer.engine.conversation.Reply;
import dev.xiaoer.engine.shop.Channels;
import java.time.Instant;
import java.util.Optional;

/** Why a reply must not go out any more (DESIGN 6.3, 6.7). Safe for use by many threads. */
final class Obstacles {
  private final Channels channels;

  Obstacles(Channels channels) {
    this.channels = channels;
  }

  /** The reason, one of a few; empty while the reply may go. */
  Optional<String> to(Outgoing entry, Conversation conversation, Instant now) {
    Reply reply = entry.reply();
    if (reply.ownerNumber() < conversation.ownerNumber()) {
      return Optional.of(named("superseded", entry));
    }
    if (now.isAfter(reply.bestBefore())) {
      return Optional.of(named("too late", entry));
    }
    return windowIsFull(reply) ? Optional.of("reply window is full") : Optional.empty();
  }

  private boolean windowIsFull(Reply reply) {
    return channels
        .of(reply.chat())
        .map(connector -> connector.replyWindow(reply.replyTo().trigger()))
        .filter(window -> reply.nth() > window.messages())
        .isPresent();
  }

  private static String named(String reason, Outgoing entry) {
    boolean mayHaveArrived = entry.progress().status() == Status.UNKNOWN;
    return mayHaveArrived ? reason + ", may have arrived" : reason;
  }
}
