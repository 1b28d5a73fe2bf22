package dev.xiaoer.rules.condition;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/**
 * {@code hours: "22:00-02:00"}: the shop's local time, from the first instant up to but not at the
 * second. A span that ends before it starts runs past midnight.
 *
 * @param until {@link LocalTime#MIDNIGHT} also stands for 24:00
 */
public record TimeIs(LocalTime from, LocalTime until) implements Condition {

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
    LocalTime now = moment.situation().now().toLocalTime();
    return from.isBefore(until)
        ? !now.isBefore(from) && now.isBefore(until)
        : !now.isBefore(from) || now.isBefore(until);
  }

  @Override
  public String was(Moment moment) {
    return moment.situation().now().toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString();
  }
}
