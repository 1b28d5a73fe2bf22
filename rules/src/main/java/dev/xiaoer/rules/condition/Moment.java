package dev.xiaoer.rules.condition;

import dev.xiaoer.rules.Situation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A situation as conditions look at it: one flat fact, with the text folded and the tallies
 * counted. For one thread.
 */
public final class Moment {
  private final Situation situation;
  private final Map<String, Integer> counts;

  /** Folded when first asked for: most decisions are made by intent alone. */
  private @Nullable String foldedText;

  /** A moment in which nothing has been counted. */
  public Moment(Situation situation) {
    this(situation, Map.of());
  }

  /**
   * @param counts how often each tally held, this moment included, by {@link Tally#key()}
   */
  Moment(Situation situation, Map<String, Integer> counts) {
    this.situation = situation;
    this.counts = counts;
  }

  public Situation situation() {
    return situation;
  }

  public String event() {
    return situation.event();
  }

  /** {@link IntentIs#UNKNOWN} when there is no sure intent. */
  public String intent() {
    return situation.intent().orElse(IntentIs.UNKNOWN);
  }

  /** As conditions compare it, see {@link Folding}. */
  public String foldedText() {
    String folded = foldedText;
    if (folded == null) {
      folded = Folding.fold(situation.text());
      foldedText = folded;
    }
    return folded;
  }

  /** How often a tally held, this moment included. */
  public int count(String tally) {
    return counts.getOrDefault(tally, 0);
  }
}
