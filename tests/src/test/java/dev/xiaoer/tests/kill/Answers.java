package dev.xiaoer.tests.kill;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** What the shop under test answers to what: words far enough apart that none holds another. */
record Answers(Map<String, String> answersByWord) {

  static final Answers EIGHT = of(List.of("甲等", "乙级", "丙类", "丁字", "戊型", "己方", "庚帖", "辛味"));

  Answers {
    answersByWord = Map.copyOf(answersByWord);
  }

  private static Answers of(List<String> words) {
    Map<String, String> answers = new TreeMap<>();
    words.forEach(word -> answers.put(word, "答" + word));
    return new Answers(answers);
  }

  String word(RandomGenerator random) {
    List<String> words = answersByWord.keySet().stream().sorted().toList();
    return words.get(random.nextInt(words.size()));
  }

  /** A customer's text with this word in it. */
  String question(String word, RandomGenerator random) {
    return "请问" + word + "的第" + random.nextInt(1_000) + "号怎么样";
  }

  String answer(String word) {
    return answersByWord.get(word);
  }
}
