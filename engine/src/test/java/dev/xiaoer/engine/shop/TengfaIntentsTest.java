package dev.xiaoer.engine.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.turn.Meanings;
import dev.xiaoer.intents.IntentClassifier;
import dev.xiaoer.intents.IntentRanking;
import dev.xiaoer.intents.training.IntentTrainer;
import dev.xiaoer.intents.training.TrainingSet;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whether the sample shop understands its customers. What they say is in {@code tengfa-said.txt},
 * written before the examples; the same examples held back in turn tell whether they are enough.
 */
class TengfaIntentsTest {
  static final String STRANGE = "?";
  static final int FOLDS = 10;

  static Map<String, List<String>> examples;
  static Map<String, List<String>> said;
  static IntentClassifier classifier;

  /** How a set of sentences fared. */
  record Tally(int all, int top, int sureRight, List<String> sureWrong) {

    double topRight() {
      return (double) top / all;
    }
  }

  @BeforeAll
  static void read() throws IOException {
    examples = examples();
    said = said();
    classifier = IntentTrainer.train(new TrainingSet(examples));
  }

  @Test
  void nobody_says_what_was_taught() {
    List<String> taught = examples.values().stream().flatMap(List::stream).toList();

    assertThat(said.values().stream().flatMap(List::stream)).doesNotContainAnyElementsOf(taught);
    assertThat(said.keySet()).containsAll(examples.keySet()).hasSize(examples.size() + 1);
  }

  @Test
  void nine_of_ten_are_understood_and_few_of_them_wrongly() {
    Map<String, List<String>> known = new TreeMap<>(said);
    known.remove(STRANGE);

    Tally tally = tally(known, classifier);

    assertThat(tally.topRight()).as("%s", tally).isGreaterThanOrEqualTo(0.9);
    assertThat(tally.sureWrong()).as("%s", tally).hasSizeLessThanOrEqualTo(tally.all() / 25);
  }

  @TestFactory
  Stream<DynamicTest> every_intent_is_understood_in_words_it_was_not_taught() {
    return examples.keySet().stream()
        .map(intent ->
            DynamicTest.dynamicTest(
                intent,
                () ->
                    assertThat(tally(Map.of(intent, said.get(intent)), classifier).sureRight())
                        .isGreaterThanOrEqualTo(3)));
  }

  @Test
  void there_are_twenty_things_to_ask_and_a_dozen_ways_to_ask_each() {
    assertThat(examples).hasSizeGreaterThanOrEqualTo(20);
    assertThat(examples.values()).allSatisfy(texts -> assertThat(texts).hasSizeBetween(12, 25));
  }

  /** An example that no other example helps to understand is one the shop could do without. */
  @Test
  void examples_are_understood_without_having_been_taught() {
    int all = 0;
    int top = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      Tally tally =
          tally(fold(fold, true), IntentTrainer.train(new TrainingSet(fold(fold, false))));
      all += tally.all();
      top += tally.top();
    }

    assertThat((double) top / all).as("%d of %d", top, all).isGreaterThanOrEqualTo(0.8);
  }

  @TestFactory
  Stream<DynamicTest> what_is_none_of_its_business_is_not_guessed_at() {
    return said.get(STRANGE).stream()
        .map(text ->
            DynamicTest.dynamicTest(
                text, () -> assertThat(classifier.classify(text).sure()).isEmpty()));
  }

  @Test
  void no_sentence_of_one_intent_is_taken_for_two() {
    List<String> sentences =
        Stream.of(examples, said)
            .flatMap(byIntent -> byIntent.values().stream())
            .flatMap(List::stream)
            .toList();

    assertThat(sentences).filteredOn(text -> meanings(text).size() > 1).isEmpty();
  }

  /** The first two sentences of each intent that are understood, beside those of each other. */
  @Test
  void two_sentences_in_one_message_are_taken_for_two() {
    List<String> intents =
        said.keySet().stream()
            .filter(it -> !Set.of("greet", "thanks", STRANGE).contains(it))
            .toList();
    int all = 0;
    int right = 0;
    for (String one : intents) {
      for (String other : intents) {
        for (String first : surelyMeaning(one)) {
          for (String second : one.equals(other) ? List.<String>of() : surelyMeaning(other)) {
            all++;
            right += meanings(first + "，" + second).equals(List.of(one, other)) ? 1 : 0;
          }
        }
      }
    }

    assertThat((double) right / all).as("%d of %d", right, all).isGreaterThanOrEqualTo(0.9);
  }

  private static List<String> surelyMeaning(String intent) {
    return said.get(intent).stream()
        .filter(text -> meanings(text).equals(List.of(intent)))
        .limit(2)
        .toList();
  }

  private static List<String> meanings(String text) {
    return new Meanings()
        .of(text, classifier, Map.of()).stream()
            .map(it -> it.sure().map(IntentRanking.Score::intent).orElse(STRANGE))
            .toList();
  }

  private static Tally tally(Map<String, List<String>> sentences, IntentClassifier asked) {
    int all = 0;
    int top = 0;
    int sureRight = 0;
    List<String> sureWrong = new ArrayList<>();
    for (var entry : sentences.entrySet()) {
      for (String text : entry.getValue()) {
        IntentRanking ranking = asked.classify(text);
        boolean right = isRight(ranking, entry.getKey());
        all++;
        top += right ? 1 : 0;
        sureRight += right && ranking.sure().isPresent() ? 1 : 0;
        if (!right && ranking.sure().isPresent()) {
          sureWrong.add(text + " → " + ranking.sure().get().intent());
        }
      }
    }
    return new Tally(all, top, sureRight, sureWrong);
  }

  private static boolean isRight(IntentRanking ranking, String intent) {
    return !ranking.scores().isEmpty() && ranking.scores().get(0).intent().equals(intent);
  }

  private static Map<String, List<String>> fold(int fold, boolean heldBack) {
    Map<String, List<String>> part = new TreeMap<>();
    examples.forEach((intent, texts) ->
        part.put(
            intent,
            IntStream.range(0, texts.size())
                .filter(i -> (i % FOLDS == fold) == heldBack)
                .mapToObj(texts::get)
                .toList()));
    return part;
  }

  private static Map<String, List<String>> examples() throws IOException {
    var reading = new Reading();
    try (Stream<Path> files = Files.list(TengfaTest.FOLDER.resolve("intents"))) {
      List<Node> nodes =
          files
              .sorted()
              .map(file ->
                  YamlReader.read(file.toString(), text(file), reading.problems()).orElseThrow())
              .toList();
      return new TreeMap<>(IntentsReader.read(nodes, reading).examples());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, List<String>> said() throws IOException {
    Map<String, List<String>> said = new TreeMap<>();
    try (var in = TengfaIntentsTest.class.getResourceAsStream("tengfa-said.txt")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(": ", 2))
          .forEach(line -> said.put(line[0], Arrays.asList(line[1].split(" / "))));
    }
    return said;
  }
}
