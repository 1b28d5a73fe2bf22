package dev.xiaoer.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Times of day by the clock of a shop. Where that clock is put forward, a time that it leaps over
 * comes at the first instant after the leap; where it is put back, a time that it shows twice comes
 * once, the first time. Immutable.
 *
 * @param times one at least
 */
public record DayTimes(Set<LocalTime> times) {

  public DayTimes {
    times = Set.copyOf(times);
    if (times.isEmpty()) {
      throw new IllegalArgumentException("times: [] (expected: one at least)");
    }
  }

  /** The first instant after {@code after} that is one of the times. */
  public Instant next(Instant after, ZoneId zone) {
    LocalDate day = after.atZone(zone).toLocalDate();
    return Stream.of(day.minusDays(1), day, day.plusDays(1), day.plusDays(2))
        .flatMap(date -> on(date, zone))
        .filter(instant -> instant.isAfter(after))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Whether this very instant is one of the times. */
  public boolean include(ZonedDateTime instant) {
    LocalDate day = instant.toLocalDate();
    return Stream.of(day, day.minusDays(1)) // a leap may have begun the day before
        .flatMap(date -> on(date, instant.getZone()))
        .anyMatch(instant.toInstant()::equals);
  }

  private Stream<Instant> on(LocalDate date, ZoneId zone) {
    return times.stream().map(time -> on(date, time, zone));
  }

  private static Instant on(LocalDate date, LocalTime time, ZoneId zone) {
    ZoneOffsetTransition leap = zone.getRules().getTransition(date.atTime(time));
    return leap != null && leap.isGap()
        ? leap.getInstant()
        : date.atTime(time).atZone(zone).toInstant(); // of two, Java takes the first
  }

  /** In the order of the clock. */
  public List<LocalTime> inOrder() {
    return times.stream().sorted().toList();
  }
}
