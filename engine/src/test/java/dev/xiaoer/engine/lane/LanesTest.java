package dev.xiaoer.engine.lane;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class LanesTest {
  /** What waits for a thread; a test runs it when it wants. */
  final Queue<Runnable> threads = new ArrayDeque<>();

  boolean shutDown;

  final Lanes<String> lanes =
      new Lanes<>(task -> {
        if (shutDown) {
          throw new RejectedExecutionException("shut down");
        }
        threads.add(task);
      });

  final List<String> started = new ArrayList<>();

  private CompletableFuture<Void> task(String key, String name, CompletableFuture<Void> end) {
    return lanes.run(
        key,
        () -> {
          started.add(name);
          return end;
        });
  }

  /** Runs whatever can run. */
  private void runAll() {
    for (Runnable task = threads.poll(); task != null; task = threads.poll()) {
      task.run();
    }
  }

  @Test
  void tasksOfOneKey_runOneAfterAnother_inTheOrderOfTheCalls() {
    var first = new CompletableFuture<Void>();
    var second = new CompletableFuture<Void>();
    task("a", "1", first);
    task("a", "2", second);
    task("a", "3", completedFuture(null));

    runAll();
    assertThat(started).containsExactly("1");

    first.complete(null);
    runAll();
    assertThat(started).containsExactly("1", "2");

    second.complete(null);
    runAll();
    assertThat(started).containsExactly("1", "2", "3");
  }

  @Test
  void tasksOfDifferentKeys_runSideBySide() {
    task("a", "a", new CompletableFuture<>());
    task("b", "b", new CompletableFuture<>());

    runAll();

    assertThat(started).containsExactly("a", "b");
    assertThat(lanes.size()).isEqualTo(2);
  }

  @Test
  void taskThatWaitsForItsFuture_holdsNoThread() {
    task("a", "1", new CompletableFuture<>());

    runAll();

    assertThat(started).containsExactly("1");
    assertThat(threads).isEmpty();
  }

  @Test
  void callerIsToldHowItsOwnTaskEnded() {
    CompletableFuture<String> good = lanes.run("a", () -> completedFuture("good"));
    CompletableFuture<String> thrown =
        lanes.run(
            "a",
            () -> {
              throw new IllegalStateException("thrown");
            });
    CompletableFuture<String> failed =
        lanes.run("a", () -> CompletableFuture.failedFuture(new IllegalStateException("failed")));
    CompletableFuture<String> error =
        lanes.run(
            "a",
            () -> {
              throw new AssertionError("error");
            });
    CompletableFuture<String> last = lanes.run("a", () -> completedFuture("last"));

    runAll();

    assertThat(good).isCompletedWithValue("good");
    assertFailed(thrown, "thrown");
    assertFailed(failed, "failed");
    assertFailed(error, "error");
    assertThat(last).isCompletedWithValue("last");
    assertThat(lanes.size()).isZero();
  }

  private static void assertFailed(CompletableFuture<?> future, String message) {
    assertThat(future)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingRootCause()
        .withMessage(message);
  }

  /** A bug of a task's, but the conversation must not hang for ever. */
  @Test
  void taskThatGivesNoFuture_fails_andTheLaneGoesOn() {
    CompletableFuture<Void> none = lanes.run("a", () -> null);
    CompletableFuture<String> next = lanes.run("a", () -> completedFuture("next"));

    runAll();

    assertThat(none).isCompletedExceptionally();
    assertThat(next).isCompletedWithValue("next");
  }

  @Test
  void laneIsGone_onceItsLastTaskIsOver() {
    var end = new CompletableFuture<Void>();
    CompletableFuture<Void> task = task("a", "1", end);
    CompletableFuture<Integer> lanesThen = task.thenApply(done -> lanes.size());
    runAll();
    assertThat(lanes.size()).isOne();

    end.complete(null);

    assertThat(lanesThen).isCompletedWithValue(0);
  }

  @Test
  void taskAddedByATaskOfTheSameLane_runsAfterIt() {
    var end = new CompletableFuture<Void>();
    lanes.run(
        "a",
        () -> {
          task("a", "inner", completedFuture(null));
          started.add("outer");
          return end;
        });

    runAll();
    assertThat(started).containsExactly("outer");
    end.complete(null);
    runAll();

    assertThat(started).containsExactly("outer", "inner");
    assertThat(lanes.size()).isZero();
  }

  @Test
  void executorThatTakesNoMore_failsTheTask_andLeavesNoLane() {
    shutDown = true;

    assertFailed(task("a", "1", completedFuture(null)), "shut down");

    assertThat(lanes.size()).isZero();
  }

  @Test
  void executorThatRunsAtOnce_isFineToo() {
    var direct = new Lanes<String>(Runnable::run);
    CompletableFuture<String> inner =
        direct
            .run("a", () -> completedFuture("outer"))
            .thenCompose(outer -> direct.run("a", () -> completedFuture(outer + " inner")));

    assertThat(inner).isCompletedWithValue("outer inner");
    assertThat(direct.size()).isZero();
  }

  @Test
  void executorThatShutsDownMeanwhile_failsTheTasksBehind_andLeavesNoLane() {
    var end = new CompletableFuture<Void>();
    CompletableFuture<Void> running = task("a", "1", end);
    CompletableFuture<Void> second = task("a", "2", completedFuture(null));
    CompletableFuture<Void> third = task("a", "3", completedFuture(null));
    runAll();

    shutDown = true;
    end.complete(null);

    assertThat(running).isCompleted();
    assertFailed(second, "shut down");
    assertFailed(third, "shut down");
    assertThat(started).containsExactly("1");
    assertThat(lanes.size()).isZero();
  }

  /** Several threads call, several run, and futures end on yet another thread. */
  @RepeatedTest(5)
  void manyThreadsAndKeys_keepTheOrder_loseNothing_andLeaveNothing() throws Exception {
    int callers = 4;
    int calls = 2_000;
    int keys = 7;
    ExecutorService executor = Executors.newFixedThreadPool(4);
    ExecutorService enders = Executors.newFixedThreadPool(2);
    var busy = new Lanes<Integer>(executor);
    Map<Integer, AtomicInteger> atOnce = new ConcurrentHashMap<>();
    Map<String, List<Integer>> order = new ConcurrentHashMap<>();
    var overlaps = new AtomicInteger();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    var go = new CountDownLatch(1);
    List<Thread> threads =
        IntStream.range(0, callers)
            .mapToObj(caller ->
                new Thread(() -> {
                  List<CompletableFuture<Void>> mine = new ArrayList<>();
                  await(go);
                  for (int i = 0; i < calls; i++) {
                    int key = ThreadLocalRandom.current().nextInt(keys);
                    int nth = i;
                    mine.add(
                        busy.run(
                            key,
                            () -> {
                              AtomicInteger running =
                                  atOnce.computeIfAbsent(key, k -> new AtomicInteger());
                              overlaps.addAndGet(running.getAndIncrement());
                              order
                                  .computeIfAbsent(caller + "/" + key, k -> new ArrayList<>())
                                  .add(nth);
                              return ending(running, enders);
                            }));
                  }
                  synchronized (all) {
                    all.addAll(mine);
                  }
                }))
            .toList();
    threads.forEach(Thread::start);
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)))
        .succeedsWithin(Duration.ofSeconds(30));
    assertThat(overlaps).hasValue(0);
    assertThat(order.values()).allSatisfy(it -> assertThat(it).isSorted());
    assertThat(order.values().stream().mapToInt(List::size).sum()).isEqualTo(callers * calls);
    assertThat(busy.size()).isZero();
    executor.shutdown();
    enders.shutdown();
  }

  /** At once, or on another thread. */
  private static CompletableFuture<Void> ending(AtomicInteger running, ExecutorService enders) {
    if (ThreadLocalRandom.current().nextBoolean()) {
      running.decrementAndGet();
      return completedFuture(null);
    }
    return CompletableFuture.runAsync(running::decrementAndGet, enders);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
