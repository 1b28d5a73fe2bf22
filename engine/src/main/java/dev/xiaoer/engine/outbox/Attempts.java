package dev.xiaoer.engine.outbox;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.Delivery;
import dev.xiaoer.connectors.OutboundMessage;
import dev.xiaoer.engine.conversation.Outgoing;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Sends under way: so many an app, counted. Safe for use by many threads. */
final class Attempts {
  /**
   * Each is a connection at most, and is held for a commit and a call: a tenth of a second, say, so
   * five thousand sends a second.
   */
  static final int MOST_AN_APP = 500;

  private final Map<Connector, Permits> permits = new ConcurrentHashMap<>();
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong over = new AtomicLong();
  private final Consumer<ChatAddress> wake;

  /** {@code wake} is told which chat may try again after {@link #take} refused it. */
  Attempts(Consumer<ChatAddress> wake) {
    this.wake = wake;
  }

  /** Whether an attempt may start; then {@link #send} or {@link #giveBack} must follow. */
  boolean take(Connector connector, ChatAddress chat) {
    return permits(connector).take(chat);
  }

  /** The same without waiting: whoever does comes first. */
  boolean takeIfFree(Connector connector) {
    return permits(connector).takeIfFree();
  }

  void giveBack(Connector connector) {
    permits(connector).giveBack();
  }

  private Permits permits(Connector connector) {
    return permits.computeIfAbsent(connector, c -> new Permits(MOST_AN_APP, wake));
  }

  /** Lets the bytes go; {@link #over} must follow. The future never fails. */
  CompletableFuture<Delivery> send(Connector connector, Outgoing attempt) {
    begun.incrementAndGet();
    var message =
        new OutboundMessage(
            Long.toString(attempt.reply().id()),
            attempt.reply().chat(),
            attempt.reply().replyTo(),
            attempt.reply().content());
    return sent(connector, message)
        .handle((delivery, bug) -> {
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

  /** What came of an attempt is on disk, or is an alarm's business now. */
  void over() {
    over.incrementAndGet();
  }

  /**
   * Whether nothing of an attempt is left to do, and {@code elsewhere} neither. An attempt goes on
   * from lane to platform to lane: seen one after the other, each could be empty in its turn, so
   * that none may have begun meanwhile.
   */
  boolean areOver(BooleanSupplier elsewhere) {
    long before = begun.get();
    return over.get() == before && elsewhere.getAsBoolean() && begun.get() == before;
  }
}
