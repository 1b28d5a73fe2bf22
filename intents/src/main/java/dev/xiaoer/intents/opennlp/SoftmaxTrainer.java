package dev.xiaoer.intents.opennlp;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import opennlp.tools.ml.AbstractEventTrainer;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.ml.model.DataIndexer;
import opennlp.tools.ml.model.MaxentModel;

/**
 * Trains OpenNLP's maximum-entropy model by stochastic gradient descent.
 *
 * <p>The step of each weight shrinks with what it has moved already (AdaGrad: Duchi, Hazan, Singer
 * 2011), so a word said once learns as fast as a common one. The aim is not certainty: a tenth of
 * each example's probability is spread over all intents (label smoothing: Szegedy et al. 2016),
 * which keeps probabilities of few examples honest. Order of examples, shuffles and exponentials
 * are fixed, therefore the same events give the same model, bit for bit, on every machine.
 */
final class SoftmaxTrainer extends AbstractEventTrainer {

  private static final double SMOOTHING = 0.1;
  private static final float RATE = 0.5f;
  private static final long SHUFFLE_SEED = 20_261_123;

  /** Few examples need many rounds; many examples repeat each other. */
  private static final int STEPS_WANTED = 20_000;

  private static final int FEWEST_ROUNDS = 8;
  private static final int MOST_ROUNDS = 60;

  /** Below it a step changes no decision, but takes as long as any other. */
  private static final float LEAST_ERROR = 1e-4f;

  /** Keeps the first step of a weight finite. */
  private static final float LEAST_MOVED = 1e-6f;

  @Override
  public boolean isSortAndMerge() {
    return false;
  }

  @Override
  public MaxentModel doTrain(DataIndexer events) {
    int intents = events.getOutcomeLabels().length;
    var weights = new Weights(events.getPredLabels().length, intents);
    int[] order = IntStream.range(0, events.getContexts().length).toArray();
    var random = new Random(SHUFFLE_SEED);
    for (int round = rounds(order.length); round > 0; round--) {
      shuffle(order, random);
      for (int event : order) {
        weights.learn(
            events.getContexts()[event], events.getValues()[event], events.getOutcomeList()[event]);
      }
    }
    return new GISModel(weights.contexts(), events.getPredLabels(), events.getOutcomeLabels());
  }

  private static int rounds(int events) {
    return Math.max(FEWEST_ROUNDS, Math.min(MOST_ROUNDS, STEPS_WANTED / Math.max(1, events)));
  }

  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[other];
      order[other] = moved;
    }
  }

  /** The model while it learns; for one thread. */
  private static final class Weights {

    private final float[][] weights;
    private final float[][] moved;
    private final double[] probabilities;
    private final float[] errors;

    Weights(int features, int intents) {
      weights = new float[features][intents];
      moved = new float[features][intents];
      probabilities = new double[intents];
      errors = new float[intents];
    }

    void learn(int[] features, float[] values, int intent) {
      predict(features, values);
      double others = SMOOTHING / probabilities.length;
      for (int k = 0; k < probabilities.length; k++) {
        double wanted = others + (k == intent ? 1 - SMOOTHING : 0);
        errors[k] = (float) (wanted - probabilities[k]);
      }
      for (int i = 0; i < features.length; i++) {
        move(weights[features[i]], moved[features[i]], values[i]);
      }
    }

    private void move(float[] row, float[] sums, float value) {
      for (int k = 0; k < row.length; k++) {
        float gradient = errors[k] * value;
        if (Math.abs(errors[k]) >= LEAST_ERROR) {
          sums[k] += gradient * gradient;
          row[k] += RATE * gradient / (float) Math.sqrt(sums[k] + LEAST_MOVED);
        }
      }
    }

    private void predict(int[] features, float[] values) {
      Arrays.fill(probabilities, 0);
      for (int i = 0; i < features.length; i++) {
        float[] row = weights[features[i]];
        for (int k = 0; k < row.length; k++) {
          probabilities[k] += row[k] * values[i];
        }
      }
      double sum = 0;
      double highest = Arrays.stream(probabilities).max().orElse(0);
      for (int k = 0; k < probabilities.length; k++) {
        probabilities[k] = StrictMath.exp(probabilities[k] - highest);
        sum += probabilities[k];
      }
      for (int k = 0; k < probabilities.length; k++) {
        probabilities[k] /= sum;
      }
    }

    Context[] contexts() {
      int[] all = IntStream.range(0, probabilities.length).toArray();
      var contexts = new Context[weights.length];
      for (int f = 0; f < contexts.length; f++) {
        float[] row = weights[f];
        contexts[f] = new Context(all, IntStream.of(all).mapToDouble(k -> row[k]).toArray());
      }
      return contexts;
    }
  }
}
