package dev.xiaoer.rules.condition;

/** {@code stock: {spring: "> 0"}}; a coupon without a stock never runs out. */
public record StockIs(String coupon, Comparison comparison) implements Condition {

  @Override
  public String text() {
    return "stock of " + Canonical.value(coupon) + " is " + comparison.text();
  }

  @Override
  public boolean holds(Moment moment) {
    Integer left = moment.situation().around().stock().get(coupon);
    return comparison.holds(left == null ? Double.POSITIVE_INFINITY : left);
  }

  @Override
  public String was(Moment moment) {
    Integer left = moment.situation().around().stock().get(coupon);
    return left == null ? "without end" : left.toString();
  }
}
