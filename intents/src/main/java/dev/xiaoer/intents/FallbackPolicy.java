package dev.xiaoer.intents;

/**
 * When the best intent is sure enough to act upon. All three must hold; a text that repeats an
 * example is always sure.
 *
 * @param probability least probability of the best intent, 0 to 1
 * @param lead how many times as probable as the second the best must be, at least 1
 * @param known least share of what the text says that the best intent's examples say too, 0 to 1
 */
public record FallbackPolicy(double probability, double lead, double known) {

  /** Measured, see RATIONALE.md: good from two intents of three examples upwards. */
  public static final FallbackPolicy DEFAULT = new FallbackPolicy(0.15, 1.3, 0.4);

  public FallbackPolicy {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability: " + probability + " (expected: 0 to 1)");
    }
    if (!(lead >= 1 && lead < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("lead: " + lead + " (expected: >= 1)");
    }
    if (!(known >= 0 && known <= 1)) {
      throw new IllegalArgumentException("known: " + known + " (expected: 0 to 1)");
    }
  }

  /**
   * Tells whether to act upon an intent of probability {@code best}, the next one's {@code second}.
   */
  public boolean isSure(double best, double second, double knownShare) {
    return best >= probability && best >= lead * second && knownShare >= known;
  }
}
