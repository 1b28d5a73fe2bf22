package dev.xiaoer.engine.shop;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.engine.form.Form;
import dev.xiaoer.engine.shop.Catalogue.CouponOffer;
import dev.xiaoer.rules.source.Fields;
import dev.xiaoer.rules.source.Node;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/** Reads {@code content/*.yml}. Every kind of content has names of its own. */
final class ContentReader {
  private static final int MANY = 999_999_999;

  private final Reading reading;
  private final MenuReader menuReader;
  private final CardReader cardReader;
  private final LeadCardReader leadCardReader;
  private final FormReader formReader;
  private final OfferReader offerReader;

  private final Map<String, Content.Menu> menus = new LinkedHashMap<>();
  private final Map<String, Content.Image> images = new LinkedHashMap<>();
  private final Map<String, Content.Card> cards = new LinkedHashMap<>();
  private final Map<String, Content.LeadCard> leadCards = new LinkedHashMap<>();
  private final Map<String, Form> forms = new LinkedHashMap<>();
  private final Map<String, CouponOffer> coupons = new LinkedHashMap<>();
  private final Map<String, Content.GroupInvite> groups = new LinkedHashMap<>();

  private final Map<String, Content.Video> videos = new LinkedHashMap<>();
  private final Map<String, Content.Product> products = new LinkedHashMap<>();
  private final Map<String, Content.Phone> phones = new LinkedHashMap<>();

  /** Where each name stands first, by kind and name. */
  private final Map<String, Node> places = new HashMap<>();

  private ContentReader(Collection<String> intents, MediaReader media, Reading reading) {
    this.reading = reading;
    this.menuReader = new MenuReader(intents, reading);
    this.cardReader = new CardReader(reading, media);
    this.leadCardReader = new LeadCardReader(reading);
    this.formReader = new FormReader(reading);
    this.offerReader = new OfferReader(reading, cardReader);
  }

  /**
   * What the files hold; {@code menuIntents} as in {@link Playbook}.
   *
   * @param givesUp what forms do when they are given up, as it stands: it may name any content
   */
  record Result(
      Catalogue catalogue,
      Map<String, String> menuIntents,
      Map<String, Node> givesUp,
      List<MenuAction> menuActions) {}

  static Result read(
      List<Node> files, Collection<String> intents, MediaReader media, Reading reading) {
    ContentReader reader = new ContentReader(intents, media, reading);
    List<Fields> all = files.stream().map(file -> reading.fields(file, ShopWords.CONTENT)).toList();
    all.forEach(reader::images); // cards of one file may show pictures of another
    all.forEach(reader::file);
    return new Result(
        new Catalogue(
            reader.menus,
            reader.images,
            reader.cards,
            reader.leadCards,
            reader.forms,
            reader.coupons,
            reader.groups,
            media.media(),
            reader.videos,
            reader.products,
            reader.phones),
        reader.menuReader.intentsByChoice(),
        reader.formReader.givesUp(),
        reader.menuReader.actions());
  }

  private void images(Fields file) {
    each(file, "images", "the image", ShopWords.IMAGE, cardReader::image, images);
  }

  private void file(Fields file) {
    each(file, "menus", "the menu", ShopWords.MENU, menuReader::read, menus);
    each(file, "cards", "the card", ShopWords.CARD, cardReader::card, cards);
    each(file, "lead_cards", "the lead card", ShopWords.LEAD_CARD, leadCardReader::read, leadCards);
    each(file, "forms", "the form", ShopWords.FORM, formReader::read, forms);
    each(file, "coupons", "the coupon", ShopWords.COUPON, this::coupon, coupons);
    each(file, "groups", "the group", ShopWords.GROUP, this::group, groups);
    each(file, "videos", "the video", ShopWords.VIDEO, offerReader::video, videos);
    each(file, "products", "the product", ShopWords.PRODUCT, offerReader::product, products);
    each(file, "phones", "the phone", ShopWords.PHONE, offerReader::phone, phones);
    file.finish();
  }

  private <T> void each(
      Fields file,
      String word,
      String what,
      String section,
      BiFunction<Node.Scalar, Fields, T> reader,
      Map<String, T> into) {
    for (Node.Entry entry : file.named(word)) {
      if (isNamed(word, what, entry.key())) {
        Fields fields = reading.fields(entry.value(), section);
        into.put(entry.key().text(), reader.apply(entry.key(), fields));
        fields.finish();
      }
    }
  }

  /** Whether it has a name, and one of its own. */
  private boolean isNamed(String word, String what, Node.Scalar name) {
    if (reading.scalars().text(name).isEmpty()) {
      return false;
    }
    Node before = places.putIfAbsent(word + '/' + name.text(), name);
    return reading.isFirst(what, name, Optional.ofNullable(before));
  }

  private CouponOffer coupon(Node.Scalar name, Fields fields) {
    String title = reading.shownText(fields, "title", "");
    String text = reading.shownText(fields, "text", "送您一张优惠券，联系店员就能领。");
    OptionalInt stock = fields.integer("stock", 0, MANY);
    OptionalInt perPerson = fields.integer("per_person", 1, MANY);
    String soldOut = reading.shownText(fields, "sold_out", "这张券已经领完了，有新的优惠第一时间告诉您。");
    var coupon =
        new Content.Coupon(
            name.text(),
            title,
            text,
            Reading.ids(fields, "activity_id", "coupon_meta_id"),
            fields.text("code"),
            Optional.empty());
    return new CouponOffer(
        coupon,
        stock.isPresent() ? Optional.of(stock.getAsInt()) : Optional.empty(),
        perPerson.orElse(1),
        soldOut,
        fields.read("valid", reading::someTime),
        fields.read("from", reading::date),
        fields.read("until", reading::date));
  }

  private Content.GroupInvite group(Node.Scalar name, Fields fields) {
    String title = reading.shownText(fields, "title", "");
    String text = reading.shownText(fields, "text", "欢迎进群，新消息和福利都在群里。");
    if (fields.has("group_id") && fields.has("group_token")) {
      reading.problems().add(name, "\"group_id\" and \"group_token\" exclude each other");
    }
    return new Content.GroupInvite(
        title,
        text,
        Reading.ids(fields, "group_id", "group_token"),
        cardReader.address(fields, "link"),
        cardReader.picture(fields));
  }
}
