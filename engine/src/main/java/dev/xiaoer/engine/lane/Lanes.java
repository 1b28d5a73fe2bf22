package dev.xiaoer.engine.lane;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks in lanes: those of one key one after another, in the order of the calls; those of
 * different keys side by side. A lane is there only while it has tasks.
 *
 * <p>A task is over when its future is: a lane waits for a commit without holding a thread. Safe
 * for use by many threads; tasks run on the executor and should not block for long.
 *
 * @param <K> what a lane is for; with {@code equals} and {@code hashCode}
 */
public final class Lanes<K> {
  private final Executor executor;
  private final Map<K, Lane> lanes = new ConcurrentHashMap<>();

  /** The tasks of one key, the running one first. Touched only within {@code lanes.compute}. */
  private static final class Lane {
    private final Queue<Task<?>> tasks = new ArrayDeque<>(2);
    private final Task<?> opener;

    private Lane(Task<?> opener) {
      this.opener = opener;
    }
  }

  /** A task and who waits for it. */
  private record Task<T>(Supplier<CompletableFuture<T>> work, CompletableFuture<T> done) {

    /** Starts the work, then runs {@code next} however it ended. */
    void run(Runnable next) {
      CompletableFuture<T> running;
      try {
        running = requireNonNull(work.get(), "the task's future");
      } catch (RuntimeException | Error e) {
        running = CompletableFuture.failedFuture(e);
      }
      running.whenComplete((result, failure) -> {
        next.run(); // first, so that whoever is told finds the lane gone
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

  /**
   * Runs {@code work} once all earlier work of {@code key} is over. The future fails when the
   * executor takes no more.
   */
  @SuppressWarnings("ReferenceEquality") // this very task, not one that looks like it
  public <T> CompletableFuture<T> run(K key, Supplier<CompletableFuture<T>> work) {
    var task = new Task<>(work, new CompletableFuture<T>());
    Lane lane =
        lanes.compute(
            key,
            (k, found) -> {
              Lane mine = found == null ? new Lane(task) : found;
              mine.tasks.add(task);
              return mine;
            });
    if (lane.opener == task) {
      start(key, task);
    }
    return task.done();
  }

  /** Starts a task. What the executor refuses fails, and so does what is behind it. */
  private void start(K key, Task<?> first) {
    for (Optional<Task<?>> task = Optional.of(first); task.isPresent(); ) {
      Task<?> starting = task.get();
      try {
        executor.execute(() -> starting.run(() -> next(key)));
        return;
      } catch (RejectedExecutionException e) {
        task = following(key);
        starting.done().completeExceptionally(e);
      }
    }
  }

  private void next(K key) {
    following(key).ifPresent(task -> start(key, task));
  }

  /** The first task is over: returns the one behind it, or removes the lane. */
  private Optional<Task<?>> following(K key) {
    var following = new AtomicReference<@Nullable Task<?>>();
    lanes.compute(
        key,
        (k, lane) -> {
          if (lane == null) {
            throw new IllegalStateException("a task ended in a lane that is not there");
          }
          lane.tasks.remove();
          following.set(lane.tasks.peek());
          return lane.tasks.isEmpty() ? null : lane;
        });
    return Optional.ofNullable(following.get());
  }

  /** How many lanes there are: those with tasks. */
  public int size() {
    return lanes.size();
  }
}
