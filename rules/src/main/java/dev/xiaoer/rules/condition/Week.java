package dev.xiaoer.rules.condition;

import java.time.DayOfWeek;
import java.util.List;

/** The days of the week as files name them. */
public final class Week {

  /** In the order of {@link DayOfWeek}. */
  public static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private Week() {}

  static String word(DayOfWeek day) {
    return DAYS.get(day.getValue() - 1);
  }
}
