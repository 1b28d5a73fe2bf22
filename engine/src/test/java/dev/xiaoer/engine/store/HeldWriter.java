package dev.xiaoer.engine.store;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Holds a store's writer by not returning from the end of a write, so that all that is written
 * meanwhile queues up and is committed together.
 */
public final class HeldWriter {
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final Thread caller = Thread.currentThread();

  private HeldWriter() {}

  /** Makes these writes while the writer is held; they are a batch, or several. */
  public static <T> List<CompletableFuture<T>> batch(
      Store store, Callable<List<CompletableFuture<T>>> writes) throws Exception {
    HeldWriter writer = of(store);
    try {
      return writes.call();
    } finally {
      writer.released.countDown();
    }
  }

  private static HeldWriter of(Store store) throws InterruptedException {
    while (true) {
      var writer = new HeldWriter();
      CompletableFuture<Void> hold = store.done(0).thenRun(writer::hold);
      if (!hold.isDone()) {
        writer.held.await();
        return writer;
      }
      // The write had ended before we could get hold of its end: once more.
    }
  }

  private void hold() {
    if (Thread.currentThread() == caller) {
      return;
    }
    held.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the store is being closed
    }
  }
}
