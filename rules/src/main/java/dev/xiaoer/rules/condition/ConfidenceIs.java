package dev.xiaoer.rules.condition;

/** {@code confidence: ">= 0.8"}. */
public record ConfidenceIs(Comparison comparison) implements Condition {

  private static final Aspect<Double> CONFIDENCE =
      Aspect.share("confidence", moment -> moment.situation().confidence(), Draft::confidence);

  @Override
  public String text() {
    return "confidence is " + comparison.text();
  }

  @Override
  public boolean holds(Moment moment) {
    return comparison.holds(moment.situation().confidence());
  }

  @Override
  public String was(Moment moment) {
    return Double.toString(moment.situation().confidence());
  }

  @Override
  public boolean describesMessage() {
    return true;
  }

  @Override
  public Meaning meaning() {
    return comparison.meaning(CONFIDENCE);
  }
}
