package dev.xiaoer.rules.condition;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code hours: "22:00-02:00"}: the shop's local time, from the first instant up to but not at the
 * second. A span that ends before it starts runs past midnight.
 *
 * @param until {@link LocalTime#MIDNIGHT} also stands for 24:00
 */
public record TimeIs(LocalTime from, LocalTime until) implements Condition {

  /** Spans include their start and not their end, so that starts and ends are cases enough. */
  static final Aspect<LocalTime> TIME =
      new Aspect<>(
          "time",
          moment -> moment.situation().now().toLocalTime(),
          Draft::time,
          landmarks -> List.copyOf(new TreeSet<>(landmarks)));

  public TimeIs {
    if (from.equals(until)) {
      throw new IllegalArgumentException("until: " + until + " (expected: another time than from)");
    }
  }

  @Override
  public String text() {
    return "time is " + from + "-" + until;
  }

  @Override
  public boolean holds(Moment moment) {
    return contains(moment.situation().now().toLocalTime());
  }

  private boolean contains(LocalTime now) {
    return from.isBefore(until)
        ? !now.isBefore(from) && now.isBefore(until)
        : !now.isBefore(from) || now.isBefore(until);
  }

  @Override
  public String was(Moment moment) {
    return moment.situation().now().toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString();
  }

  @Override
  public Meaning meaning() {
    return new Meaning.Among<>(TIME, Set.of(from, until), this::contains);
  }
}
