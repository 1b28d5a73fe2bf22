package dev.xiaoer.rules.condition;

/** {@code stock: {spring: "> 0"}}; a coupon without a stock never runs out. */
public record StockIs(String coupon, Comparison comparison) implements Condition {

  @Override
  public String text() {
    return "stock of " + Canonical.value(coupon) + " is " + comparison.text();
  }

  @Override
  public boolean holds(Moment moment) {
    return comparison.holds(left(moment));
  }

  @Override
  public String was(Moment moment) {
    Integer left = moment.situation().around().stock().get(coupon);
    return left == null ? "without end" : left.toString();
  }

  /** What never runs out is told from a large number by no comparison. */
  @Override
  public Meaning meaning() {
    return comparison.meaning(
        Aspect.count(
            "stock of " + coupon,
            this::left,
            (draft, left) -> draft.stock(coupon, left.intValue())));
  }

  private double left(Moment moment) {
    Integer left = moment.situation().around().stock().get(coupon);
    return left == null ? Double.POSITIVE_INFINITY : left;
  }
}
