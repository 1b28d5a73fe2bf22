package dev.xiaoer.engine.store.jdbc;

import dev.xiaoer.engine.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/**
 * Commits many writes at a time: one fsync for all that has queued up while the last one was under way.
 *
 * <p>A batch is whatever waits, up to {@link #LARGEST_BATCH}, with no artificial delay, so it grows by
 * itself when the disk is slow. Each write has a savepoint of its own: one that fails is undone and
 * its neighbours are not. When the transaction itself fails, so do all of its writes.
 *
 * <p>{@link #write} may be called by any thread; writes are applied in the order of the calls, on one
 * thread, which also completes the futures.
 */
final class GroupCommit implements AutoCloseable {

  /** Beyond some hundreds nothing is gained, and the first of a batch would wait for the last. */
  private static final int LARGEST_BATCH = 500;

  /** More than this means that the disk does not keep up: say so instead of hoarding. */
  private static final int LONGEST_QUEUE = 20_000;

  private final BlockingQueue<Write<?>> queue = new LinkedBlockingQueue<>(LONGEST_QUEUE);
  private final Connection connection;
  private final PreparedStatement savepoint;
  private final PreparedStatement release;
  private final PreparedStatement rollbackTo;
  private final Thread thread = new Thread(this::run, "store-writer");
  private volatile boolean closing;

  /** One write: what it does, and which of its results are to be undone. */
  private record Write<T>(
      Statements.Query<T> query, Predicate<T> keep, CompletableFuture<T> done) {}

  /** A write that was applied, waiting for the commit; or one that failed alone. */
  private record Applied(Runnable tell, CompletableFuture<?> done) {}

  GroupCommit(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    savepoint = connection.prepareStatement("SAVEPOINT turn");
    release = connection.prepareStatement("RELEASE SAVEPOINT turn");
    rollbackTo = connection.prepareStatement("ROLLBACK TO SAVEPOINT turn");
    thread.start();
  }

  /** Queues a write that is undone when {@code keep} refuses its result. */
  <T> CompletableFuture<T> write(Statements.Query<T> query, Predicate<T> keep) {
    var done = new CompletableFuture<T>();
    if (closing || !queue.offer(new Write<>(query, keep, done))) {
      String why = closing ? "the store is closing" : "the store is over capacity";
      done.completeExceptionally(new StoreUnavailableException(why, null));
    }
    return done;
  }

  private void run() {
    List<Write<?>> batch = new ArrayList<>(LARGEST_BATCH);
    while (fill(batch)) {
      commit(batch);
      batch.clear();
    }
  }

  /** Waits for a write and takes what has queued behind it; false once closed and drained. */
  private boolean fill(List<Write<?>> batch) {
    try {
      Write<?> first = closing ? queue.poll() : queue.take();
      if (first == null) {
        return false;
      }
      batch.add(first);
    } catch (InterruptedException e) {
      return fill(batch); // close() interrupts a wait for work; what is queued is still committed
    }
    queue.drainTo(batch, LARGEST_BATCH - 1);
    return true;
  }

  private void commit(List<Write<?>> batch) {
    List<Applied> applied = new ArrayList<>(batch.size());
    try {
      for (Write<?> write : batch) {
        applied.add(apply(write));
      }
      connection.commit();
    } catch (SQLException e) {
      fail(batch, e);
      return;
    }
    applied.forEach(it -> it.tell().run());
  }

  private <T> Applied apply(Write<T> write) throws SQLException {
    savepoint.execute();
    T result;
    try {
      result = write.query().run();
    } catch (SQLException | RuntimeException e) {
      // Also tells whether the transaction still stands: when it does not, this throws.
      rollbackTo.execute();
      release.execute();
      return new Applied(() -> write.done().completeExceptionally(e), write.done());
    }
    if (!write.keep().test(result)) {
      rollbackTo.execute();
    }
    release.execute();
    return new Applied(() -> write.done().complete(result), write.done());
  }

  private void fail(List<Write<?>> batch, SQLException cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
    var unavailable = new StoreUnavailableException("nothing could be written", cause);
    batch.forEach(write -> write.done().completeExceptionally(unavailable));
  }

  /** Commits what is queued and stops. */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
