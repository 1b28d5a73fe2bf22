package dev.xiaoer.intents.opennlp;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import opennlp.tools.ml.model.DataIndexer;
import opennlp.tools.ml.model.Event;
import opennlp.tools.util.ObjectStream;
import opennlp.tools.util.TrainingParameters;

/**
 * Examples as numbers, the form in which OpenNLP hands events to a trainer.
 *
 * <p>Its own indexers log each step at level info, merge equal events in hash order and reject
 * events whose features are all rare; a shop's example may be said once and still count.
 */
final class ExampleIndex implements DataIndexer {

  private final String[] features;
  private final String[] intents;
  private final int[] featureCounts;
  private final int[][] contexts;
  private final float[][] values;
  private final int[] outcomes;

  private ExampleIndex(
      Map<String, Integer> features, Map<String, Integer> intents, int[][] contexts, int[] out) {
    this.features = features.keySet().toArray(String[]::new);
    this.intents = intents.keySet().toArray(String[]::new);
    this.contexts = contexts;
    this.outcomes = out;
    this.values = new float[contexts.length][];
    this.featureCounts = new int[this.features.length];
    for (int i = 0; i < contexts.length; i++) {
      values[i] = IntentModel.values(contexts[i].length);
      Arrays.stream(contexts[i]).forEach(feature -> featureCounts[feature]++);
    }
  }

  static ExampleIndex of(List<LabelledFeatures> examples) {
    var features = new LinkedHashMap<String, Integer>();
    var intents = new LinkedHashMap<String, Integer>();
    var contexts = new int[examples.size()][];
    var outcomes = new int[examples.size()];
    for (int i = 0; i < contexts.length; i++) {
      LabelledFeatures example = examples.get(i);
      contexts[i] = example.features().stream().mapToInt(name -> number(features, name)).toArray();
      outcomes[i] = number(intents, example.intent());
    }
    return new ExampleIndex(features, intents, contexts, outcomes);
  }

  private static int number(Map<String, Integer> numbers, String name) {
    Integer known = numbers.putIfAbsent(name, numbers.size());
    return known == null ? numbers.size() - 1 : known;
  }

  @Override
  public int[][] getContexts() {
    return contexts;
  }

  @Override
  public int[] getNumTimesEventsSeen() {
    var once = new int[contexts.length];
    Arrays.fill(once, 1);
    return once;
  }

  @Override
  public int[] getOutcomeList() {
    return outcomes;
  }

  @Override
  public String[] getPredLabels() {
    return features;
  }

  @Override
  public int[] getPredCounts() {
    return featureCounts;
  }

  @Override
  public String[] getOutcomeLabels() {
    return intents;
  }

  @Override
  public float[][] getValues() {
    return values;
  }

  @Override
  public int getNumEvents() {
    return contexts.length;
  }

  @Override
  public void init(TrainingParameters parameters, Map<String, String> report) {
    throw new UnsupportedOperationException("already indexed");
  }

  @Override
  public void index(ObjectStream<Event> events) {
    throw new UnsupportedOperationException("already indexed");
  }
}
