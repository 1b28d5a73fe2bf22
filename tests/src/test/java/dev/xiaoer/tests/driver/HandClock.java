package dev.xiaoer.tests.driver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Time that moves when told to, in both directions. Safe for use by many threads. */
final class HandClock implements InstantSource {
  private final AtomicReference<Instant> now;

  HandClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  void move(Duration by) {
    now.updateAndGet(it -> it.plus(by));
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
