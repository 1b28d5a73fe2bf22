package dev.xiaoer.engine.check;

import dev.xiaoer.engine.shop.Catalogue;
import dev.xiaoer.engine.shop.ShopDraft;
import dev.xiaoer.engine.shop.ShopWords;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.Vocabulary.Word;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Content that nothing uses, coupons that are over. Menus are {@link MenuChecks}' business. */
final class ContentChecks {
  private final ShopDraft draft;
  private final LocalDate today;
  private final Problems problems;
  private final Set<String> used;

  ContentChecks(ShopDraft draft, LocalDate today, Problems problems) {
    this.draft = draft;
    this.today = today;
    this.problems = problems;
    List<Node> all = new ArrayList<>(draft.ruleFiles());
    all.addAll(draft.contentFiles());
    draft.shop().ifPresent(all::add);
    draft.promiseFile().ifPresent(all::add);
    this.used = Nodes.values(all);
  }

  void check() {
    for (Node file : draft.contentFiles()) {
      for (Node.Entry section : Nodes.entries(file)) {
        String kind = english("content", section.key().text());
        Nodes.entries(section.value()).forEach(content -> content(kind, content));
      }
    }
  }

  /** The English name of a word; the word itself when there is none. */
  static String english(String section, String word) {
    return ShopWords.VOCABULARY.find(section, word).map(Word::english).orElse(word);
  }

  private void content(String kind, Node.Entry content) {
    String name = content.key().text();
    if (!used.contains(name) && !kind.equals("menus")) {
      problems.add(content.key(), ShopMistake.UNUSED_CONTENT, name);
    }
    if (kind.equals("coupons")) {
      coupon(content);
    }
  }

  private void coupon(Node.Entry coupon) {
    String name = coupon.key().text();
    Nodes.value(coupon.value(), "stock", "库存")
        .filter(stock -> Nodes.text(stock).filter("0"::equals).isPresent())
        .ifPresent(stock -> problems.add(stock, ShopMistake.COUPON_EMPTY, name));
    Optional<Catalogue.CouponOffer> offer =
        Optional.ofNullable(draft.catalogue().coupons().get(name));
    if (offer.isPresent() && isNever(offer.get())) {
      problems.add(
          Nodes.value(coupon.value(), "until", "截止").orElse(coupon.key()),
          ShopMistake.COUPON_NEVER,
          name,
          offer.get().until().orElseThrow(),
          offer.get().from().orElseThrow());
      return;
    }
    offer
        .flatMap(Catalogue.CouponOffer::until)
        .filter(until -> until.isBefore(today))
        .ifPresent(until ->
            problems.add(
                Nodes.value(coupon.value(), "until", "截止").orElse(coupon.key()),
                ShopMistake.COUPON_OVER,
                name,
                until));
  }

  private static boolean isNever(Catalogue.CouponOffer offer) {
    return offer.from().isPresent()
        && offer.until().filter(until -> until.isBefore(offer.from().get())).isPresent();
  }
}
