package dev.xiaoer.rules.condition;

import dev.xiaoer.rules.DayKind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When a {@link Draft} is: the first day on which all is so that was asked of it. It begins at ten
 * o'clock on a Tuesday. For one thread.
 */
final class DraftClock {
  private static final LocalDateTime TUESDAY = LocalDateTime.of(2026, 9, 1, 10, 0);
  private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

  /** On some day of so many any weekday is the 31st, on a working day or not. */
  private static final int DAYS = 800;

  private LocalDateTime from = TUESDAY;
  private Optional<LocalTime> time = Optional.empty();
  private Optional<DayOfWeek> weekday = Optional.empty();
  private OptionalInt dayOfMonth = OptionalInt.empty();
  private Optional<DayKind> kind = Optional.empty();

  /** Not before this. */
  void from(LocalDateTime first) {
    from = first;
  }

  void time(LocalTime asked) {
    time = Optional.of(asked);
  }

  void weekday(DayOfWeek asked) {
    weekday = Optional.of(asked);
  }

  void dayOfMonth(int asked) {
    dayOfMonth = OptionalInt.of(asked);
  }

  void day(DayKind asked) {
    kind = Optional.of(asked);
  }

  /** What was asked first when no day is so: whoever imagines tries what comes of it. */
  ZonedDateTime now() {
    LocalDate first = from.toLocalDate();
    for (int i = 0; i < DAYS; i++) {
      LocalDate date = first.plusDays(i);
      LocalDateTime at = date.atTime(time.orElse(from.toLocalTime()));
      if (!at.isBefore(from) && isAsFor(date)) {
        return at.atZone(ZONE);
      }
    }
    return from.atZone(ZONE);
  }

  private boolean isAsFor(LocalDate date) {
    return weekday.filter(asked -> asked != date.getDayOfWeek()).isEmpty()
        && (dayOfMonth.isEmpty() || dayOfMonth.getAsInt() == date.getDayOfMonth())
        && kind.filter(asked -> !canBe(asked, date)).isEmpty();
  }

  private static boolean canBe(DayKind kind, LocalDate date) {
    return kind == DayKind.HOLIDAY || isWeekend(date) == (kind != DayKind.WORKDAY);
  }

  private static boolean isWeekend(LocalDate date) {
    return date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
  }

  /** What kind of day that is. */
  DayKind day() {
    return kind.orElse(isWeekend(now().toLocalDate()) ? DayKind.DAY_OFF : DayKind.WORKDAY);
  }
}
