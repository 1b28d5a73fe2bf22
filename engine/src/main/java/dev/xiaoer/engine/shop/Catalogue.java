package dev.xiaoer.engine.shop;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.engine.form.Form;
import dev.xiaoer.rules.Action;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
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
    Map<String, Form> forms,
    Map<String, CouponOffer> coupons,
    Map<String, Content.GroupInvite> groups,
    Map<String, Medium> media,
    Map<String, Content.Video> videos,
    Map<String, Content.Product> products,
    Map<String, Content.Phone> phones) {

  public static final Catalogue EMPTY =
      new Catalogue(
          Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(),
          Map.of(), Map.of());

  public Catalogue {
    menus = Map.copyOf(menus);
    images = Map.copyOf(images);
    cards = Map.copyOf(cards);
    leadCards = Map.copyOf(leadCards);
    forms = Map.copyOf(forms);
    coupons = Map.copyOf(coupons);
    groups = Map.copyOf(groups);
    media = Map.copyOf(media);
    videos = Map.copyOf(videos);
    products = Map.copyOf(products);
    phones = Map.copyOf(phones);
  }

  /** With what each form does when it is given up, by the form's name. */
  Catalogue givingUp(Map<String, List<Action>> actions) {
    Map<String, Form> complete = new LinkedHashMap<>(forms);
    actions.forEach(
        (name, then) -> complete.computeIfPresent(name, (key, it) -> it.givingUp(then)));
    return new Catalogue(
        menus, images, cards, leadCards, complete, coupons, groups, media, videos, products,
        phones);
  }

  /** With pictures that are not in memory. */
  Catalogue withoutPictures() {
    Map<String, Medium> resting = new LinkedHashMap<>(media);
    resting.replaceAll((name, medium) -> medium.atRest());
    return new Catalogue(
        menus, images, cards, leadCards, forms, coupons, groups, resting, videos, products,
        phones);
  }

  /**
   * A coupon and how many there are.
   *
   * @param stock how many there are in all; empty means as many as asked for
   * @param perPerson how many one customer may get; at least 1
   * @param soldOut said instead once there are no more (for this customer)
   * @param valid how long it is worth something from when it is given; empty means always
   * @param from the first day on which it is given; empty means at once
   * @param until the last day on which it is given; empty means as long as there are some
   */
  public record CouponOffer(
      Content.Coupon coupon,
      Optional<Integer> stock,
      int perPerson,
      String soldOut,
      Optional<Duration> valid,
      Optional<LocalDate> from,
      Optional<LocalDate> until) {
    public CouponOffer {
      requireNonNull(coupon, "coupon");
      requireNonNull(stock, "stock");
      requireNonNull(soldOut, "soldOut");
      requireNonNull(valid, "valid");
      requireNonNull(from, "from");
      requireNonNull(until, "until");
      if (perPerson < 1) {
        throw new IllegalArgumentException("perPerson: " + perPerson + " (expected: >= 1)");
      }
    }

    /** A coupon that is given on any day. */
    public CouponOffer(
        Content.Coupon coupon,
        Optional<Integer> stock,
        int perPerson,
        String soldOut,
        Optional<Duration> valid) {
      this(coupon, stock, perPerson, soldOut, valid, Optional.empty(), Optional.empty());
    }

    /** Whether it is given on a day of the shop's. */
    public boolean isOn(LocalDate day) {
      return from.filter(day::isBefore).isEmpty() && until.filter(day::isAfter).isEmpty();
    }

    /** The coupon as given at {@code now}, with this title and text. */
    public Content.Coupon given(String title, String text, Instant now) {
      return new Content.Coupon(
          coupon.name(), title, text, coupon.ids(), coupon.code(), valid.map(now::plus));
    }
  }
}
