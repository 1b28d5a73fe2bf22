package dev.xiaoer.intents;

import java.util.List;
import java.util.Optional;

/**
 * The shop's intents for one text.
 *
 * @param scores best first; empty when the shop has no intents or the text says nothing
 * @param sure the best one when it is sure enough to act upon, else empty: unknown
 */
public record IntentRanking(List<Score> scores, Optional<Score> sure) {

  /** A text nothing is known about. */
  public static final IntentRanking UNKNOWN = new IntentRanking(List.of(), Optional.empty());

  public IntentRanking {
    scores = List.copyOf(scores);
  }

  /** One intent and how probable it is, 0 to 1. */
  public record Score(String intent, double probability) {

    public Score {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException("probability: " + probability + " (expected: 0 to 1)");
      }
    }
  }
}
