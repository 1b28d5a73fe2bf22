package dev.xiaoer.rules.condition;

import java.time.Duration;

/** {@code waited: ">= 29m"}; compared in milliseconds. */
public record WaitedIs(Comparison comparison) implements Condition {

  private static final Aspect<Double> WAITED =
      Aspect.count(
          "waited",
          moment -> (double) moment.situation().waited().toMillis(),
          (draft, millis) -> draft.waited(Duration.ofMillis(millis.longValue())));

  @Override
  public String text() {
    return "waited is " + comparison.text();
  }

  @Override
  public boolean holds(Moment moment) {
    return comparison.holds((double) moment.situation().waited().toMillis());
  }

  @Override
  public String was(Moment moment) {
    return moment.situation().waited().toSeconds() + "s";
  }

  @Override
  public Meaning meaning() {
    return comparison.meaning(WAITED);
  }
}
