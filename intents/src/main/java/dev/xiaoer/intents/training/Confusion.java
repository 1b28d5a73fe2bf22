package dev.xiaoer.intents.training;

import dev.xiaoer.intents.IntentClassifier;
import dev.xiaoer.intents.IntentRanking.Score;
import dev.xiaoer.intents.text.TextNormalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Two intents whose examples are taken for each other, as cross-validation shows: each part of the
 * examples is asked of a classifier that was trained on the others.
 *
 * @param taken how many examples of the one are surely taken for the other
 * @param examples how many examples the two have
 * @param example one of those taken
 */
public record Confusion(String first, String second, int taken, int examples, String example) {

  /** Enough to see what is alike; each one costs a training. */
  private static final int PARTS = 3;

  /** Fewer are bad luck: a good intent loses some as well. */
  private static final int LEAST_TAKEN = 3;

  private static final double LEAST_SHARE = 0.25;

  private record Example(String intent, String text) {}

  private record Pair(String first, String second) {
    static Pair of(String a, String b) {
      return a.compareTo(b) < 0 ? new Pair(a, b) : new Pair(b, a);
    }
  }

  /** The pairs that are hard to tell apart, the worst first. The same set gives the same pairs. */
  public static List<Confusion> of(TrainingSet set) {
    SortedMap<String, SortedSet<String>> texts = set.normalizedBy(new TextNormalizer());
    Map<Pair, List<String>> taken =
        new TreeMap<>(Comparator.comparing(Pair::first).thenComparing(Pair::second));
    if (texts.size() > 1) {
      IntStream.range(0, PARTS).forEach(part -> ask(texts, part, taken));
    }
    return taken.entrySet().stream()
        .map(entry -> confusion(entry.getKey(), entry.getValue(), texts))
        .filter(pair -> pair.taken >= LEAST_TAKEN && pair.taken >= LEAST_SHARE * pair.examples)
        .sorted(Comparator.comparingInt(Confusion::taken).reversed())
        .toList();
  }

  private static Confusion confusion(
      Pair pair, List<String> taken, Map<String, SortedSet<String>> texts) {
    int examples = texts.get(pair.first()).size() + texts.get(pair.second()).size();
    return new Confusion(pair.first(), pair.second(), taken.size(), examples, taken.get(0));
  }

  private static void ask(
      SortedMap<String, SortedSet<String>> texts, int part, Map<Pair, List<String>> taken) {
    Map<String, List<String>> taught = new TreeMap<>();
    List<Example> asked = new ArrayList<>();
    texts.forEach((intent, own) -> {
      List<String> all = List.copyOf(own);
      List<String> rest = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        if (i % PARTS == part && all.size() > 1) {
          asked.add(new Example(intent, all.get(i)));
        } else {
          rest.add(all.get(i));
        }
      }
      taught.put(intent, rest);
    });
    IntentClassifier classifier = IntentTrainer.train(new TrainingSet(taught));
    for (Example example : asked) {
      classifier
          .classify(example.text())
          .sure()
          .map(Score::intent)
          .filter(intent -> !intent.equals(example.intent()))
          .ifPresent(intent ->
              taken
                  .computeIfAbsent(Pair.of(intent, example.intent()), pair -> new ArrayList<>())
                  .add(example.text()));
    }
  }
}
