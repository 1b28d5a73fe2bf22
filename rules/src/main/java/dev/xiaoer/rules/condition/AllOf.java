package dev.xiaoer.rules.condition;

import java.util.List;
import java.util.stream.Collectors;

/** {@code all: […]}: each of them holds. */
public record AllOf(List<Condition> parts) implements Condition {

  public AllOf {
    parts = List.copyOf(parts);
  }

  @Override
  public String text() {
    return "all " + listed(parts);
  }

  /** Sorted, so that the order in the file does not matter; in brackets, so that nothing merges. */
  static String listed(List<Condition> parts) {
    return parts.stream()
        .map(Condition::text)
        .sorted()
        .collect(Collectors.joining(") (", "(", ")"));
  }

  @Override
  public boolean holds(Moment moment) {
    return parts.stream().allMatch(part -> part.holds(moment));
  }

  @Override
  public String was(Moment moment) {
    return parts.stream()
        .filter(part -> !part.holds(moment))
        .findFirst()
        .map(part -> "not " + part.text())
        .orElse("all");
  }

  @Override
  public boolean describesMessage() {
    return parts.stream().allMatch(Condition::describesMessage);
  }

  @Override
  public Meaning meaning() {
    return new Meaning.All(parts.stream().map(Condition::meaning).toList());
  }
}
