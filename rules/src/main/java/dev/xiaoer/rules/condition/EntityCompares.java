package dev.xiaoer.rules.condition;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** {@code entities: {money: ">= 100000"}}; what is no number meets no comparison. */
public record EntityCompares(String entity, Comparison comparison) implements Condition {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,9})?");

  @Override
  public String text() {
    return "entity " + Canonical.value(entity) + " compares " + comparison.text();
  }

  @Override
  public boolean holds(Moment moment) {
    OptionalDouble value = value(moment);
    return value.isPresent() && comparison.holds(value.getAsDouble());
  }

  /** Not the number: the customer said it. */
  @Override
  public String was(Moment moment) {
    return value(moment).isPresent() ? "another" : "none";
  }

  @Override
  public boolean describesMessage() {
    return true;
  }

  private OptionalDouble value(Moment moment) {
    String value = moment.situation().around().entities().getOrDefault(entity, "");
    return NUMBER.matcher(value).matches()
        ? OptionalDouble.of(Double.parseDouble(value))
        : OptionalDouble.empty();
  }
}
