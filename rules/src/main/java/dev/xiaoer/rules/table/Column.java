package dev.xiaoer.rules.table;

import dev.xiaoer.rules.source.Vocabulary.Word;
import java.util.List;

/**
 * What the cells below a header say, as the words that lead there from the rule: {@code when,
 * intent}.
 *
 * @param keys the same words as the header writes them, those that it may leave out included
 */
record Column(Cell header, List<Word> path, List<String> keys) {

  Column {
    path = List.copyOf(path);
    keys = List.copyOf(keys);
    if (path.isEmpty() || path.size() != keys.size()) {
      throw new IllegalArgumentException(
          "path: " + path.size() + ", keys: " + keys.size() + " (expected: as many, at least one)");
    }
  }

  Word word() {
    return path.get(path.size() - 1);
  }

  boolean isAction() {
    return path.get(0).english().equals("then");
  }

  boolean isName() {
    return path.get(0).english().equals("rule") || path.get(0).english().equals("also");
  }
}
