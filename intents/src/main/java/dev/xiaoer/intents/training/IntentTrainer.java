package dev.xiaoer.intents.training;

import dev.xiaoer.intents.FallbackPolicy;
import dev.xiaoer.intents.IntentClassifier;
import dev.xiaoer.intents.IntentRanking;
import dev.xiaoer.intents.opennlp.IntentModel;
import dev.xiaoer.intents.opennlp.LabelledFeatures;
import dev.xiaoer.intents.text.FeatureExtractor;
import dev.xiaoer.intents.text.TextFeatures;
import dev.xiaoer.intents.text.TextNormalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes a classifier of a merchant's examples. */
public final class IntentTrainer {

  /** Immutable, and the same for every shop: they hold lists of words. */
  private static final TextNormalizer NORMALIZER = new TextNormalizer();

  private static final FeatureExtractor EXTRACTOR = new FeatureExtractor();

  private IntentTrainer() {}

  /** Trains; the same set gives the same classifier, bit for bit. */
  public static IntentClassifier train(TrainingSet set) {
    return train(set, FallbackPolicy.DEFAULT);
  }

  /** Trains a classifier that is sure as {@code policy} says. */
  public static IntentClassifier train(TrainingSet set, FallbackPolicy policy) {
    SortedMap<String, SortedSet<String>> texts = set.normalizedBy(NORMALIZER);
    if (texts.isEmpty()) {
      return text -> IntentRanking.UNKNOWN;
    }
    SortedMap<String, List<TextFeatures>> features = new TreeMap<>();
    texts.forEach(
        (intent, own) -> features.put(intent, own.stream().map(EXTRACTOR::extract).toList()));
    return new TrainedClassifier(
        NORMALIZER,
        EXTRACTOR,
        model(features),
        new KnownFeatures(features),
        intentByExample(texts),
        policy);
  }

  private static Function<List<String>, Map<String, Double>> model(
      SortedMap<String, List<TextFeatures>> features) {
    if (features.size() == 1) {
      Map<String, Double> only = Map.of(features.firstKey(), 1.0);
      return names -> only;
    }
    var examples = new ArrayList<LabelledFeatures>();
    features.forEach((intent, texts) ->
        texts.forEach(text -> examples.add(new LabelledFeatures(intent, text.names()))));
    return IntentModel.train(examples)::probabilities;
  }

  /** An example that two intents claim goes to the first by name: any other choice is as good. */
  private static Map<String, String> intentByExample(SortedMap<String, SortedSet<String>> texts) {
    var intents = new HashMap<String, String>();
    texts.forEach((intent, own) -> own.forEach(text -> intents.putIfAbsent(text, intent)));
    return intents;
  }
}
