package dev.xiaoer.engine.turn;

import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.store.Commit;
import dev.xiaoer.engine.store.Store;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Commits turns, and only then lets them be seen: in memory, and by the outbox. Safe for use by
 * many threads. What follows a commit is short and runs on the store's thread that tells of it; to
 * decide again takes longer and runs on the lanes' executor.
 */
public final class Commits {
  private final Store store;
  private final Conversations conversations;
  private final Dispatch dispatch;
  private final Executor executor;

  public Commits(Store store, Conversations conversations, Dispatch dispatch, Executor executor) {
    this.store = store;
    this.conversations = conversations;
    this.dispatch = dispatch;
    this.executor = executor;
  }

  /** Commits a turn that gives no coupon; {@code again} decides anew on what is in the store. */
  public CompletableFuture<Handled> commit(Turn turn, Supplier<CompletableFuture<Handled>> again) {
    return commit(
        turn,
        coupon -> {
          throw new IllegalStateException(coupon + " sold out, though none was given");
        },
        again);
  }

  /** Commits a turn; {@code without} decides anew without a coupon that is gone. */
  CompletableFuture<Handled> commit(
      Turn turn,
      Function<String, CompletableFuture<Handled>> without,
      Supplier<CompletableFuture<Handled>> again) {
    Turn prepared = dispatch.prepared(turn);
    return stored(prepared)
        .whenComplete((commit, failure) -> dropUnless(commit instanceof Commit.Done, prepared))
        .thenCompose(commit -> commit.match(new Outcome(prepared, without, again)));
  }

  /** A store that throws at once and one that fails later are the same failure. */
  private CompletableFuture<Commit> stored(Turn turn) {
    try {
      return store.commit(turn);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Whatever was not committed must not stay in memory as if it had been. */
  private void dropUnless(boolean done, Turn turn) {
    if (!done) {
      conversations.forget(turn.before().chat());
      dispatch.dropped(turn);
    }
  }

  private <T> CompletableFuture<T> onLanes(Supplier<CompletableFuture<T>> work) {
    return CompletableFuture.supplyAsync(work, executor).thenCompose(future -> future);
  }

  /** What follows each outcome. */
  private final class Outcome implements Commit.Cases<CompletableFuture<Handled>> {
    private final Turn turn;
    private final Function<String, CompletableFuture<Handled>> without;
    private final Supplier<CompletableFuture<Handled>> again;

    private Outcome(
        Turn turn,
        Function<String, CompletableFuture<Handled>> without,
        Supplier<CompletableFuture<Handled>> again) {
      this.turn = turn;
      this.without = without;
      this.again = again;
    }

    @Override
    public CompletableFuture<Handled> done() {
      conversations.committed(turn);
      dispatch.committed(turn);
      return CompletableFuture.completedFuture(Handled.DONE);
    }

    @Override
    public CompletableFuture<Handled> duplicate() {
      return CompletableFuture.completedFuture(Handled.DUPLICATE);
    }

    @Override
    public CompletableFuture<Handled> soldOut(Commit.SoldOut soldOut) {
      return onLanes(() -> without.apply(soldOut.coupon()));
    }

    @Override
    public CompletableFuture<Handled> stale() {
      return onLanes(again);
    }
  }
}
