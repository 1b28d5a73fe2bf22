package dev.xiaoer.tests.imports.offenders.engine.turn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;

/** Was given what it needs. */
record Innocent(Clock clock, long seed) {
  static final String NAME = "innocent";

  Instant now() {
    return Instant.now(clock);
  }

  LocalDate today() {
    return LocalDate.now(clock);
  }

  Clock coarse() {
    return Clock.tick(clock, Duration.ofSeconds(1));
  }

  Random random() {
    return new Random(seed);
  }

  long forMetrics() {
    return System.nanoTime();
  }
}
