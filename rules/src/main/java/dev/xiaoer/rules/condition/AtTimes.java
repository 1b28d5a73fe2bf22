package dev.xiaoer.rules.condition;

import dev.xiaoer.rules.DayTimes;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code at: "10:00"}: that time of day has come, to the instant; of several one is enough. */
public record AtTimes(DayTimes times) implements Condition {

  @Override
  public String text() {
    return times.inOrder().stream()
        .map(LocalTime::toString)
        .collect(Collectors.joining(" or ", "at ", ""));
  }

  @Override
  public boolean holds(Moment moment) {
    return times.include(moment.situation().now());
  }

  @Override
  public String was(Moment moment) {
    return moment.situation().now().toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString();
  }

  /** In the days that are imagined no clock is put forward or back; a minute later it is over. */
  @Override
  public Meaning meaning() {
    Set<LocalTime> landmarks =
        times.times().stream()
            .flatMap(time -> Stream.of(time, time.plusMinutes(1)))
            .collect(Collectors.toSet());
    return new Meaning.Among<>(TimeIs.TIME, landmarks, times.times()::contains);
  }
}
