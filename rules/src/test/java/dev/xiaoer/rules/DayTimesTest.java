package dev.xiaoer.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The next instant is what one sees who watches the clock minute by minute. */
class DayTimesTest {
  private static final int MINUTES_OF_TWO_DAYS = 2 * 24 * 60;

  private static Instant next(String time, String after, String zone) {
    return new DayTimes(Set.of(LocalTime.parse(time))).next(Instant.parse(after), ZoneId.of(zone));
  }

  @Example
  void a_time_that_has_come_comes_again_the_next_day() {
    assertThat(next("10:00", "2026-11-23T01:59:59Z", "Asia/Shanghai"))
        .isEqualTo("2026-11-23T02:00:00Z");
    assertThat(next("10:00", "2026-11-23T02:00:00Z", "Asia/Shanghai"))
        .isEqualTo("2026-11-24T02:00:00Z");
  }

  @Example
  void a_time_that_the_clock_leaps_over_comes_after_the_leap() {
    assertThat(next("02:30", "2026-03-28T12:00:00Z", "Europe/Berlin"))
        .isEqualTo("2026-03-29T01:00:00Z");
  }

  @Example
  void a_time_that_the_clock_shows_twice_comes_once() {
    Instant first = next("02:30", "2026-10-24T12:00:00Z", "Europe/Berlin");

    assertThat(first).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(next("02:30", first.toString(), "Europe/Berlin")).isEqualTo("2026-10-26T01:30:00Z");
  }

  /** In Nuuk the clock leaps from Saturday's 23:00 to Sunday; Apia had no 30 December 2011. */
  @Example
  void a_leap_may_end_on_another_day() {
    assertThat(next("23:30", "2026-03-28T12:00:00Z", "America/Nuuk"))
        .isEqualTo("2026-03-29T01:00:00Z");
    assertThat(next("10:00", "2011-12-29T20:00:00Z", "Pacific/Apia"))
        .isEqualTo("2011-12-30T10:00:00Z");
  }

  @Example
  void there_is_a_time_at_least() {
    assertThatThrownBy(() -> new DayTimes(Set.of())).hasMessageContaining("expected: one at least");
  }

  @Property(tries = 300)
  void it_is_what_watching_the_clock_shows(
      @ForAll("times") Set<LocalTime> times,
      @ForAll("instants") Instant after,
      @ForAll("zones") ZoneId zone) {
    assertThat(new DayTimes(times).next(after, zone)).isEqualTo(watched(times, after, zone));
  }

  /** Also where nobody looks for a while: what comes next never goes back. */
  @Property(tries = 500)
  void it_rises(
      @ForAll("times") Set<LocalTime> times,
      @ForAll("instants") Instant after,
      @ForAll("instants") Instant later,
      @ForAll("zones") ZoneId zone) {
    DayTimes day = new DayTimes(times);
    boolean inOrder = !later.isBefore(after);
    Instant first = day.next(inOrder ? after : later, zone);
    Instant second = day.next(inOrder ? later : after, zone);

    assertThat(second).isAfterOrEqualTo(first);
    assertThat(first).isAfter(inOrder ? after : later);
    assertThat(day.include(first.atZone(zone))).isTrue();
    assertThat(day.next(first.minusMillis(1), zone)).isEqualTo(first);
  }

  @Property(tries = 500)
  void no_other_instant_is_one_of_the_times(
      @ForAll("times") Set<LocalTime> times,
      @ForAll("instants") Instant instant,
      @ForAll("zones") ZoneId zone) {
    DayTimes day = new DayTimes(times);

    assertThat(day.include(instant.atZone(zone)))
        .isEqualTo(day.next(instant.minusMillis(1), zone).equals(instant));
  }

  /**
   * Reads the clock at every minute: a time comes when it is shown, unless it was shown before, or
   * when the clock has just leapt over it.
   */
  private static Instant watched(Set<LocalTime> times, Instant after, ZoneId zone) {
    Instant start = after.minus(Duration.ofDays(1));
    Instant minute = Instant.ofEpochSecond(Math.floorDiv(start.getEpochSecond(), 60) * 60);
    LocalDateTime latest = minute.atZone(zone).toLocalDateTime();
    while (true) {
      minute = minute.plusSeconds(60);
      LocalDateTime now = minute.atZone(zone).toLocalDateTime();
      if (minute.isAfter(after) && comes(times, latest, now)) {
        return minute;
      }
      assertThat(Duration.between(after, minute).toMinutes()).isLessThan(MINUTES_OF_TWO_DAYS);
      latest = now.isAfter(latest) ? now : latest;
    }
  }

  /** Whether the clock shows, for the first time, a time of these or one beyond it. */
  private static boolean comes(Set<LocalTime> times, LocalDateTime latest, LocalDateTime now) {
    for (LocalDateTime shown = latest.plusMinutes(1);
        !shown.isAfter(now);
        shown = shown.plusMinutes(1)) {
      if (times.contains(shown.toLocalTime())) {
        return true;
      }
    }
    return false;
  }

  @Provide
  Arbitrary<Set<LocalTime>> times() {
    return Arbitraries.integers()
        .between(0, 24 * 60 - 1)
        .map(minute -> LocalTime.MIN.plusMinutes(minute))
        .set()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  /** Whole seconds, and many about the days on which clocks are changed. */
  @Provide
  Arbitrary<Instant> instants() {
    Arbitrary<Instant> any =
        Arbitraries.longs()
            .between(
                Instant.parse("2024-01-01T00:00:00Z").getEpochSecond(),
                Instant.parse("2028-01-01T00:00:00Z").getEpochSecond())
            .map(Instant::ofEpochSecond);
    Arbitrary<Instant> change =
        Arbitraries.of("2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01", "2026-04-05")
            .flatMap(day ->
                Arbitraries.longs()
                    .between(-2 * 24 * 60, 24 * 60)
                    .map(minute -> Instant.parse(day + "T00:00:00Z").plusSeconds(minute * 60)));
    return Arbitraries.oneOf(any, change);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "Asia/Shanghai",
            "Europe/Berlin",
            "America/New_York",
            "America/Nuuk",
            "Australia/Lord_Howe",
            "Africa/Casablanca",
            "Asia/Kathmandu",
            "UTC")
        .map(ZoneId::of);
  }
}
