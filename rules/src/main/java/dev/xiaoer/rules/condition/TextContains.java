package dev.xiaoer.rules.condition;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code text: 价格}: the text contains one of the parts, or each of them. */
public record TextContains(Set<String> parts, boolean each) implements Condition {

  /** {@code text: {any: […]}}. */
  public static TextContains any(Collection<String> parts) {
    return new TextContains(Set.copyOf(parts), false);
  }

  /** {@code text: {all: […]}}. */
  public static TextContains all(Collection<String> parts) {
    return new TextContains(Set.copyOf(parts), true);
  }

  public TextContains {
    parts = parts.stream().map(Folding::fold).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String text() {
    return "text contains " + (each ? "all of " : "any of ") + Canonical.listedQuoted(parts);
  }

  @Override
  public boolean holds(Moment moment) {
    String customers = moment.foldedText();
    return each
        ? parts.stream().allMatch(customers::contains)
        : parts.stream().anyMatch(customers::contains);
  }

  @Override
  public String was(Moment moment) {
    return TextMatches.ANOTHER;
  }

  @Override
  public boolean describesMessage() {
    return true;
  }
}
