package dev.xiaoer.engine.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.xiaoer.engine.sla.WorkCalendar;
import dev.xiaoer.rules.DayKind;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarsTest {
  final WorkCalendar china = Calendars.read("cn");

  /** As announced by the State Council's general office. */
  @ParameterizedTest(name = "{0} is a {1}")
  @CsvSource({
    "2020-01-01, HOLIDAY",
    "2020-01-19, MAKE_UP_WORKDAY",
    "2020-01-25, HOLIDAY",
    "2020-01-18, DAY_OFF",
    "2020-01-20, WORKDAY",
    "2026-11-26, WORKDAY",
    "2026-11-28, DAY_OFF"
  })
  void day_is_what_was_announced_and_else_what_the_week_says(LocalDate date, DayKind kind) {
    assertThat(china.kindOf(date)).isEqualTo(kind);
  }

  @Test
  void year_that_nobody_announced_yet_goes_by_the_week() {
    assertThat(china.kindOf(LocalDate.of(2040, 10, 1))).isEqualTo(DayKind.WORKDAY);
    assertThat(china.kindOf(LocalDate.of(2040, 10, 6))).isEqualTo(DayKind.DAY_OFF);
  }

  @Test
  void make_up_workdays_are_weekends_and_every_year_has_a_national_day() {
    china
        .announced()
        .forEach((date, kind) -> {
          if (kind == DayKind.MAKE_UP_WORKDAY) {
            assertThat(date.getDayOfWeek().getValue()).as("%s", date).isGreaterThan(5);
          }
        });
    for (int year = 2020; year <= 2026; year++) {
      assertThat(china.kindOf(LocalDate.of(year, 10, 1))).isEqualTo(DayKind.HOLIDAY);
    }
  }

  @Test
  void calendar_that_is_not_shipped_is_refused() {
    assertThatThrownBy(() -> Calendars.read("../cn"))
        .hasMessage("name: ../cn (expected: one of [cn])");
  }

  @Test
  void line_of_another_kind_is_refused() {
    assertThatThrownBy(() -> WorkCalendar.parse(List.of("2026-01-01\tparty\tx")))
        .hasMessage("day: party (expected: holiday or workday)");
  }
}
