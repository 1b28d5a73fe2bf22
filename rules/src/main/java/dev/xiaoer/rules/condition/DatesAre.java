package dev.xiaoer.rules.condition;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/**
 * {@code from} and {@code until} of a rule, by the shop's clock: from the first instant up to but
 * not at the second.
 */
public record DatesAre(LocalDateTime from, LocalDateTime until) implements Condition {

  public DatesAre {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("until: " + until + " (expected: after " + from + ")");
    }
  }

  @Override
  public String text() {
    if (from.equals(LocalDateTime.MIN)) {
      return "date is before " + until;
    }
    return "date is from " + from + (until.equals(LocalDateTime.MAX) ? "" : " to before " + until);
  }

  @Override
  public boolean holds(Moment moment) {
    LocalDateTime now = moment.situation().now().toLocalDateTime();
    return !now.isBefore(from) && now.isBefore(until);
  }

  @Override
  public String was(Moment moment) {
    return moment.situation().now().toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString();
  }
}
