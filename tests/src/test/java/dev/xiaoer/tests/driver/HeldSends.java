package dev.xiaoer.tests.driver;

import dev.xiaoer.tests.douyin.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends that have reached the platform and are not answered until released: calls in the air. */
final class HeldSends implements Fault {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  @Override
  public Optional<Outcome> on(ApiCall call) {
    if (call.isSend()) {
      arrived.countDown();
      await(released);
    }
    return Optional.empty();
  }

  /** Returns once a send is in the air. */
  void awaitOne() {
    if (!await(arrived)) {
      throw new AssertionError("no send has reached the platform");
    }
  }

  /** Lets them, and all later ones, go on. */
  void release() {
    released.countDown();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
