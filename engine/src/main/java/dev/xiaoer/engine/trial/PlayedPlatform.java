package dev.xiaoer.engine.trial;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.Delivery;
import dev.xiaoer.connectors.InboundEvent;
import dev.xiaoer.connectors.InboundMessage;
import dev.xiaoer.connectors.OutboundMessage;
import dev.xiaoer.connectors.Received;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.connectors.ReplyWindow;
import dev.xiaoer.connectors.WebhookAnswer;
import dev.xiaoer.connectors.WebhookRequest;
import dev.xiaoer.engine.shop.Trial.Delivers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The platform of a test: tells what the test lets happen, and takes what is sent, or does not. It
 * never closes its ear: platforms' windows are their connectors' own business. Safe for use by many
 * threads.
 */
final class PlayedPlatform implements Connector {
  private static final ReplyWindow ALWAYS =
      new ReplyWindow(Integer.MAX_VALUE, Duration.ofDays(36_500));

  private final Map<String, InboundMessage> told = new HashMap<>(); // guarded by this
  private final List<Content> arrived = new ArrayList<>(); // guarded by this
  private Delivers mood = Delivers.TAKEN; // guarded by this

  /** The webhook that tells this. */
  synchronized WebhookRequest tells(InboundMessage message) {
    String id = message.key().id();
    told.put(id, message);
    return new WebhookRequest(Map.of(), Map.of(), id.getBytes(StandardCharsets.UTF_8));
  }

  /** What it does from now on with what is sent. */
  synchronized void delivers(Delivers next) {
    mood = next;
  }

  /** What has arrived since this was asked last. */
  synchronized List<Content> arrived() {
    List<Content> since = List.copyOf(arrived);
    arrived.clear();
    return since;
  }

  @Override
  public synchronized Received decode(WebhookRequest request) {
    String id = new String(request.body(), StandardCharsets.UTF_8);
    return new Received(List.of(requireNonNull(told.get(id), id)), WebhookAnswer.json("{}"));
  }

  @Override
  public synchronized CompletableFuture<Delivery> send(OutboundMessage message) {
    if (mood == Delivers.TAKEN) {
      arrived.add(message.content());
    }
    return CompletableFuture.completedFuture(
        switch (mood) {
          case TAKEN -> new Delivery.Sent("sent-" + message.id());
          case REFUSED -> new Delivery.Refused("the test's platform refuses");
          case BUSY -> new Delivery.TryLater("the test's platform is busy", Optional.empty());
          case UNKNOWN -> new Delivery.Unknown("the test's platform does not answer");
        });
  }

  @Override
  public ReplyWindow replyWindow(ReplyTo.Trigger trigger) {
    return ALWAYS;
  }

  @Override
  public boolean mayEcho(Content content, InboundEvent.MerchantSaid echo) {
    return false;
  }

  @Override
  public void close() {}
}
