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
    return holds(found(moment));
  }

  private boolean holds(String found) {
    OptionalDouble value = value(found);
    return value.isPresent() && comparison.holds(value.getAsDouble());
  }

  /** Not the number: the customer said it. */
  @Override
  public String was(Moment moment) {
    return value(found(moment)).isPresent() ? "another" : "none";
  }

  @Override
  public boolean describesMessage() {
    return true;
  }

  @Override
  public Meaning meaning() {
    return LooseValue.compares(EntityIs.aspect(entity), comparison, this::holds, this);
  }

  private String found(Moment moment) {
    return moment.situation().around().entities().getOrDefault(entity, "");
  }

  private static OptionalDouble value(String value) {
    return NUMBER.matcher(value).matches()
        ? OptionalDouble.of(Double.parseDouble(value))
        : OptionalDouble.empty();
  }
}
