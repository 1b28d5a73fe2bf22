package dev.xiaoer.rules.condition;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code text: {equals: 1}}: the whole text is one of these, spaces around it apart. */
public record TextEquals(Set<String> texts) implements Condition {

  public TextEquals {
    texts =
        texts.stream()
            .map(text -> Folding.fold(text).strip())
            .collect(Collectors.toUnmodifiableSet());
  }

  public static TextEquals any(Collection<String> texts) {
    return new TextEquals(Set.copyOf(texts));
  }

  @Override
  public String text() {
    return "text equals any of " + Canonical.listedQuoted(texts);
  }

  @Override
  public boolean holds(Moment moment) {
    return texts.contains(moment.foldedText().strip());
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
