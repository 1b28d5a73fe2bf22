package dev.xiaoer.engine.outbox;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.Delivery;
import dev.xiaoer.connectors.OutboundMessage;
import dev.xiaoer.engine.conversation.Outgoing;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Sends under way: so many an app, counted. Safe for use by many threads. */
final class Attempts {
  private static final int MOST_AN_APP = 256;

  private final Map<Connector, Permits> permits = new ConcurrentHashMap<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final Consumer<ChatAddress> wake;

  /** {@code wake} is told which chat may try again after {@link #take} refused it. */
  Attempts(Consumer<ChatAddress> wake) {
    this.wake = wake;
  }

  /** Whether an attempt may start; then {@link #send} or {@link #giveBack} must follow. */
  boolean take(Connector connector, ChatAddress chat) {
    return permits(connector).take(chat);
  }

  void giveBack(Connector connector) {
    permits(connector).giveBack();
  }

  private Permits permits(Connector connector) {
    return permits.computeIfAbsent(connector, c -> new Permits(MOST_AN_APP, wake));
  }

  /** Lets the bytes go. The future never fails. */
  CompletableFuture<Delivery> send(Connector connector, Outgoing attempt) {
    underWay.incrementAndGet();
    var message =
        new OutboundMessage(
            Long.toString(attempt.reply().id()),
            attempt.reply().chat(),
            attempt.reply().replyTo(),
            attempt.reply().content());
    return sent(connector, message)
        .handle((delivery, bug) -> {
          underWay.decrementAndGet();
          giveBack(connector);
          return bug == null ? delivery : new Delivery.Unknown(bug.toString());
        });
  }

  /** A connector that throws may have sent all the same: its bug must not hold a line for ever. */
  private static CompletableFuture<Delivery> sent(Connector connector, OutboundMessage message) {
    try {
      return connector.send(message);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  void tick() {
    permits.values().forEach(Permits::wakeWaiting);
  }

  int underWay() {
    return underWay.get();
  }
}
