package dev.xiaoer.engine.watch;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.engine.bus.Intake;
import dev.xiaoer.engine.lane.Lanes;
import dev.xiaoer.engine.meter.Meters;
import dev.xiaoer.engine.outbox.Outbox;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.turn.ConversationSteps;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Looks at what has come due, each time it is told to: waits, the bot's returns, sends to be tried
 * again, parked events. Has no thread and no time of its own. One call at a time.
 */
public final class Watch {

  /** The rest is found a moment later; live messages go in between. */
  private static final int MOST_AT_A_TIME = 500;

  private final Store store;
  private final Lanes<ChatAddress> lanes;
  private final ConversationSteps steps;
  private final Outbox outbox;
  private final Intake intake;
  private final InstantSource clock;
  private final Meters meters;
  private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);

  public Watch(
      Store store,
      Lanes<ChatAddress> lanes,
      ConversationSteps steps,
      Outbox outbox,
      Intake intake,
      InstantSource clock,
      Meters meters) {
    this.store = store;
    this.lanes = lanes;
    this.steps = steps;
    this.outbox = outbox;
    this.intake = intake;
    this.clock = clock;
    this.meters = meters;
  }

  /** Looks once. */
  public synchronized void tick() {
    outbox.tick();
    intake.drain();
    if (underWay.isDone()) {
      underWay = due(store.due(clock.instant(), MOST_AT_A_TIME));
    }
  }

  private CompletableFuture<Void> due(List<ChatAddress> chats) {
    return CompletableFuture.allOf(
        chats.stream()
            .map(chat -> lanes.run(chat, () -> steps.due(chat)))
            .map(handled -> handled.whenComplete((done, failure) -> count(failure)))
            .toArray(CompletableFuture[]::new));
  }

  private void count(Throwable failure) {
    meters.event(failure == null ? "due" : "due_failed");
  }
}
