package dev.xiaoer.engine.turn;

import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.store.Commit;
import dev.xiaoer.engine.store.Store;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
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
  private final Consumer<Turn> committed;
  private final Executor executor;

  /**
   * Commits into {@code store}.
   *
   * @param committed told of each turn that is on disk, still on its conversation's lane
   */
  public Commits(
      Store store, Conversations conversations, Consumer<Turn> committed, Executor executor) {
    this.store = store;
    this.conversations = conversations;
    this.committed = committed;
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
    return store
        .commit(turn)
        .whenComplete((commit, failure) -> forgetUnless(commit instanceof Commit.Done, turn))
        .thenCompose(commit -> commit.match(new Outcome(turn, without, again)));
  }

  /** Whatever was not committed must not stay in memory as if it had been. */
  private void forgetUnless(boolean done, Turn turn) {
    if (!done) {
      conversations.forget(turn.before().chat());
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
      committed.accept(turn);
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
