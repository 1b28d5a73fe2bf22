package dev.xiaoer.intents.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Phrases of trade that mean the same: 多少钱, 什么价, 怎么卖. Immutable. */
final class Synonyms {

  private final Map<String, String> meaningByPhrase = new HashMap<>();
  private final int longest;

  Synonyms() {
    WordList.read("synonyms.txt").forEach(this::add);
    longest = meaningByPhrase.keySet().stream().mapToInt(String::length).max().orElse(0);
  }

  private void add(String line) {
    String[] meaningAndPhrases = line.split(":", 2);
    for (String phrase : meaningAndPhrases[1].strip().split("\\s+")) {
      meaningByPhrase.put(phrase, meaningAndPhrases[0]);
    }
  }

  /** Returns how many tokens the longest phrase has. */
  int longest() {
    return longest;
  }

  /** Returns the common meaning of {@code tokens} taken together, if they are such a phrase. */
  Optional<String> meaning(List<String> tokens) {
    return Optional.ofNullable(meaningByPhrase.get(String.join("", tokens)));
  }
}
