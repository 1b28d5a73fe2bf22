package dev.xiaoer.engine.serve;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.engine.bus.Intake;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.lane.Lanes;
import dev.xiaoer.engine.meter.Meters;
import dev.xiaoer.engine.notify.Courier;
import dev.xiaoer.engine.notify.HttpCourier;
import dev.xiaoer.engine.notify.NoticeOutbox;
import dev.xiaoer.engine.outbox.Outbox;
import dev.xiaoer.engine.publish.Exchange;
import dev.xiaoer.engine.publish.Publisher;
import dev.xiaoer.engine.publish.Publishing;
import dev.xiaoer.engine.shop.Channels;
import dev.xiaoer.engine.shop.Outgoing;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.turn.Dispatch;
import dev.xiaoer.engine.turn.Turns;
import dev.xiaoer.engine.watch.Watch;
import dev.xiaoer.engine.webchat.WebChat;
import dev.xiaoer.engine.webchat.WebLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything between webhooks and platforms, without HTTP: the composition root, read from top to
 * bottom in the order of starting. Safe for use by many threads.
 *
 * <p>Time stands still until {@link #run} or {@link #tick} is called.
 */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  /** How often it is looked what has come due. */
  private static final Duration BEAT = Duration.ofMillis(200);

  /** Lanes read from the store now and then, so a few more than cores. */
  private static final int LANE_THREADS = Runtime.getRuntime().availableProcessors() + 2;

  /** Reading histories must not keep turns waiting, however many pages come back at once. */
  private static final int PAGE_THREADS = 2;

  /** Reading shops that were dropped takes processors from those that are in use. */
  private static final int RELOAD_THREADS = 1;

  private final Meters meters = new Meters();
  private final ExecutorService threads = Executors.newFixedThreadPool(LANE_THREADS, named("lane"));
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(2, named("timer"));
  private final ExecutorService pages = Executors.newFixedThreadPool(PAGE_THREADS, named("page"));
  private final ExecutorService reloads =
      Executors.newFixedThreadPool(RELOAD_THREADS, named("reload"));
  private final Store store;
  private final ServedShops shops;
  private final Channels channels;
  private final Lanes<ChatAddress> lanes;
  private final Turns turns;
  private final Outbox outbox;
  private final Intake intake;
  private final Watch watch;
  private final Courier courier;
  private final NoticeOutbox notices;
  private final WebChat webChat;
  private final Optional<Publisher> publisher;

  /** A gateway for shops that stay as they are; see the other constructor. */
  public Gateway(
      Store store, Shops shops, Channels channels, Duration settleUnknown, InstantSource clock) {
    this(store, shops, channels, settleUnknown, clock, new HttpCourier(Outgoing.NOWHERE, clock));
  }

  /** The same, with somebody who tells people of the shops; closed with the gateway. */
  public Gateway(
      Store store,
      Shops shops,
      Channels channels,
      Duration settleUnknown,
      InstantSource clock,
      Courier courier) {
    this(store, shops, Optional.empty(), channels, settleUnknown, clock, courier);
  }

  /**
   * Puts the parts together and takes up what an earlier process left.
   *
   * @param store closed with the gateway
   * @param publishing the shops, which follow their files from {@link #run} on
   * @param channels closed with the gateway
   * @param settleUnknown how long an unknown send waits for its echo
   * @param courier tells people of the shops; closed with the gateway
   */
  public Gateway(
      Store store,
      Publishing publishing,
      Channels channels,
      Duration settleUnknown,
      InstantSource clock,
      Courier courier) {
    this(
        store,
        publishing.opening().shops(),
        Optional.of(publishing),
        channels,
        settleUnknown,
        clock,
        courier);
  }

  private Gateway(
      Store store,
      Shops opening,
      Optional<Publishing> publishing,
      Channels channels,
      Duration settleUnknown,
      InstantSource clock,
      Courier courier) {
    this.store = store;
    this.channels = channels;
    this.courier = courier;
    shops = publishing.map(it -> it.shops(reloads)).orElseGet(() -> ServedShops.keeping(opening));
    lanes = new Lanes<>(threads);
    turns = Turns.of(store, shops, channels, clock, threads, dispatch());
    outbox =
        new Outbox(
            store,
            shops,
            channels,
            lanes,
            turns.conversations(),
            turns.commits(),
            settleUnknown,
            clock,
            meters);
    notices = new NoticeOutbox(store.notices(), shops, courier, pages, clock, meters);
    intake = new Intake(store, shops, channels, lanes, turns, outbox, timer, clock, meters);
    watch = new Watch(store, shops, lanes, turns, outbox, intake, clock, meters);
    webChat = new WebChat(store, shops, intake, WebLimits.DEFAULT, pages, clock, meters);
    meters.gauge("xiaoer.lanes", "Conversations with something to do", lanes, Lanes::size);
    meters.gauge("xiaoer.intake", "Events in memory", intake, Intake::inMemory);
    meters.gauge("xiaoer.shops", "Shops in service", shops, it -> it.now().all().size());
    meters.gauge(
        "xiaoer.shops.in.memory", "Shops with their rules in memory", shops, ServedShops::awake);
    var exchange = new Exchange(store, shops, channels);
    exchange.open(opening);
    publisher =
        publishing.map(
            it -> new Publisher(it.opening(), it.archive(), shops, exchange, clock, meters));
    outbox.recover();
    intake.recover();
    notices.recover();
  }

  /** The outbox sends, the pages show. Both are there before the first turn is. */
  private Dispatch dispatch() {
    return new Dispatch() {
      @Override
      public Turn prepared(Turn turn) {
        return outbox.prepared(turn);
      }

      @Override
      public void committed(Turn turn) {
        outbox.committed(turn);
        notices.committed(turn);
        webChat.committed(turn);
      }

      @Override
      public void dropped(Turn turn) {
        outbox.dropped(turn);
      }
    };
  }

  /** Lets time pass by itself from now on. */
  public void run() {
    meters.process();
    timer.scheduleWithFixedDelay(
        this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    publisher.ifPresent(Publisher::start);
  }

  /** A beat that fails is told; the next one comes all the same. */
  private void beat() {
    try {
      tick();
    } catch (RuntimeException e) {
      meters.event("beat_failed");
      LOG.error("looking at what is due failed and will be tried again", e);
    }
  }

  /** Looks once at what has come due by the clock. */
  public void tick() {
    watch.tick();
    notices.tick();
  }

  public Intake intake() {
    return intake;
  }

  public Store store() {
    return store;
  }

  public Turns turns() {
    return turns;
  }

  public Lanes<ChatAddress> lanes() {
    return lanes;
  }

  public Meters meters() {
    return meters;
  }

  public ServedShops shops() {
    return shops;
  }

  /** What publishes shops while the gateway runs; empty where they stay as they are. */
  public Optional<Publisher> publisher() {
    return publisher;
  }

  public NoticeOutbox notices() {
    return notices;
  }

  public WebChat webChat() {
    return webChat;
  }

  /** Whether something that happened to a shop has not come to all of its conversations yet. */
  public boolean isGoingRound() {
    return watch.isGoingRound();
  }

  /** Whether nothing is under way: no event, no turn, no send, no notice. */
  public boolean isQuiet() {
    return outbox.isIdle(() -> intake.inMemory() == 0 && lanes.size() == 0) && notices.isIdle();
  }

  /** Completes once nothing is under way, or at the end of {@code patience}. */
  public void awaitQuiet(Duration patience) {
    await(this::isQuiet, patience);
  }

  /** The same, and what happened to a shop has come to all of its conversations. */
  public void awaitRounds(Duration patience) {
    await(() -> !isGoingRound() && isQuiet(), patience);
  }

  private void await(BooleanSupplier wish, Duration patience) {
    var quiet = new CompletableFuture<Void>();
    ScheduledFuture<?> look =
        timer.scheduleWithFixedDelay(() -> completeIf(wish, quiet), 0, 5, TimeUnit.MILLISECONDS);
    try {
      quiet.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      meters.event("drain_timed_out");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      look.cancel(false);
    }
  }

  private static void completeIf(BooleanSupplier wish, CompletableFuture<Void> quiet) {
    if (wish.getAsBoolean()) {
      quiet.complete(null);
    }
  }

  /** Starts no more sends, lets what is under way end for a while, then closes the store. */
  @Override
  public void close() {
    publisher.ifPresent(Publisher::close);
    outbox.stop();
    notices.stop();
    awaitQuiet(Duration.ofSeconds(5));
    channels.close();
    courier.close();
    awaitQuiet(Duration.ofSeconds(1)); // what was cut off is marked unknown
    timer.shutdownNow();
    pages.shutdown();
    reloads.shutdownNow();
    threads.shutdown();
    store.close();
    meters.close();
  }

  private static ThreadFactory named(String name) {
    var number = new AtomicInteger();
    return work -> {
      var thread = new Thread(work, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
