package dev.xiaoer.engine.watch;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.engine.bus.Intake;
import dev.xiaoer.engine.lane.Lanes;
import dev.xiaoer.engine.meter.Meters;
import dev.xiaoer.engine.outbox.Outbox;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.sla.ResponsePromise;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.turn.ConversationSteps;
import dev.xiaoer.engine.turn.Handled;
import dev.xiaoer.engine.turn.Turns;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Looks at what has come due, each time it is told to: waits, the bot's returns, sends to be tried
 * again, parked events, times of day. Has no thread and no time of its own. One call at a time.
 */
public final class Watch {

  /** The rest is found a moment later; live messages go in between. */
  private static final int MOST_AT_A_TIME = 500;

  /** Clocks are corrected by less than this all the time. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

  private final Store store;
  private final Lanes<ChatAddress> lanes;
  private final ConversationSteps steps;
  private final Rounds rounds;
  private final Outbox outbox;
  private final Intake intake;
  private final InstantSource clock;
  private final Meters meters;
  private Instant latest = Instant.MAX; // before the first look another process may have seen it

  /** A burst is due to the second, so nobody waits until another conversation's step is done. */
  private final Set<ChatAddress> underWay = ConcurrentHashMap.newKeySet();

  public Watch(
      Store store,
      ServedShops shops,
      Lanes<ChatAddress> lanes,
      Turns turns,
      Outbox outbox,
      Intake intake,
      InstantSource clock,
      Meters meters) {
    this.store = store;
    this.lanes = lanes;
    this.steps = turns.steps();
    this.rounds = new Rounds(store, shops, lanes, turns, outbox, meters);
    this.outbox = outbox;
    this.intake = intake;
    this.clock = clock;
    this.meters = meters;
  }

  /** Looks once. */
  public synchronized void tick() {
    outbox.tick();
    intake.drain();
    Instant now = clock.instant();
    if (now.isBefore(latest.minus(CLOCK_TOLERANCE))) {
      wentBack(now);
    } else if (underWay.size() < MOST_AT_A_TIME) {
      onLanes(store.due(now, MOST_AT_A_TIME), steps::due, "due");
    }
    latest = now;
    rounds.look(now);
  }

  /** Whether something that happened to a shop has not come to all of its conversations yet. */
  public synchronized boolean isGoingRound() {
    return rounds.isGoingOn();
  }

  /** No promise is made for longer than this: a later one was made by a clock that was ahead. */
  private void wentBack(Instant now) {
    Instant latestDue = ResponsePromise.DEFAULT.dueAt(now).plus(CLOCK_TOLERANCE);
    onLanes(store.dueAfter(latestDue), steps::clockWentBack, "clock_went_back");
  }

  private void onLanes(
      List<ChatAddress> chats,
      Function<ChatAddress, CompletableFuture<Handled>> step,
      String outcome) {
    chats.stream()
        .filter(underWay::add)
        .forEach(chat ->
            lanes
                .run(chat, () -> step.apply(chat))
                .whenComplete((done, failure) -> {
                  underWay.remove(chat);
                  meters.event(failure == null ? outcome : outcome + "_failed");
                }));
  }
}
