package dev.xiaoer.engine.outbox;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.engine.lane.Lanes;
import dev.xiaoer.engine.meter.Meters;
import dev.xiaoer.engine.store.StoreUnavailableException;
import dev.xiaoer.engine.turn.Handled;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the outbox's steps on conversations' lanes, now or later. A step that failed is run again:
 * what it was to write must be written once the store can be written again. Safe for use by many
 * threads.
 */
final class LaneSteps {
  private static final Logger LOG = LoggerFactory.getLogger(LaneSteps.class);

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  /** Clocks are corrected by less than this all the time. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

  private final Alarms alarms = new Alarms();
  private final Lanes<ChatAddress> lanes;
  private final InstantSource clock;
  private final Meters meters;
  private Instant latest = Instant.EPOCH; // guarded by this

  LaneSteps(Lanes<ChatAddress> lanes, InstantSource clock, Meters meters) {
    this.lanes = lanes;
    this.clock = clock;
    this.meters = meters;
  }

  /** The future is that of the first run. */
  CompletableFuture<Handled> run(ChatAddress chat, Supplier<CompletableFuture<Handled>> step) {
    return lanes
        .run(chat, step)
        .whenComplete((handled, failure) -> {
          if (failure != null) {
            tell(failure);
            runAt(now().plus(PAUSE_AFTER_FAILURE), chat, step);
          }
        });
  }

  void runAt(Instant at, ChatAddress chat, Supplier<CompletableFuture<Handled>> step) {
    saw(now());
    alarms.set(at, chat, () -> run(chat, step));
  }

  private void tell(Throwable failure) {
    boolean outage =
        failure instanceof StoreUnavailableException
            || failure.getCause() instanceof StoreUnavailableException;
    meters.send(outage ? "store_unavailable" : "failed");
    if (!outage) {
      LOG.error("a step of the outbox failed and will be tried again", failure);
    }
  }

  /** Runs what is due; when the clock went back, everything, to be put off anew if need be. */
  void tick() {
    Instant now = now();
    (wentBackTo(now) ? alarms.all() : alarms.due(now)).forEach(alarm -> alarm.ring().run());
  }

  private synchronized void saw(Instant now) {
    latest = now.isAfter(latest) ? now : latest;
  }

  private synchronized boolean wentBackTo(Instant now) {
    boolean wentBack = now.isBefore(latest.minus(CLOCK_TOLERANCE));
    latest = now;
    return wentBack;
  }

  /** To the millisecond, as the store keeps it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
