package dev.xiaoer.engine.sla;

import dev.xiaoer.rules.DayKind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which days people work, in a country. Of a date outside the calendar's years nobody has announced
 * anything yet, so there the week alone decides, as it does for every date that is not announced.
 * Immutable; safe for use by many threads.
 *
 * @param announced the dates that differ from their weekday, or are a holiday on a weekend
 */
public record WorkCalendar(Map<LocalDate, DayKind> announced) {

  /** Monday to Friday, no holidays: for shops that name no calendar. */
  public static final WorkCalendar WEEKDAYS = new WorkCalendar(Map.of());

  public WorkCalendar {
    announced = Map.copyOf(announced);
  }

  /** {@code 2026-01-01<TAB>holiday<TAB>元旦}; lines that begin with # say where it is from. */
  public static WorkCalendar parse(List<String> lines) {
    Map<LocalDate, DayKind> days = new HashMap<>();
    for (String line : lines) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] cells = line.split("\t", -1);
        days.put(LocalDate.parse(cells[0]), kind(cells[1]));
      }
    }
    return new WorkCalendar(days);
  }

  private static DayKind kind(String word) {
    return switch (word) {
      case "holiday" -> DayKind.HOLIDAY;
      case "workday" -> DayKind.MAKE_UP_WORKDAY;
      default ->
          throw new IllegalArgumentException("day: " + word + " (expected: holiday or workday)");
    };
  }

  /** What a date of the shop's zone is. */
  public DayKind kindOf(LocalDate date) {
    DayKind day = announced.get(date);
    if (day != null) {
      return day;
    }
    boolean weekend = date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
    return weekend ? DayKind.DAY_OFF : DayKind.WORKDAY;
  }
}
