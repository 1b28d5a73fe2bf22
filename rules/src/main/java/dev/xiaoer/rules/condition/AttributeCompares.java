package dev.xiaoer.rules.condition;

import java.util.OptionalDouble;

/** {@code attribute: {budget: ">= 10"}}; what is no number meets no comparison. */
public record AttributeCompares(String name, Comparison comparison) implements Condition {

  /** More digits than any number of a merchant's has. */
  private static final int MOST_DIGITS = 15;

  @Override
  public String text() {
    return "attribute " + Canonical.value(name) + " is " + comparison.text();
  }

  @Override
  public boolean holds(Moment moment) {
    OptionalDouble value = number(moment);
    return value.isPresent() && comparison.holds(value.getAsDouble());
  }

  private OptionalDouble number(Moment moment) {
    String value = moment.situation().customer().attributes().getOrDefault(name, "").strip();
    return value.length() <= MOST_DIGITS && value.matches("-?\\d+(\\.\\d+)?")
        ? OptionalDouble.of(Double.parseDouble(value))
        : OptionalDouble.empty();
  }

  @Override
  public String was(Moment moment) {
    return number(moment).isPresent() ? "another" : "none";
  }
}
