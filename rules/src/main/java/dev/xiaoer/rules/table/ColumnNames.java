package dev.xiaoer.rules.table;

import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.Spelling;
import dev.xiaoer.rules.source.Vocabulary;
import dev.xiaoer.rules.source.Vocabulary.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds what a header means: a word of a rule, of what it asks or of what it does, in either
 * language, with dots where it goes deeper: {@code when.text.pattern}, 文本.正则. The first word may be
 * left out where only one is possible. For one thread.
 */
final class ColumnNames {
  private static final String RULE = "rule";

  /** What may be left out at the beginning. */
  private static final List<String> IMPLIED = List.of("when", "then");

  private final String file;
  private final Vocabulary vocabulary;
  private final Problems problems;

  ColumnNames(String file, Vocabulary vocabulary, Problems problems) {
    this.file = file;
    this.vocabulary = vocabulary;
    this.problems = problems;
  }

  /** Empty, with a problem, for a header that means nothing or two things. */
  Optional<Column> find(Cell header) {
    List<String> parts = List.of(header.text().strip().split("\\s*[.．]\\s*", -1));
    if (vocabulary.find(RULE, parts.get(0)).isPresent()) {
      return walk(header, RULE, parts, List.of());
    }
    List<Word> possible = IMPLIED.stream().map(this::ofRule).filter(it -> has(it, parts)).toList();
    return switch (possible.size()) {
      case 0 -> refuse(header, unknown(parts.get(0)));
      case 1 -> walk(header, below(possible.get(0)), parts, possible);
      default -> refuse(header, ambiguous(header.text().strip(), possible));
    };
  }

  private Word ofRule(String english) {
    return vocabulary.find(RULE, english).orElseThrow();
  }

  private boolean has(Word implied, List<String> parts) {
    return vocabulary.find(below(implied), parts.get(0)).isPresent();
  }

  private static String below(Word word) {
    return ValueShape.of(word).keys().orElseThrow();
  }

  private Optional<Column> walk(Cell header, String from, List<String> parts, List<Word> implied) {
    List<Word> path = new ArrayList<>(implied);
    List<String> keys = new ArrayList<>(implied.stream().map(Word::english).toList());
    Optional<String> section = Optional.of(from);
    for (String part : parts) {
      if (section.isEmpty()) {
        return refuse(header, "\"" + keys.get(keys.size() - 1) + "\" has nothing below it");
      }
      Optional<Word> word = vocabulary.find(section.get(), part);
      if (word.isEmpty()) {
        String hint = vocabulary.didYouMean(section.get(), part);
        return refuse(header, "unknown word \"" + part + "\"" + hint);
      }
      path.add(word.get());
      keys.add(part);
      section = ValueShape.of(word.get()).keys();
    }
    return Optional.of(new Column(header, path, keys));
  }

  private String unknown(String word) {
    var known = new TreeSet<>(vocabulary.names(RULE));
    IMPLIED.forEach(implied -> known.addAll(vocabulary.names(below(ofRule(implied)))));
    return "unknown column \"" + word + "\"" + Spelling.didYouMean(word, known);
  }

  private static String ambiguous(String name, List<Word> possible) {
    return "\""
        + name
        + "\" can be asked and can be done – write "
        + String.join(" or ", possible.stream().map(it -> it.english() + "." + name).toList());
  }

  private Optional<Column> refuse(Cell header, String message) {
    problems.add(header.in(file), message);
    return Optional.empty();
  }
}
