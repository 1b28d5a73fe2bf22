package dev.xiaoer.rules.condition;

import java.util.OptionalDouble;

/** {@code idle_for: ">= 30d"}; what is not known meets no comparison. */
public record MeasureIs(Measure measure, Comparison comparison) implements Condition {

  @Override
  public String text() {
    return measure.words() + " is " + comparison.text();
  }

  @Override
  public boolean holds(Moment moment) {
    OptionalDouble value = measure.in(moment);
    return value.isPresent() && comparison.holds(value.getAsDouble());
  }

  @Override
  public String was(Moment moment) {
    OptionalDouble value = measure.in(moment);
    if (value.isEmpty()) {
      return "unknown";
    }
    long number = (long) value.getAsDouble();
    return measure.isTime() ? number / 1000 + "s" : Long.toString(number);
  }

  /** No comparison holds of {@link Double#NaN}, which stands for what is not known. */
  @Override
  public Meaning meaning() {
    return comparison.meaning(measure.aspect());
  }
}
