package dev.xiaoer.engine.store.jdbc;

import dev.xiaoer.engine.store.StoreUnavailableException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Commits many writes at a time: one fsync for all that has queued up while the last one was under
 * way.
 *
 * <p>A batch is whatever waits, up to {@link #LARGEST_BATCH}, with no artificial delay, so it grows
 * by itself when the disk is slow. A write that fails is undone and its neighbours are not: nearly
 * always all go well, so first they are applied as they are, and only when one must be undone is
 * the batch applied again with a savepoint for each, which costs half as much again. When the
 * transaction itself fails, so do all of its writes; when it cannot even be rolled back, the next
 * batch gets a new connection, since nobody knows where the old one stands.
 *
 * <p>{@link #write} may be called by any thread; writes are applied in the order of the calls, on
 * one thread. Another completes the futures, a batch at a time, so that the next batch need not
 * wait for what follows from this one.
 */
final class GroupCommit implements AutoCloseable {

  /** Beyond some hundreds nothing is gained, and the first of a batch would wait for the last. */
  private static final int LARGEST_BATCH = 500;

  /** More than this means that the disk does not keep up: say so instead of hoarding. */
  private static final int LONGEST_QUEUE = 20_000;

  private final BlockingQueue<Write<?>> queue = new LinkedBlockingQueue<>(LONGEST_QUEUE);
  private final Database database;
  private final Outage outage;
  private final Thread thread = new Thread(this::run, "store-writer");
  private final ExecutorService teller =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "store-teller"));
  private volatile boolean closing;
  private volatile boolean stopped;

  /** The writer thread's alone; null between a connection that broke and the next. */
  private @Nullable Statements statements;

  /** What a write does: through {@code sql} alone, for it may run twice. */
  @FunctionalInterface
  interface Work<T> {
    T run(Statements sql) throws SQLException;
  }

  /** One write: what it does, and which of its results are to be kept. */
  private record Write<T>(Work<T> work, Predicate<T> keep, CompletableFuture<T> done) {

    void refuse(String why) {
      done.completeExceptionally(new StoreUnavailableException(why, null));
    }
  }

  /** Commits on {@code first}, and should that break, on other connections of the database. */
  GroupCommit(Database database, Statements first) {
    this.database = database;
    outage = new Outage(database::reason);
    statements = first;
    thread.start();
  }

  /** Queues a write that is undone unless {@code keep} accepts its result. */
  <T> CompletableFuture<T> write(Work<T> work, Predicate<T> keep) {
    var write = new Write<>(work, keep, new CompletableFuture<T>());
    if (closing) {
      write.refuse("the store is closing");
    } else if (!queue.offer(write)) {
      write.refuse("the store is over capacity");
    } else if (stopped && queue.remove(write)) {
      write.refuse("the store is closing"); // it came behind the writer's last look
    }
    return write.done();
  }

  /** Whether the last batch failed. */
  boolean isOut() {
    return outage.isOn();
  }

  private void run() {
    List<Write<?>> batch = new ArrayList<>(LARGEST_BATCH);
    while (fill(batch)) {
      commit(batch);
      batch.clear();
    }
    stopped = true;
    queue.drainTo(batch);
    batch.forEach(write -> write.refuse("the store is closing"));
    teller.shutdown();
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
    List<Runnable> tell = new ArrayList<>(batch.size());
    try {
      Statements sql = open();
      if (!applyAll(sql, batch, tell)) {
        sql.rollback();
        tell.clear();
        for (Write<?> write : batch) {
          tell.add(apply(sql, write));
        }
      }
      sql.commit();
    } catch (SQLException e) {
      outage.failed(e);
      fail(batch, e);
      return;
    }
    outage.succeeded();
    teller.execute(() -> tell.forEach(Runnable::run));
  }

  /** Applies all as they are; false when one of them must be undone, and so all. */
  private boolean applyAll(Statements sql, List<Write<?>> batch, List<Runnable> tell)
      throws SQLException {
    try {
      for (Write<?> write : batch) {
        if (!applyBare(sql, write, tell)) {
          return false;
        }
      }
      return true;
    } catch (SQLException e) {
      if (database.isOutage(e)) {
        throw e;
      }
      return false;
    } catch (RuntimeException | Error e) {
      return false; // it will throw again, and be told then
    }
  }

  private static <T> boolean applyBare(Statements sql, Write<T> write, List<Runnable> tell)
      throws SQLException {
    long before = sql.changed();
    T result = write.work().run(sql);
    tell.add(() -> write.done().complete(result));
    return sql.changed() == before || write.keep().test(result);
  }

  private Statements open() throws SQLException {
    if (statements == null) {
      statements = Statements.writing(database);
    }
    return statements;
  }

  /** Applies a write within a savepoint; returns what tells its end once the batch is committed. */
  private <T> Runnable apply(Statements sql, Write<T> write) throws SQLException {
    sql.update("SAVEPOINT turn");
    T result;
    try {
      result = write.work().run(sql);
    } catch (SQLException | RuntimeException | Error e) {
      undo(sql, e);
      return () -> write.done().completeExceptionally(e);
    }
    if (!write.keep().test(result)) {
      sql.update("ROLLBACK TO SAVEPOINT turn");
    }
    sql.update("RELEASE SAVEPOINT turn");
    return () -> write.done().complete(result);
  }

  /** Undoes a write that is broken itself; throws when it is the database that is. */
  private void undo(Statements sql, Throwable cause) throws SQLException {
    if (cause instanceof SQLException e && database.isOutage(e)) {
      throw e;
    }
    // Also tells whether the transaction still stands: when it does not, this throws.
    sql.update("ROLLBACK TO SAVEPOINT turn");
    sql.update("RELEASE SAVEPOINT turn");
  }

  private void fail(List<Write<?>> batch, SQLException cause) {
    try {
      if (statements != null) {
        statements.rollback();
      }
    } catch (SQLException e) {
      cause.addSuppressed(e);
      abandonConnection(cause);
    }
    var unavailable = new StoreUnavailableException("nothing could be written", cause);
    List<Write<?>> failed = List.copyOf(batch);
    teller.execute(() -> failed.forEach(write -> write.done().completeExceptionally(unavailable)));
  }

  private void abandonConnection(SQLException cause) {
    try {
      if (statements != null) {
        statements.close();
      }
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
    statements = null;
  }

  /**
   * Commits what is queued, stops, and closes the connection.
   *
   * @throws SQLException when that did not close well
   */
  @Override
  public void close() throws SQLException {
    closing = true;
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive() || !teller.isTerminated()) {
      try {
        thread.join();
        teller.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (statements != null) {
      statements.close();
    }
  }
}
