package dev.xiaoer.engine.shop;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.sla.OpeningHours;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.source.YamlReader;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursReaderTest {

  @Test
  void sketch_of_the_design_is_read() {
    OpeningHours hours = good("{mon-fri: '09:00-12:00 13:30-21:00', sat-sun: '10:00-02:00'}");

    assertThat(hours.on(FRIDAY)).hasToString("[09:00-12:00, 13:30-21:00]");
    assertThat(hours.on(SUNDAY)).hasToString("[10:00-02:00]");
    assertThat(hours.spans()).hasSize(7);
  }

  @ParameterizedTest(name = "{0} names {1} days")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mon-fri        | 5
          fri-mon        | 4
          mon            | 1
          'mon, wed'     | 2
          mon,wed-fri    | 4
          daily          | 7
          每天           | 7
          周一-周五      | 5
          周一至周五     | 5
          星期六到周天   | 2
          周一、周三     | 2
          """)
  void days_have_many_names(String days, int count) {
    assertThat(good("{'" + days + "': '09:00-12:00'}").spans()).hasSize(count);
  }

  @Test
  void closed_days_have_no_hours() {
    OpeningHours hours = good("{mon-sat: '9:00–18:00', sun: 休息}");

    assertThat(hours.on(SUNDAY)).isEmpty();
    assertThat(hours.on(MONDAY)).hasToString("[09:00-18:00]");
  }

  @Test
  void all_day_runs_from_midnight_to_midnight() {
    assertThat(good("{sat: 24h}").on(SATURDAY)).hasToString("[00:00-00:00]");
    assertThat(good("{sat: '18:00-24:00'}").on(SATURDAY)).hasToString("[18:00-00:00]");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {mon-fry: '09:00-12:00'}    | 2  | unknown day "fry" – did you mean "fri"?
          {mon: '9-12'}               | 7  | unknown hours "9-12" (expected: 09:00-12:00, several with spaces, closed or 24h)
          {mon: '09:00-25:00'}        | 7  | unknown hours "09:00-25:00" (expected: 09:00-12:00, several with spaces, closed or 24h)
          {mon-tue-wed: 24h}          | 2  | unknown days "mon-tue-wed" (expected: mon-fri, sat …)
          {mon-fri: 24h, fri: closed} | 16 | the hours of fri are here twice
          {daily: closed}             | 1  | the shop is never open – leave "hours" out to be open round the clock
          {}                          | 1  | the shop is never open – leave "hours" out to be open round the clock
          [mon]                       | 1  | expected names with values, but this is a list
          """)
  void mistakes_have_a_place(String yaml, int column, String message) {
    Reading reading = new Reading();
    read(yaml, reading);

    assertThat(reading.problems().list())
        .containsExactly(new RuleProblem("shop.yml", 1, column, message));
  }

  @Property(tries = 500)
  void no_text_breaks_the_reader(
      @ForAll @StringLength(max = 12) @CharRange(from = ' ', to = '~') String day,
      @ForAll @StringLength(max = 20) String times) {
    Reading reading = new Reading();
    read("{" + quoted(day) + ": " + quoted(times) + "}", reading);

    assertThat(reading.problems().list()).allMatch(problem -> problem.line() >= 1);
  }

  @Property(tries = 200)
  void any_times_of_the_day_are_read(@ForAll int from, @ForAll int to) {
    int start = Math.floorMod(from, 1440);
    int end = Math.floorMod(to, 1440);
    String span = "%02d:%02d-%02d:%02d".formatted(start / 60, start % 60, end / 60, end % 60);

    assertThat(good("{wed: '" + span + "'}").on(WEDNESDAY)).hasToString("[" + span + "]");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static OpeningHours good(String yaml) {
    Reading reading = new Reading();
    OpeningHours hours = read(yaml, reading);
    assertThat(reading.problems().list()).isEmpty();
    return hours;
  }

  private static OpeningHours read(String yaml, Reading reading) {
    return YamlReader.read("shop.yml", yaml, reading.problems())
        .map(node -> HoursReader.read(node, reading))
        .orElse(OpeningHours.ALWAYS);
  }
}
