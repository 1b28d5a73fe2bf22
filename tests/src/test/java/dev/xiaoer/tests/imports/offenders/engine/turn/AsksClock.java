package dev.xiaoer.tests.imports.offenders.engine.turn;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.function.Supplier;

final class AsksClock {
  private AsksClock() {}

  static Instant instant() {
    return Instant.now();
  }

  static LocalTime localTime() {
    return LocalTime.now(ZoneOffset.UTC);
  }

  static long millis() {
    return System.currentTimeMillis();
  }

  static Clock clock() {
    return Clock.tickSeconds(ZoneOffset.UTC);
  }

  static Supplier<Instant> reference() {
    return Instant::now;
  }

  @SuppressWarnings("JavaUtilDate")
  static Date date() {
    return new Date();
  }

  static InstantSource source() {
    return InstantSource.system();
  }
}
