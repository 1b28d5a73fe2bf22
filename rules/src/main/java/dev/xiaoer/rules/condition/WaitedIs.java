package dev.xiaoer.rules.condition;

/** {@code waited: ">= 29m"}; compared in milliseconds. */
public record WaitedIs(Comparison comparison) implements Condition {

  @Override
  public String text() {
    return "waited is " + comparison.text();
  }

  @Override
  public boolean holds(Moment moment) {
    return comparison.holds((double) moment.situation().waited().toMillis());
  }

  @Override
  public String was(Moment moment) {
    return moment.situation().waited().toSeconds() + "s";
  }
}
