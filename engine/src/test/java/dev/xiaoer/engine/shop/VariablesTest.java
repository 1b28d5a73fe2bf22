package dev.xiaoer.engine.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.sla.OpeningHours;
import dev.xiaoer.rules.source.YamlReader;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {

  /** 2026-11-23 is a Monday. */
  @ParameterizedTest(name = "at {0} the shop opens {1}")
  @CsvSource(
      textBlock =
          """
          2026-11-23T08:59, 今天09:00
          2026-11-23T09:00, 现在
          2026-11-23T12:30, 今天13:30
          2026-11-23T21:00, 明天09:00
          2026-11-24T00:30, 今天09:00
          2026-11-27T21:00, 周一09:00
          2026-11-29T21:00, 明天09:00
          """)
  void next_opening_is_told_as_people_say_it(LocalDateTime now, String told) {
    OpeningHours hours = hours("{mon-fri: '09:00-12:00 13:30-21:00'}");

    assertThat(Variables.nextOpen(hours, shanghai(now))).isEqualTo(told);
  }

  @Test
  void opening_in_a_week_is_next_weeks() {
    LocalDateTime mondayNight = LocalDateTime.parse("2026-11-23T22:00");

    assertThat(Variables.nextOpen(hours("{mon: '09:00-21:00'}"), shanghai(mondayNight)))
        .isEqualTo("下周一09:00");
  }

  @Test
  void round_the_clock_is_now() {
    LocalDateTime night = LocalDateTime.parse("2026-11-23T03:00");

    assertThat(Variables.nextOpen(OpeningHours.ALWAYS, shanghai(night))).isEqualTo("现在");
    assertThat(Variables.today(OpeningHours.ALWAYS, DayOfWeek.MONDAY)).isEqualTo("全天");
  }

  @Test
  void todays_hours_are_listed() {
    OpeningHours hours = hours("{mon-fri: '09:00-12:00 13:30-21:00', sat: 24h}");

    assertThat(Variables.today(hours, DayOfWeek.MONDAY)).isEqualTo("09:00-12:00、13:30-21:00");
    assertThat(Variables.today(hours, DayOfWeek.SATURDAY)).isEqualTo("全天");
    assertThat(Variables.today(hours, DayOfWeek.SUNDAY)).isEqualTo("休息");
  }

  private static ZonedDateTime shanghai(LocalDateTime time) {
    return time.atZone(ZoneId.of("Asia/Shanghai"));
  }

  private static OpeningHours hours(String yaml) {
    Reading reading = new Reading();
    return HoursReader.read(
        YamlReader.read("shop.yml", yaml, reading.problems()).orElseThrow(), reading);
  }
}
