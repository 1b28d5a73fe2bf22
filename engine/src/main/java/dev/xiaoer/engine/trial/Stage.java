package dev.xiaoer.engine.trial;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.InboundMessage;
import dev.xiaoer.connectors.WebhookRejectedException;
import dev.xiaoer.engine.bus.Intake;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.ConversationChange;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.lane.Lanes;
import dev.xiaoer.engine.meter.Meters;
import dev.xiaoer.engine.outbox.Outbox;
import dev.xiaoer.engine.shop.Channels;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.store.Explanation;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.turn.Dispatch;
import dev.xiaoer.engine.turn.Handled;
import dev.xiaoer.engine.turn.Turns;
import dev.xiaoer.engine.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The parts of a gateway as {@code Gateway} puts them together, but on one thread and on a clock
 * moved by hand: each call returns when nothing is under way any more. For one thread.
 */
final class Stage implements AutoCloseable {
  private static final Duration SETTLE_UNKNOWN = Duration.ofSeconds(20);

  /** While replies are under way they may be tried again at any second. */
  private static final Duration RETRY_LOOK = Duration.ofSeconds(1);

  /** What happens to a shop comes to a test's few conversations within some looks. */
  private static final int MOST_LOOKS = 10;

  private final Pump pump = new Pump();
  private final List<Turn> turns = Collections.synchronizedList(new ArrayList<>());
  private final Meters meters = Meters.unread();
  private final ScheduledThreadPoolExecutor noTimer = noTimer();
  private final Channels.App app;
  private final ChatAddress chat;
  private final String shop;
  private final PlayedPlatform platform;
  private final HandClock clock;
  private final Store store;
  private final Lanes<ChatAddress> lanes;
  private final Turns parts;
  private final Outbox outbox;
  private final Intake intake;
  private final Watch watch;
  private final Playbook playbook;

  /**
   * Sets it up.
   *
   * @param store an empty one
   * @param chat who talks to which account of {@code shop}
   */
  Stage(
      Store store,
      ServedShops served,
      String shop,
      ChatAddress chat,
      PlayedPlatform platform,
      HandClock clock) {
    this.store = store;
    this.shop = shop;
    this.chat = chat;
    this.platform = platform;
    this.clock = clock;
    app = new Channels.App(chat.platform(), shop);
    var channels =
        new Channels(Map.of(app, new Channels.Channel(platform, Set.of(chat.account()))));
    playbook = served.now().byId(shop).orElseThrow();
    lanes = new Lanes<>(pump);
    parts = Turns.of(store, served, channels, clock, pump, dispatch());
    outbox =
        new Outbox(
            store,
            served,
            channels,
            lanes,
            parts.conversations(),
            parts.commits(),
            SETTLE_UNKNOWN,
            clock,
            meters);
    intake = new Intake(store, served, channels, lanes, parts, outbox, noTimer, clock, meters);
    watch = new Watch(store, served, lanes, parts, outbox, intake, clock, meters);
    look(); // the first one only finds out what time it is
  }

  /** Without a thread: real time shall not come into it, and nothing is ever late. */
  private static ScheduledThreadPoolExecutor noTimer() {
    var timer = new ScheduledThreadPoolExecutor(0, work -> null);
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  private Dispatch dispatch() {
    return new Dispatch() {
      @Override
      public Turn prepared(Turn turn) {
        return outbox.prepared(turn);
      }

      @Override
      public void committed(Turn turn) {
        turns.add(turn);
        outbox.committed(turn);
      }

      @Override
      public void dropped(Turn turn) {
        outbox.dropped(turn);
      }
    };
  }

  // ---- what happens

  /** The platform tells something. */
  void tells(InboundMessage message) {
    try {
      var kept = intake.receive(app.platform(), app.app(), platform.tells(message)).orElseThrow();
      settle();
      kept.join();
    } catch (WebhookRejectedException e) {
      throw new IllegalStateException("the test's platform rejects its own webhook", e);
    }
  }

  /** Somebody of the shop closes the conversation. */
  void close(String by) {
    run(() -> parts.steps().close(chat, shop, by));
  }

  /** Something happens to the shop. */
  void happens(String event, String id) {
    var kept = intake.news().tell(shop, event, id, "");
    pump.runUntil(kept::isDone);
    look();
  }

  /** The customer's conversation changes by what was before the test. */
  void before(ConversationChange change) {
    Turn turn = change.turn();
    run(() ->
        parts
            .commits()
            .commit(
                turn,
                () -> {
                  throw new IllegalStateException("nobody else changes a test's conversation");
                }));
    turns.clear();
  }

  /** A conversation that begins now: the customer's own, or that of another one. */
  ConversationChange begin(ChatAddress who) {
    return Conversation.begin(store.nextId(), who, shop).change();
  }

  private void run(Supplier<CompletableFuture<Handled>> step) {
    var done = lanes.run(chat, step);
    settle();
    done.join();
  }

  /** Time passes, from one thing that comes due to the next. */
  void passUntil(Instant end) {
    while (clock.instant().isBefore(end)) {
      clock.moveTo(nextLook(end));
      look();
    }
  }

  private Instant nextLook(Instant end) {
    Instant now = clock.instant();
    Stream<Instant> due = conversation().flatMap(Conversation::dueAt).stream();
    Stream<Instant> times = playbook.asked().agenda().next(now, end, playbook).stream();
    Stream<Instant> retry = outbox.size() > 0 ? Stream.of(now.plus(RETRY_LOOK)) : Stream.empty();
    return Stream.of(due, times, retry)
        .flatMap(Function.identity())
        .filter(it -> it.isAfter(now) && it.isBefore(end))
        .min(Instant::compareTo)
        .orElse(end);
  }

  private void look() {
    lookOnce();
    for (int again = 0; again < MOST_LOOKS && watch.isGoingRound(); again++) {
      lookOnce();
    }
  }

  private void lookOnce() {
    watch.tick();
    settle();
    // The watch's own round ends on the store's thread, behind the last commit: wait for that, too.
    CompletableFuture<Void> behind = store.done(0);
    pump.runUntil(behind::isDone);
  }

  private void settle() {
    pump.runUntil(() -> outbox.isIdle(() -> intake.inMemory() == 0 && lanes.size() == 0));
  }

  // ---- what came of it

  Instant now() {
    return clock.instant();
  }

  Optional<Conversation> conversation() {
    return parts.conversations().find(chat);
  }

  /** The turns since this was asked last, in order. */
  List<Turn> turns() {
    List<Turn> since = List.copyOf(turns);
    turns.clear();
    return since;
  }

  /** Why the newest turn that rules decided came out as it did. */
  Optional<Explanation> explainLast() {
    return store.explainLast(chat);
  }

  @Override
  public void close() {
    noTimer.shutdownNow();
    meters.close();
  }
}
