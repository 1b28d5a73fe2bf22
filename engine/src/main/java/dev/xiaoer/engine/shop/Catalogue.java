package dev.xiaoer.engine.shop;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.Content;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a shop can show: {@code content/*.yml}, by name. Texts may hold {@code {{variables}}}.
 *
 * @param media the pictures themselves, by the names of their files
 */
public record Catalogue(
    Map<String, Content.Menu> menus,
    Map<String, Content.Image> images,
    Map<String, Content.Card> cards,
    Map<String, Content.LeadCard> leadCards,
    Map<String, CouponOffer> coupons,
    Map<String, Content.GroupInvite> groups,
    Map<String, Medium> media,
    Map<String, Content.Video> videos,
    Map<String, Content.Product> products,
    Map<String, Content.Phone> phones) {

  public static final Catalogue EMPTY =
      new Catalogue(
          Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(),
          Map.of());

  public Catalogue {
    menus = Map.copyOf(menus);
    images = Map.copyOf(images);
    cards = Map.copyOf(cards);
    leadCards = Map.copyOf(leadCards);
    coupons = Map.copyOf(coupons);
    groups = Map.copyOf(groups);
    media = Map.copyOf(media);
    videos = Map.copyOf(videos);
    products = Map.copyOf(products);
    phones = Map.copyOf(phones);
  }

  /**
   * A coupon and how many there are.
   *
   * @param stock how many there are in all; empty means as many as asked for
   * @param perPerson how many one customer may get; at least 1
   * @param soldOut said instead once there are no more (for this customer)
   * @param valid how long it is worth something from when it is given; empty means always
   */
  public record CouponOffer(
      Content.Coupon coupon,
      Optional<Integer> stock,
      int perPerson,
      String soldOut,
      Optional<Duration> valid) {
    public CouponOffer {
      requireNonNull(coupon, "coupon");
      requireNonNull(stock, "stock");
      requireNonNull(soldOut, "soldOut");
      requireNonNull(valid, "valid");
      if (perPerson < 1) {
        throw new IllegalArgumentException("perPerson: " + perPerson + " (expected: >= 1)");
      }
    }

    /** The coupon as given at {@code now}, with this title and text. */
    public Content.Coupon given(String title, String text, Instant now) {
      return new Content.Coupon(
          coupon.name(), title, text, coupon.ids(), coupon.code(), valid.map(now::plus));
    }
  }
}
