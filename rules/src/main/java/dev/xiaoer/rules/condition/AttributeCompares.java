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
    return holds(noted(moment));
  }

  private boolean holds(String noted) {
    OptionalDouble value = number(noted);
    return value.isPresent() && comparison.holds(value.getAsDouble());
  }

  private String noted(Moment moment) {
    return moment.situation().customer().attributes().getOrDefault(name, "");
  }

  private static OptionalDouble number(String noted) {
    String value = noted.strip();
    return value.length() <= MOST_DIGITS && value.matches("-?\\d+(\\.\\d+)?")
        ? OptionalDouble.of(Double.parseDouble(value))
        : OptionalDouble.empty();
  }

  @Override
  public String was(Moment moment) {
    return number(noted(moment)).isPresent() ? "another" : "none";
  }

  @Override
  public Meaning meaning() {
    return LooseValue.compares(AttributeIs.aspect(name), comparison, this::holds, this);
  }
}
