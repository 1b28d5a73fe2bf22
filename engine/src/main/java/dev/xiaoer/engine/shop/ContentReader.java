package dev.xiaoer.engine.shop;

import dev.xiaoer.connectors.Content;
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

  private final Map<String, Content.Menu> menus = new LinkedHashMap<>();
  private final Map<String, Content.LeadCard> leadCards = new LinkedHashMap<>();
  private final Map<String, CouponOffer> coupons = new LinkedHashMap<>();
  private final Map<String, Content.GroupInvite> groups = new LinkedHashMap<>();

  /** Where each name stands first, by kind and name. */
  private final Map<String, Node> places = new HashMap<>();

  private ContentReader(Collection<String> intents, Reading reading) {
    this.reading = reading;
    this.menuReader = new MenuReader(intents, reading);
  }

  /** What the files hold; {@code menuIntents} as in {@link Playbook}. */
  record Result(Catalogue catalogue, Map<String, String> menuIntents) {}

  static Result read(List<Node> files, Collection<String> intents, Reading reading) {
    ContentReader reader = new ContentReader(intents, reading);
    files.forEach(reader::file);
    return new Result(
        new Catalogue(reader.menus, reader.leadCards, reader.coupons, reader.groups),
        reader.menuReader.intentsByChoice());
  }

  private void file(Node file) {
    Fields fields = reading.fields(file, ShopWords.CONTENT);
    each(fields, "menus", "the menu", ShopWords.MENU, menuReader::read, menus);
    each(fields, "lead_cards", "the lead card", ShopWords.LEAD_CARD, this::leadCard, leadCards);
    each(fields, "coupons", "the coupon", ShopWords.COUPON, this::coupon, coupons);
    each(fields, "groups", "the group", ShopWords.GROUP, this::group, groups);
    fields.finish();
  }

  private <T> void each(
      Fields file,
      String word,
      String what,
      String section,
      BiFunction<Node.Scalar, Fields, T> reader,
      Map<String, T> into) {
    for (Node.Entry entry : file.named(word)) {
      String name = entry.key().text();
      Node before = places.putIfAbsent(word + '/' + name, entry.key());
      if (reading.isFirst(what, entry.key(), Optional.ofNullable(before))) {
        Fields fields = reading.fields(entry.value(), section);
        into.put(name, reader.apply(entry.key(), fields));
        fields.finish();
      }
    }
  }

  private Content.LeadCard leadCard(Node.Scalar name, Fields fields) {
    String text = reading.shownText(fields, "text", "方便留个电话吗？我们尽快给您回电。");
    return new Content.LeadCard(text, ids(fields, "card_id"));
  }

  private CouponOffer coupon(Node.Scalar name, Fields fields) {
    String text = reading.shownText(fields, "text", "送您一张优惠券，联系店员就能领。");
    OptionalInt stock = fields.integer("stock", 0, MANY);
    OptionalInt perPerson = fields.integer("per_person", 1, MANY);
    String soldOut = reading.shownText(fields, "sold_out", "这张券已经领完了，有新的优惠第一时间告诉您。");
    var coupon = new Content.Coupon(text, ids(fields, "activity_id", "coupon_meta_id"));
    return new CouponOffer(
        coupon,
        stock.isPresent() ? Optional.of(stock.getAsInt()) : Optional.empty(),
        perPerson.orElse(1),
        soldOut);
  }

  private Content.GroupInvite group(Node.Scalar name, Fields fields) {
    String text = reading.shownText(fields, "text", "欢迎进群，新消息和福利都在群里。");
    if (fields.has("group_id") && fields.has("group_token")) {
      reading.problems().add(name, "\"group_id\" and \"group_token\" exclude each other");
    }
    return new Content.GroupInvite(text, ids(fields, "group_id", "group_token"));
  }

  private static Map<String, String> ids(Fields fields, String... words) {
    Map<String, String> ids = new LinkedHashMap<>();
    for (String word : words) {
      fields.text(word).ifPresent(id -> ids.put(word, id));
    }
    return ids;
  }
}
