package dev.xiaoer.rules.condition;

import java.util.Collection;
import java.util.List;
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

  @Override
  public Meaning meaning() {
    if (texts.size() < 2 || texts.size() > TextContains.MOST_TOLD_APART) {
      return new Meaning.Claim(this);
    }
    return new Meaning.Any(
        texts.stream()
            .sorted()
            .<Meaning>map(text -> new Meaning.Claim(any(List.of(text))))
            .toList());
  }

  @Override
  public boolean impliedBy(Condition other) {
    return other instanceof TextEquals given && texts.containsAll(given.texts);
  }

  @Override
  public List<String> sampleTexts() {
    return texts.stream().sorted().toList();
  }
}
