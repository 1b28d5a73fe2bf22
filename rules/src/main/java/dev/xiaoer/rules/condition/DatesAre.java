package dev.xiaoer.rules.condition;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code from} and {@code until} of a rule, by the shop's clock: from the first instant up to but
 * not at the second.
 */
public record DatesAre(LocalDateTime from, LocalDateTime until) implements Condition {

  /** In days: every day of a week and of a month lies between. */
  private static final int LONG_BEFORE = 62;

  private static final Aspect<LocalDateTime> DATE =
      new Aspect<>(
          "date",
          moment -> moment.situation().now().toLocalDateTime(),
          Draft::date,
          DatesAre::regions);

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
    return contains(moment.situation().now().toLocalDateTime());
  }

  private boolean contains(LocalDateTime now) {
    return !now.isBefore(from) && now.isBefore(until);
  }

  @Override
  public String was(Moment moment) {
    return moment.situation().now().toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString();
  }

  @Override
  public Meaning meaning() {
    Set<LocalDateTime> ends =
        Stream.of(from, until)
            .filter(end -> !end.equals(LocalDateTime.MIN) && !end.equals(LocalDateTime.MAX))
            .collect(Collectors.toSet());
    return new Meaning.Among<>(DATE, ends, this::contains);
  }

  /** Starts are inside and ends are not, so that they are cases enough beside what was before. */
  private static List<LocalDateTime> regions(Collection<LocalDateTime> landmarks) {
    TreeSet<LocalDateTime> values = new TreeSet<>(landmarks);
    if (!values.isEmpty()) {
      values.add(values.first().minusDays(LONG_BEFORE));
    }
    return List.copyOf(values);
  }
}
