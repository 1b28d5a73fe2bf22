package dev.xiaoer.engine.trial;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Runs the lanes' tasks one by one on the thread of the test itself, so that it comes out the same
 * each time. Tasks are put in by any thread; {@link #runUntil} is one thread's.
 */
final class Pump implements Executor {

  /** A commit takes about this long on memory. */
  private static final long GLANCE_MICROS = 20;

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** Runs what comes until there is nothing left and {@code quiet} holds. */
  void runUntil(BooleanSupplier quiet) {
    try {
      while (!tasks.isEmpty() || !quiet.getAsBoolean()) {
        Runnable task = tasks.poll(GLANCE_MICROS, TimeUnit.MICROSECONDS);
        if (task != null) {
          task.run();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted within a test", e);
    }
  }
}
