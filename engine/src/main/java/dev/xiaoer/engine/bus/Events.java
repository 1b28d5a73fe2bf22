package dev.xiaoer.engine.bus;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.InboundEvent;
import dev.xiaoer.connectors.InboundMessage;
import dev.xiaoer.engine.lane.Lanes;
import dev.xiaoer.engine.outbox.Outbox;
import dev.xiaoer.engine.store.StoreUnavailableException;
import dev.xiaoer.engine.turn.ConversationSteps;
import dev.xiaoer.engine.turn.Handled;
import dev.xiaoer.engine.turn.Occasion;
import dev.xiaoer.engine.turn.TurnProcessor;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts each event on its conversation's lane and into the right hands. One that fails is tried
 * again; one that fails three times is a bug, and a person gets the conversation. Safe for use by
 * many threads.
 */
final class Events {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);
  private static final int MOST_ATTEMPTS = 3;

  private final Lanes<ChatAddress> lanes;
  private final TurnProcessor processor;
  private final ConversationSteps steps;
  private final Outbox outbox;
  private final ShopNews news;
  private final InstantSource clock;

  Events(
      Lanes<ChatAddress> lanes,
      TurnProcessor processor,
      ConversationSteps steps,
      Outbox outbox,
      ShopNews news,
      InstantSource clock) {
    this.lanes = lanes;
    this.processor = processor;
    this.steps = steps;
    this.outbox = outbox;
    this.news = news;
    this.clock = clock;
  }

  /** Handles a message once all earlier ones of its conversation are handled. */
  CompletableFuture<Handled> handle(InboundMessage message, String shop) {
    if (message.event() instanceof InboundEvent.MerchantSaid said
        && said.speaker() == InboundEvent.Speaker.OURSELVES) {
      return outbox.echoed(message.chat(), said);
    }
    if (message.event() instanceof InboundEvent.NewVideo) {
      return news.newVideo(message, shop);
    }
    if (message.chat().customer().isEmpty()) {
      return CompletableFuture.completedFuture(Handled.NOTHING); // said to a whole group
    }
    return lanes.run(message.chat(), () -> attempt(message, shop, 1));
  }

  private CompletableFuture<Handled> attempt(InboundMessage message, String shop, int attempt) {
    return guarded(message, shop)
        .handle((handled, failure) ->
            failure == null
                ? CompletableFuture.completedFuture(handled)
                : failed(message, shop, attempt, cause(failure)))
        .thenCompose(next -> next);
  }

  /** A step that throws at once and one that fails later are the same failure. */
  private CompletableFuture<Handled> guarded(InboundMessage message, String shop) {
    try {
      return step(message, shop);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<Handled> failed(
      InboundMessage message, String shop, int attempt, Throwable cause) {
    if (cause instanceof StoreUnavailableException) {
      return CompletableFuture.failedFuture(cause); // an outage: the platform delivers it again
    }
    if (attempt < MOST_ATTEMPTS) {
      return attempt(message, shop, attempt + 1);
    }
    LOG.error("an event of the shop {} {}", shop, name(cause));
    return Occasion.of(message, shop, clock.instant())
        .map(occasion -> processor.giveUp(occasion, name(cause)))
        .orElseGet(() -> CompletableFuture.failedFuture(cause));
  }

  /** Where it failed, without the exception's message: a customer's text may be in that. */
  private static String name(Throwable cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    String at = trace.length == 0 ? "" : " at " + trace[0];
    return "failed " + MOST_ATTEMPTS + " times: " + cause.getClass().getSimpleName() + at;
  }

  private static Throwable cause(Throwable failure) {
    boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
    return wrapped ? failure.getCause() : failure;
  }

  private CompletableFuture<Handled> step(InboundMessage message, String shop) {
    if (message.event() instanceof InboundEvent.MerchantSaid said) {
      return steps.merchantSaid(message, said, shop);
    }
    if (message.event() instanceof InboundEvent.Recalled recalled && !recalled.byCustomer()) {
      return steps.merchantRecalled(message, recalled.messageId(), shop);
    }
    Occasion occasion = Occasion.of(message, shop, clock.instant()).orElseThrow();
    CompletableFuture<Handled> handled = processor.process(occasion);
    return occasion.recalled().isEmpty()
        ? handled
        : handled.whenComplete((done, failure) -> recalled(occasion));
  }

  private void recalled(Occasion occasion) {
    occasion.recalled().ifPresent(id -> outbox.recalled(occasion.chat(), id));
  }
}
