package dev.xiaoer.rules.condition;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code text: 价格}: the text contains one of the parts, or each of them. */
public record TextContains(Set<String> parts, boolean each) implements Condition {

  /** A longer list is one claim: taking it apart makes cases without end. */
  static final int MOST_TOLD_APART = 24;

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
    return isIn(moment.foldedText());
  }

  private boolean isIn(String folded) {
    return each
        ? parts.stream().allMatch(folded::contains)
        : parts.stream().anyMatch(folded::contains);
  }

  @Override
  public String was(Moment moment) {
    return TextMatches.ANOTHER;
  }

  @Override
  public boolean describesMessage() {
    return true;
  }

  @Override
  public Meaning meaning() {
    if (parts.size() < 2 || parts.size() > MOST_TOLD_APART) {
      return new Meaning.Claim(this);
    }
    List<Meaning> each =
        parts.stream()
            .sorted()
            .<Meaning>map(part -> new Meaning.Claim(any(List.of(part))))
            .toList();
    return this.each ? new Meaning.All(each) : new Meaning.Any(each);
  }

  @Override
  public boolean impliedBy(Condition other) {
    if (other instanceof TextEquals whole) {
      return whole.texts().stream().allMatch(this::isIn);
    }
    if (!(other instanceof TextContains given)) {
      return false;
    }
    return each
        ? parts.stream().allMatch(part -> given.promises(text -> text.contains(part)))
        : given.promises(text -> parts.stream().anyMatch(text::contains));
  }

  /** Whether what the text contains by this is such as {@code asked}. */
  private boolean promises(Predicate<String> asked) {
    return each ? parts.stream().anyMatch(asked) : parts.stream().allMatch(asked);
  }

  @Override
  public List<String> sampleTexts() {
    List<String> sorted = parts.stream().sorted().toList();
    return each ? List.of(String.join(" ", sorted)) : sorted;
  }
}
