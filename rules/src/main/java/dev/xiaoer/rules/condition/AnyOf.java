package dev.xiaoer.rules.condition;

import java.util.List;

/** {@code any: […]}: one of them is enough. */
public record AnyOf(List<Condition> parts) implements Condition {

  public AnyOf {
    parts = List.copyOf(parts);
  }

  @Override
  public String text() {
    return "any " + AllOf.listed(parts);
  }

  @Override
  public boolean holds(Moment moment) {
    return parts.stream().anyMatch(part -> part.holds(moment));
  }

  @Override
  public String was(Moment moment) {
    return "none of them";
  }

  @Override
  public boolean describesMessage() {
    return parts.stream().allMatch(Condition::describesMessage);
  }

  @Override
  public Meaning meaning() {
    return new Meaning.Any(parts.stream().map(Condition::meaning).toList());
  }
}
