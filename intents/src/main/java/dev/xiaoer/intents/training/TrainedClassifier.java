package dev.xiaoer.intents.training;

import dev.xiaoer.intents.FallbackPolicy;
import dev.xiaoer.intents.IntentClassifier;
import dev.xiaoer.intents.IntentRanking;
import dev.xiaoer.intents.IntentRanking.Score;
import dev.xiaoer.intents.text.FeatureExtractor;
import dev.xiaoer.intents.text.TextFeatures;
import dev.xiaoer.intents.text.TextNormalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks the model, and takes its answer only where the examples vouch for it. Immutable, safe for
 * use by many threads.
 */
final class TrainedClassifier implements IntentClassifier {

  /** What an example itself gets; the rest is left to the others. */
  private static final double EXAMPLE_PROBABILITY = 0.99;

  private static final Comparator<Score> BEST_FIRST =
      Comparator.comparingDouble(Score::probability).reversed().thenComparing(Score::intent);

  private final TextNormalizer normalizer;
  private final FeatureExtractor extractor;
  private final Function<List<String>, Map<String, Double>> model;
  private final KnownFeatures knownFeatures;
  private final Map<String, String> intentByExample;
  private final FallbackPolicy policy;

  TrainedClassifier(
      TextNormalizer normalizer,
      FeatureExtractor extractor,
      Function<List<String>, Map<String, Double>> model,
      KnownFeatures knownFeatures,
      Map<String, String> intentByExample,
      FallbackPolicy policy) {
    this.normalizer = normalizer;
    this.extractor = extractor;
    this.model = model;
    this.knownFeatures = knownFeatures;
    this.intentByExample = Map.copyOf(intentByExample);
    this.policy = policy;
  }

  @Override
  public IntentRanking classify(String text) {
    String normalized = normalizer.normalize(text);
    if (normalized.isEmpty()) {
      return IntentRanking.UNKNOWN;
    }
    TextFeatures features = extractor.extract(normalized);
    Map<String, Double> probabilities = model.apply(features.names());
    String example = intentByExample.get(normalized);
    if (example != null) {
      List<Score> scores = ranked(towards(example, probabilities));
      return new IntentRanking(scores, Optional.of(scores.get(0)));
    }
    List<Score> scores = ranked(probabilities);
    return new IntentRanking(scores, sure(scores, features));
  }

  private Optional<Score> sure(List<Score> scores, TextFeatures features) {
    Score best = scores.get(0);
    double second = scores.size() < 2 ? 0 : scores.get(1).probability();
    double known = knownFeatures.share(features, best.intent());
    return policy.isSure(best.probability(), second, known) ? Optional.of(best) : Optional.empty();
  }

  private static List<Score> ranked(Map<String, Double> probabilities) {
    return probabilities.entrySet().stream()
        .map(entry -> new Score(entry.getKey(), Math.min(1, entry.getValue())))
        .sorted(BEST_FIRST)
        .toList();
  }

  /** Gives {@code intent} what an example is worth, or what the model gives it if that is more. */
  private static Map<String, Double> towards(String intent, Map<String, Double> probabilities) {
    double own = probabilities.get(intent);
    double raised = Math.max(own, EXAMPLE_PROBABILITY);
    double scale = own < 1 ? (1 - raised) / (1 - own) : 0;
    var shifted = new HashMap<String, Double>();
    probabilities.forEach((other, value) -> shifted.put(other, value * scale));
    shifted.put(intent, raised);
    return shifted;
  }
}
