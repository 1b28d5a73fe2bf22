package dev.xiaoer.engine.shop;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.Content;
import java.util.Map;
import java.util.Optional;

/** What a shop can show: {@code content/*.yml}, by name. Texts may hold {@code {{variables}}}. */
public record Catalogue(
    Map<String, Content.Menu> menus,
    Map<String, Content.LeadCard> leadCards,
    Map<String, CouponOffer> coupons,
    Map<String, Content.GroupInvite> groups) {

  public static final Catalogue EMPTY = new Catalogue(Map.of(), Map.of(), Map.of(), Map.of());

  public Catalogue {
    menus = Map.copyOf(menus);
    leadCards = Map.copyOf(leadCards);
    coupons = Map.copyOf(coupons);
    groups = Map.copyOf(groups);
  }

  /**
   * A coupon and how many there are.
   *
   * @param stock how many there are in all; empty means as many as asked for
   * @param perPerson how many one customer may get; at least 1
   * @param soldOut said instead once there are no more (for this customer)
   */
  public record CouponOffer(
      Content.Coupon coupon, Optional<Integer> stock, int perPerson, String soldOut) {
    public CouponOffer {
      requireNonNull(coupon, "coupon");
      requireNonNull(stock, "stock");
      requireNonNull(soldOut, "soldOut");
      if (perPerson < 1) {
        throw new IllegalArgumentException("perPerson: " + perPerson + " (expected: >= 1)");
      }
    }
  }
}
