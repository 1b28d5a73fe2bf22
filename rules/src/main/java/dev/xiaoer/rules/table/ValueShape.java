package dev.xiaoer.rules.table;

import dev.xiaoer.rules.source.Vocabulary.Word;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a word's value may be, as far as a cell must know: read from the form in its table. */
record ValueShape(List<String> forms) {
  private static final Pattern KEYS = Pattern.compile("\\[([^\\]]+)].*");

  ValueShape {
    forms = List.copyOf(forms);
  }

  static ValueShape of(Word word) {
    return new ValueShape(List.of(word.value().split(" / ")));
  }

  /** The section of the keys that may stand below; a column can lead there. */
  Optional<String> keys() {
    return forms.stream()
        .map(KEYS::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .findFirst();
  }

  /** Whether a cell may hold several. Texts for customers never do: they may hold any sign. */
  boolean isSeveral() {
    return forms.stream().anyMatch(form -> form.startsWith("some ") && !isForCustomers(form));
  }

  private static boolean isForCustomers(String form) {
    return form.contains("with variables");
  }

  boolean isList() {
    return forms.stream().anyMatch(form -> form.startsWith("list of "));
  }

  /** Whether the word alone says enough. */
  boolean isBare() {
    return forms.contains("nothing");
  }

  boolean isFlag() {
    return forms.contains("yes or no");
  }
}
