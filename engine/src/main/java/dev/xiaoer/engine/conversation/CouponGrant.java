package dev.xiaoer.engine.conversation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One coupon to be given, if the commit finds one left.
 *
 * @param stock how many there are in all; empty means no limit
 * @param perPerson how many one customer may get
 */
public record CouponGrant(String shop, String coupon, Optional<Integer> stock, int perPerson) {

  public CouponGrant {
    requireNonNull(shop, "shop");
    requireNonNull(coupon, "coupon");
    requireNonNull(stock, "stock");
    if (perPerson < 1) {
      throw new IllegalArgumentException("perPerson: " + perPerson + " (expected: >= 1)");
    }
  }
}
