package dev.xiaoer.engine.trial;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.engine.shop.Catalogue;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the shop calls a content that arrived. A menu, a card or an invitation does not carry its
 * name: it is the one of the catalogue that looks like it, its texts apart, which may have held
 * variables.
 */
final class Names implements Content.Cases<Optional<Names.Named>> {
  private final Catalogue catalogue;

  Names(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * A content by its kind and name.
   *
   * @param word of what a test may expect: {@code menu}
   */
  record Named(String word, String name) {}

  /** Empty for a text, which has no name. */
  Optional<Named> of(Content content) {
    return content.match(this);
  }

  @Override
  public Optional<Named> text(Content.Text text) {
    return Optional.empty();
  }

  @Override
  public Optional<Named> menu(Content.Menu menu) {
    return first(
        "menu",
        catalogue.menus(),
        it -> it.equals(menu),
        it -> it.choices().equals(menu.choices()));
  }

  @Override
  public Optional<Named> image(Content.Image image) {
    return first(
        "image", catalogue.images(), it -> it.equals(image), it -> it.name().equals(image.name()));
  }

  @Override
  public Optional<Named> card(Content.Card card) {
    return first(
        "card",
        catalogue.cards(),
        it -> it.title().equals(card.title()),
        it -> it.image().equals(card.image()) && it.link().equals(card.link()));
  }

  @Override
  public Optional<Named> leadCard(Content.LeadCard card) {
    return Optional.of(new Named("lead_card", card.name()));
  }

  @Override
  public Optional<Named> coupon(Content.Coupon coupon) {
    return Optional.of(new Named("coupon", coupon.name()));
  }

  @Override
  public Optional<Named> groupInvite(Content.GroupInvite invite) {
    return first(
        "invite_group",
        catalogue.groups(),
        it -> it.equals(invite),
        it -> it.ids().equals(invite.ids()) && it.link().equals(invite.link()));
  }

  @Override
  public Optional<Named> video(Content.Video video) {
    return first(
        "video",
        catalogue.videos(),
        it -> it.equals(video),
        it -> it.ids().equals(video.ids()) && it.link().equals(video.link()));
  }

  @Override
  public Optional<Named> product(Content.Product product) {
    return first(
        "product",
        catalogue.products(),
        it -> it.title().equals(product.title()),
        it -> it.ids().equals(product.ids()) && it.link().equals(product.link()));
  }

  @Override
  public Optional<Named> phone(Content.Phone phone) {
    return first(
        "phone",
        catalogue.phones(),
        it -> it.equals(phone),
        it -> it.number().equals(phone.number()));
  }

  private static <T> Optional<Named> first(
      String word, Map<String, T> all, Predicate<T> same, Predicate<T> alike) {
    return name(all, same).or(() -> name(all, alike)).map(name -> new Named(word, name));
  }

  private static <T> Optional<String> name(Map<String, T> all, Predicate<T> is) {
    return all.entrySet().stream()
        .filter(e -> is.test(e.getValue()))
        .map(Map.Entry::getKey)
        .min(String::compareTo);
  }
}
