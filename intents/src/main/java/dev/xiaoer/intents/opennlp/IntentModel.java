package dev.xiaoer.intents.opennlp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.util.TrainingParameters;

/**
 * A maximum-entropy model over intents. Immutable, safe for use by many threads: OpenNLP's model
 * keeps no state between evaluations.
 */
public final class IntentModel {

  private final MaxentModel model;

  private IntentModel(MaxentModel model) {
    this.model = model;
  }

  /**
   * Trains on {@code examples}, whose order matters to the last bit.
   *
   * @throws IllegalArgumentException if they do not name at least two intents: then there is
   *     nothing to tell apart
   */
  public static IntentModel train(List<LabelledFeatures> examples) {
    long intents = examples.stream().map(LabelledFeatures::intent).distinct().count();
    if (intents < 2) {
      throw new IllegalArgumentException("intents: " + intents + " (expected: >= 2)");
    }
    var trainer = new SoftmaxTrainer();
    trainer.init(new TrainingParameters(), new LinkedHashMap<>());
    try {
      return new IntentModel(trainer.train(ExampleIndex.of(examples)));
    } catch (IOException e) {
      throw new UncheckedIOException("training in memory", e);
    }
  }

  /** Returns how probable each intent is; the probabilities add up to one. */
  public Map<String, Double> probabilities(List<String> features) {
    double[] outcomes = model.eval(features.toArray(String[]::new), values(features.size()));
    var probabilities = new LinkedHashMap<String, Double>();
    for (int i = 0; i < outcomes.length; i++) {
      probabilities.put(model.getOutcome(i), outcomes[i]);
    }
    return probabilities;
  }

  /** Gives every text the same length, so that a long one is not surer for being long. */
  static float[] values(int features) {
    var values = new float[features];
    Arrays.fill(values, (float) (1 / Math.sqrt(features)));
    return values;
  }
}
