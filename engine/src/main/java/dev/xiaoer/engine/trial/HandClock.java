package dev.xiaoer.engine.trial;

import java.time.Instant;
import java.time.InstantSource;

/** Time that passes when it is told to. Moved by one thread, read by many. */
final class HandClock implements InstantSource {
  private volatile Instant now;

  HandClock(Instant start) {
    now = start;
  }

  void moveTo(Instant then) {
    now = then;
  }

  @Override
  public Instant instant() {
    return now;
  }
}
