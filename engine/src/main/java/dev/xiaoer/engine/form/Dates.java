package dev.xiaoer.engine.form;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as people say them: 明天, 周六, 下周三, 12月5号, 5号, 2026-12-05. */
final class Dates {

  /** The longer first: 后天 is a part of 大后天. */
  private static final List<String> NEAR = List.of("今天", "明天", "后天", "大后天");

  private static final String WEEKDAYS = "一二三四五六日";
  private static final Pattern WEEKDAY = Pattern.compile("(下*)(?:周|星期|礼拜)([一二三四五六日天])|(下*)周末");
  private static final Pattern YEAR = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})");
  private static final Pattern MONTH = Pattern.compile("(\\d{1,2})(?:[-/.]|月)(\\d{1,2})");
  private static final Pattern DAY = Pattern.compile("(\\d{1,2})[号日]");

  private Dates() {}

  /** The day that a text names, today or later; empty when it names none. */
  static Optional<LocalDate> in(String text, LocalDate today) {
    try {
      return near(text, today)
          .or(() -> weekday(text, today))
          .or(() -> first(YEAR, text).map(it -> date(number(it, 1), number(it, 2), number(it, 3))))
          .or(() -> first(MONTH, text).map(it -> inYear(today, number(it, 1), number(it, 2))))
          .or(() -> first(DAY, text).map(it -> inMonth(today, number(it, 1))))
          .filter(day -> !day.isBefore(today));
    } catch (DateTimeException e) {
      return Optional.empty(); // 2月30号: no such day
    }
  }

  private static Optional<LocalDate> near(String text, LocalDate today) {
    for (int days = NEAR.size() - 1; days >= 0; days--) {
      if (text.contains(NEAR.get(days))) {
        return Optional.of(today.plusDays(days));
      }
    }
    return Optional.empty();
  }

  /** 周三 is the next one, today included; 下周三 is next week's. */
  private static Optional<LocalDate> weekday(String text, LocalDate today) {
    return first(WEEKDAY, text)
        .map(it -> {
          boolean weekend = it.group(2) == null;
          int day = weekend ? 6 : "天".equals(it.group(2)) ? 7 : WEEKDAYS.indexOf(it.group(2)) + 1;
          int weeks = (weekend ? it.group(3) : it.group(1)).length();
          DayOfWeek wanted = DayOfWeek.of(day);
          return weeks == 0
              ? today.with(TemporalAdjusters.nextOrSame(wanted))
              : today.with(DayOfWeek.MONDAY).plusWeeks(weeks).plusDays(day - 1L);
        });
  }

  private static LocalDate inYear(LocalDate today, int month, int day) {
    LocalDate thisYear = date(today.getYear(), month, day);
    return thisYear.isBefore(today) ? date(today.getYear() + 1, month, day) : thisYear;
  }

  private static LocalDate inMonth(LocalDate today, int day) {
    LocalDate month = day < today.getDayOfMonth() ? today.plusMonths(1) : today;
    return month.withDayOfMonth(day);
  }

  private static LocalDate date(int year, int month, int day) {
    return LocalDate.of(year, month, day);
  }

  private static int number(MatchResult match, int group) {
    return Integer.parseInt(match.group(group));
  }

  private static Optional<MatchResult> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
  }
}
