package dev.xiaoer.rules.condition;

/** {@code times: ">= 2"}: how often what the rule describes has happened, this time included. */
public record TimesAre(Comparison comparison, Tally tally) implements Condition {

  @Override
  public String text() {
    return "times are " + comparison.text() + " of (" + tally.key() + ")";
  }

  @Override
  public boolean holds(Moment moment) {
    return comparison.holds(moment.count(tally.key()));
  }

  @Override
  public String was(Moment moment) {
    return Integer.toString(moment.count(tally.key()));
  }

  @Override
  public Meaning meaning() {
    return comparison.meaning(tally.aspect());
  }
}
