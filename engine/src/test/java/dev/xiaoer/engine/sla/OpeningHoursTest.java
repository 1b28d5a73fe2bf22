package dev.xiaoer.engine.sla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.sla.OpeningHours.Span;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningHoursTest {
  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** The hours of the sketch in the design. 2026-11-23 is a Monday. */
  final OpeningHours hours = new OpeningHours(week("09:00-12:00 13:30-21:00", "10:00-02:00"));

  @ParameterizedTest(name = "{0}: open {1}, next {2}")
  @CsvSource(
      textBlock =
          """
          2026-11-23T08:59:59 , false , 2026-11-23T09:00
          2026-11-23T09:00:00 , true  , 2026-11-23T13:30
          2026-11-23T11:59:59 , true  , 2026-11-23T13:30
          2026-11-23T12:00:00 , false , 2026-11-23T13:30
          2026-11-23T21:00:00 , false , 2026-11-24T09:00
          2026-11-27T23:00:00 , false , 2026-11-28T10:00
          2026-11-28T23:59:59 , true  , 2026-11-29T10:00
          2026-11-29T01:59:59 , true  , 2026-11-29T10:00
          2026-11-29T02:00:00 , false , 2026-11-29T10:00
          2026-11-30T01:59:59 , true  , 2026-11-30T09:00
          2026-11-30T02:00:00 , false , 2026-11-30T09:00
          """)
  void week_asOnTheSign(LocalDateTime at, boolean open, LocalDateTime next) {
    assertThat(hours.isOpen(at.atZone(SHANGHAI))).isEqualTo(open);
    assertThat(hours.nextOpen(at.atZone(SHANGHAI))).contains(next.atZone(SHANGHAI));
  }

  @Test
  void noSpans_areRoundTheClock() {
    ZonedDateTime night = LocalDateTime.parse("2026-11-23T03:00").atZone(SHANGHAI);

    assertThat(OpeningHours.ALWAYS.isOpen(night)).isTrue();
    assertThat(OpeningHours.ALWAYS.nextOpen(night)).isEmpty();
  }

  @Test
  void everyDayFromMidnightToMidnight_neverOpensAgain() {
    var always = new OpeningHours(week("00:00-00:00", "00:00-00:00"));
    ZonedDateTime midnight = LocalDateTime.parse("2026-11-23T00:00").atZone(SHANGHAI);

    assertThat(always.isOpen(midnight)).isTrue();
    assertThat(always.nextOpen(midnight)).isEmpty();
  }

  @Test
  void spanThatGoesOnWhereAnotherEnds_isNoOpening() {
    var split = new OpeningHours(week("09:00-12:00 12:00-18:00", "09:00-18:00"));
    ZonedDateTime morning = LocalDateTime.parse("2026-11-23T09:00").atZone(SHANGHAI);

    assertThat(split.nextOpen(morning))
        .contains(LocalDateTime.parse("2026-11-24T09:00").atZone(SHANGHAI));
  }

  @Test
  void onlyOpeningOfTheWeek_comesBackAfterSevenDays() {
    var mondays = new OpeningHours(Map.of(DayOfWeek.MONDAY, List.of(span("09:00-10:00"))));
    ZonedDateTime monday = LocalDateTime.parse("2026-11-23T09:00").atZone(SHANGHAI);

    assertThat(mondays.nextOpen(monday)).contains(monday.plusDays(7));
  }

  /** 2026-03-29 in Berlin: 02:00 jumps to 03:00. */
  @Test
  void openingInTheHourThatIsSkipped_isTheMomentOfTheJump() {
    var early = new OpeningHours(week("02:30-04:00", "02:30-04:00"));
    ZonedDateTime before = LocalDateTime.parse("2026-03-29T01:59").atZone(BERLIN);

    assertThat(early.nextOpen(before))
        .contains(LocalDateTime.parse("2026-03-29T03:00").atZone(BERLIN));
    assertThat(early.isOpen(before.plusMinutes(1))).isTrue();
  }

  @Test
  void spanInsideTheSkippedHour_isClosedThatNight() {
    var early = new OpeningHours(week("02:15-02:45", "02:15-02:45"));
    ZonedDateTime before = LocalDateTime.parse("2026-03-29T01:59").atZone(BERLIN);

    assertThat(early.isOpen(before.plusMinutes(1))).isFalse();
    assertThat(early.nextOpen(before))
        .contains(LocalDateTime.parse("2026-03-30T02:15").atZone(BERLIN));
  }

  /** 2026-10-25 in Berlin: 03:00 falls back to 02:00. */
  @Test
  void nightWithOneHourMore_staysOpenThroughBothOfThem() {
    var night = new OpeningHours(week("22:00-04:00", "22:00-04:00"));
    ZonedDateTime start = LocalDateTime.parse("2026-10-24T22:00").atZone(BERLIN);

    assertThat(night.isOpen(start.plusHours(7).minusNanos(1))).isTrue();
    assertThat(night.isOpen(start.plusHours(7))).isFalse();
  }

  /** The oracle walks the week minute by minute in a zone whose clocks never change. */
  @Property(tries = 200)
  void openAndNextOpen_agreeWithWalkingTheMinutes(
      @ForAll("weeks") Map<DayOfWeek, List<Span>> week,
      @ForAll @IntRange(max = 7 * 24 * 60) int minute) {
    var some = new OpeningHours(week);
    ZonedDateTime at = LocalDateTime.parse("2026-11-23T00:00").plusMinutes(minute).atZone(SHANGHAI);

    assertThat(some.isOpen(at)).isEqualTo(week.isEmpty() || openByTheClock(week, at));
    assertThat(some.nextOpen(at)).isEqualTo(nextByTheClock(week, at));
  }

  @Property(tries = 200)
  void nextOpen_isOpenAndFollowsClosed(
      @ForAll("weeks") Map<DayOfWeek, List<Span>> week,
      @ForAll @IntRange(max = 365 * 24 * 60) int minute) {
    var some = new OpeningHours(week);
    ZonedDateTime at = LocalDateTime.parse("2026-01-01T00:00").plusMinutes(minute).atZone(BERLIN);

    some.nextOpen(at)
        .ifPresent(next -> {
          assertThat(next).isAfter(at).isBefore(at.plusDays(9));
          assertThat(some.isOpen(next.minusNanos(1))).isFalse();
        });
  }

  @Provide
  Arbitrary<Map<DayOfWeek, List<Span>>> weeks() {
    Arbitrary<LocalTime> times =
        Arbitraries.integers().between(0, 95).map(i -> LocalTime.of(i / 4, i % 4 * 15));
    Arbitrary<Span> spans = Combinators.combine(times, times).as(Span::new);
    return Arbitraries.maps(Arbitraries.of(DayOfWeek.class), spans.list().ofMinSize(1).ofMaxSize(3))
        .ofMaxSize(7);
  }

  private static boolean openByTheClock(Map<DayOfWeek, List<Span>> week, ZonedDateTime at) {
    return covers(week.get(at.getDayOfWeek()), at.toLocalTime(), false)
        || covers(week.get(at.getDayOfWeek().minus(1)), at.toLocalTime(), true);
  }

  private static boolean covers(List<Span> spans, LocalTime time, boolean yesterday) {
    return spans != null
        && spans.stream()
            .anyMatch(span -> {
              boolean overnight = !span.to().isAfter(span.from());
              return yesterday
                  ? overnight && time.isBefore(span.to())
                  : !time.isBefore(span.from()) && (overnight || time.isBefore(span.to()));
            });
  }

  private static Optional<ZonedDateTime> nextByTheClock(
      Map<DayOfWeek, List<Span>> week, ZonedDateTime at) {
    boolean open = openByTheClock(week, at);
    for (ZonedDateTime t = at.plusMinutes(1); t.isBefore(at.plusDays(8)); t = t.plusMinutes(1)) {
      boolean openNow = openByTheClock(week, t);
      if (openNow && !open) {
        return Optional.of(t);
      }
      open = openNow;
    }
    return Optional.empty();
  }

  private static Map<DayOfWeek, List<Span>> week(String workdays, String weekend) {
    var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      String spans = day.compareTo(DayOfWeek.SATURDAY) < 0 ? workdays : weekend;
      week.put(day, Arrays.stream(spans.split(" ")).map(OpeningHoursTest::span).toList());
    }
    return week;
  }

  private static Span span(String text) {
    return new Span(LocalTime.parse(text.substring(0, 5)), LocalTime.parse(text.substring(6)));
  }
}
