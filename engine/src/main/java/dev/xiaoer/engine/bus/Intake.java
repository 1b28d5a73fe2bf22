package dev.xiaoer.engine.bus;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.InboundMessage;
import dev.xiaoer.connectors.Received;
import dev.xiaoer.connectors.WebhookAnswer;
import dev.xiaoer.connectors.WebhookRejectedException;
import dev.xiaoer.connectors.WebhookRequest;
import dev.xiaoer.engine.lane.Lanes;
import dev.xiaoer.engine.meter.Meters;
import dev.xiaoer.engine.outbox.Outbox;
import dev.xiaoer.engine.shop.Channels;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.store.RawEvent;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.turn.Handled;
import dev.xiaoer.engine.turn.Turns;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Takes webhooks in: what it has answered is kept (P1).
 *
 * <p>Usually the turn is committed within the request. Where that takes longer than {@link
 * #PATIENCE}, or the shop has fallen behind, the raw event is committed instead, and the answer is
 * given on that; its row goes when the turn is done, and goes back to the lanes at a restart.
 * Handling an event twice is harmless: the store knows it. Safe for use by many threads.
 */
public final class Intake {

  /** Platforms hang up after 5 s, and three times is all they try. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private static final int DRAIN_AT_A_TIME = 200;

  private final Map<String, ShopInbox> inboxes = new ConcurrentHashMap<>();
  private final Store store;
  private final ServedShops shops;
  private final Channels channels;
  private final ShopNews news;
  private final Events events;
  private final ScheduledExecutorService timer;
  private final Meters meters;

  public Intake(
      Store store,
      ServedShops shops,
      Channels channels,
      Lanes<ChatAddress> lanes,
      Turns turns,
      Outbox outbox,
      ScheduledExecutorService timer,
      InstantSource clock,
      Meters meters) {
    this.store = store;
    this.shops = shops;
    this.channels = channels;
    this.news = new ShopNews(store, shops, clock);
    this.events = new Events(lanes, turns.processor(), turns.steps(), outbox, news, clock);
    this.timer = timer;
    this.meters = meters;
  }

  /** A message and the shop that it is for. */
  private record Addressed(InboundMessage message, String shop) {}

  /**
   * Takes a webhook of an app.
   *
   * @return the answer, once the event is kept; fails with {@link
   *     dev.xiaoer.engine.store.StoreUnavailableException} when it cannot be, and empty for an app
   *     that nobody knows
   * @throws WebhookRejectedException when the platform did not send this
   */
  public Optional<CompletableFuture<WebhookAnswer>> receive(
      String platform, String app, WebhookRequest request) throws WebhookRejectedException {
    Optional<Channels.Channel> channel = channels.of(platform, app);
    if (channel.isEmpty()) {
      return Optional.empty();
    }
    Received received = channel.get().connector().decode(request);
    if (received.messages().isEmpty()) {
      meters.event("ignored");
    }
    List<Addressed> messages = addressed(received, channel.get());
    if (messages.isEmpty()) {
      return Optional.of(CompletableFuture.completedFuture(received.answer()));
    }
    RawEvent raw =
        new RawEvent(
            store.nextId(),
            messages.get(0).shop(),
            platform,
            app,
            request.headers(),
            request.body());
    return Optional.of(keep(raw, messages).thenApply(kept -> received.answer()));
  }

  /** The messages that are for a shop of ours, by an account that this app may speak for. */
  private List<Addressed> addressed(Received received, Channels.Channel channel) {
    return received.messages().stream()
        .flatMap(message -> {
          ChatAddress chat = message.chat();
          Optional<Playbook> shop =
              channel.accounts().contains(chat.account())
                  ? shops.byAccount(chat.platform(), chat.account())
                  : Optional.empty();
          if (shop.isEmpty()) {
            meters.event("unknown_account");
          }
          return shop.map(it -> new Addressed(message, it.shop())).stream();
        })
        .toList();
  }

  private CompletableFuture<Void> keep(RawEvent raw, List<Addressed> messages) {
    ShopInbox inbox = inbox(raw.shop());
    if (inbox.enter() == ShopInbox.Way.PARK) {
      meters.event("parked");
      return store.accept(raw).whenComplete((kept, failure) -> inbox.onDisk());
    }
    CompletableFuture<Void> handled =
        handle(messages).whenComplete((done, failure) -> inbox.handled());
    return withPatience(handled, raw, inbox);
  }

  private CompletableFuture<Void> handle(List<Addressed> messages) {
    return CompletableFuture.allOf(
        messages.stream()
            .map(it -> events.handle(it.message(), it.shop()).thenAccept(this::count))
            .toArray(CompletableFuture[]::new));
  }

  private void count(Handled handled) {
    meters.event(handled.name().toLowerCase(Locale.ROOT));
  }

  /** Waits for the turn, but not for long: then the raw event is kept, and that will do. */
  private CompletableFuture<Void> withPatience(
      CompletableFuture<Void> handled, RawEvent raw, ShopInbox inbox) {
    if (handled.isDone()) {
      return handled;
    }
    var kept = new CompletableFuture<Void>();
    var alarm =
        timer.schedule(
            () -> acceptLate(handled, raw, inbox, kept),
            PATIENCE.toMillis(),
            TimeUnit.MILLISECONDS);
    handled.whenComplete((done, failure) -> {
      if (alarm.cancel(false)) {
        complete(kept, failure);
      }
    });
    return kept;
  }

  private void acceptLate(
      CompletableFuture<Void> handled,
      RawEvent raw,
      ShopInbox inbox,
      CompletableFuture<Void> kept) {
    meters.event("late");
    CompletableFuture<Void> accepted = store.accept(raw);
    accepted.whenComplete((done, failure) -> complete(kept, failure));
    accepted
        .thenCompose(onDisk -> handled)
        .whenComplete((done, failure) -> settle(raw, inbox, failure));
  }

  /** A kept raw event was handled: its row may go. Was it not, it is tried again from there. */
  private void settle(RawEvent raw, ShopInbox inbox, Throwable failure) {
    if (failure == null) {
      store.done(raw.id()).exceptionally(again -> hasParked(inbox));
    } else {
      hasParked(inbox);
    }
  }

  private static Void hasParked(ShopInbox inbox) {
    inbox.hasParked();
    return null;
  }

  private static void complete(CompletableFuture<Void> future, Throwable failure) {
    if (failure == null) {
      future.complete(null);
    } else {
      future.completeExceptionally(failure);
    }
  }

  // ---- what is parked

  /** Takes up what the last process had acknowledged and not handled. Before webhooks come in. */
  public void recover() {
    store.shopsWithAccepted().forEach(shop -> inbox(shop).hasParked());
    drain();
  }

  /** Puts parked events back on their lanes, as far as their shops keep up. */
  public void drain() {
    inboxes.forEach(this::drain);
  }

  private void drain(String shop, ShopInbox inbox) {
    if (shops.byId(shop).isEmpty() || !inbox.startDraining()) {
      return;
    }
    List<RawEvent> parked = store.accepted(shop, inbox.unreadable(), DRAIN_AT_A_TIME);
    List<CompletableFuture<Void>> replayed = new ArrayList<>();
    for (RawEvent raw : parked) {
      Optional<List<Addressed>> messages = messages(raw);
      if (messages.isEmpty()) {
        inbox.unreadable(raw.id());
        break; // the rest is read in the next round, behind this one
      }
      replayed.add(replay(raw, messages.get(), inbox));
    }
    CompletableFuture.allOf(replayed.toArray(CompletableFuture[]::new))
        .whenComplete((done, failure) -> inbox.drained(parked.isEmpty()));
  }

  private CompletableFuture<Void> replay(RawEvent raw, List<Addressed> messages, ShopInbox inbox) {
    inbox.loaded();
    return handle(messages)
        .whenComplete((done, failure) -> inbox.handled())
        .thenCompose(done -> store.done(raw.id()));
  }

  /**
   * What a kept raw event said; empty when its app is gone, or signs with another secret now. Then
   * the row stays for a start with the old settings: what was acknowledged is not thrown away.
   */
  private Optional<List<Addressed>> messages(RawEvent raw) {
    Optional<Channels.Channel> channel = channels.of(raw.platform(), raw.app());
    if (channel.isEmpty()) {
      return Optional.empty();
    }
    try {
      var request = new WebhookRequest(raw.headers(), Map.of(), raw.body());
      return Optional.of(addressed(channel.get().connector().decode(request), channel.get()));
    } catch (WebhookRejectedException e) {
      meters.event("unreadable_after_restart");
      return Optional.empty();
    }
  }

  private ShopInbox inbox(String shop) {
    return inboxes.computeIfAbsent(shop, name -> new ShopInbox());
  }

  /** What takes in what happened to shops. */
  public ShopNews news() {
    return news;
  }

  /** How many events are in memory, waiting for their turn or its commit. */
  public int inMemory() {
    return inboxes.values().stream().mapToInt(ShopInbox::inMemory).sum();
  }
}
