package dev.xiaoer.engine.lane;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Runs tasks in lanes: those of one key one after another, in the order of the calls; those of
 * different keys side by side. A lane is there only while it has tasks.
 *
 * <p>A task is over when its future is: a lane waits for a commit without holding a thread. Safe for
 * use by many threads; tasks run on the executor and should not block for long.
 *
 * @param <K> what a lane is for; with {@code equals} and {@code hashCode}
 */
public final class Lanes<K> {
  private final Executor executor;
  private final Map<K, Lane> lanes = new ConcurrentHashMap<>();

  /** The tasks of one key, the running one first. Touched only within {@code lanes.compute}. */
  private static final class Lane {
    private final Queue<Task<?>> tasks = new ArrayDeque<>(2);
  }

  /** A task and who waits for it. */
  private record Task<T>(Supplier<CompletableFuture<T>> work, CompletableFuture<T> done) {

    /** Starts the work, then runs {@code next} however it ended. */
    void run(Runnable next) {
      CompletableFuture<T> running;
      try {
        running = work.get();
      } catch (RuntimeException | Error e) {
        running = CompletableFuture.failedFuture(e);
      }
      running.whenComplete(
          (result, failure) -> {
            next.run();
            if (failure == null) {
              done.complete(result);
            } else {
              done.completeExceptionally(failure);
            }
          });
    }
  }

  public Lanes(Executor executor) {
    this.executor = executor;
  }

  /** Runs {@code work} once all earlier work of {@code key} is over. */
  public <T> CompletableFuture<T> run(K key, Supplier<CompletableFuture<T>> work) {
    var task = new Task<>(work, new CompletableFuture<T>());
    lanes.compute(
        key,
        (k, found) -> {
          Lane lane = found == null ? new Lane() : found;
          lane.tasks.add(task);
          if (found == null) {
            start(key, task);
          }
          return lane;
        });
    return task.done();
  }

  private void start(K key, Task<?> task) {
    executor.execute(() -> task.run(() -> next(key)));
  }

  /** The running task is over: starts the one behind it, or removes the lane. */
  private void next(K key) {
    lanes.compute(
        key,
        (k, lane) -> {
          if (lane == null) {
            throw new IllegalStateException("a task ended in a lane that is not there");
          }
          lane.tasks.remove();
          Task<?> following = lane.tasks.peek();
          if (following == null) {
            return null;
          }
          start(key, following);
          return lane;
        });
  }

  /** How many lanes there are: those with tasks. */
  public int size() {
    return lanes.size();
  }
}
