package dev.xiaoer.engine.check;

import dev.xiaoer.engine.shop.Catalogue;
import dev.xiaoer.engine.shop.ShopDraft;
import dev.xiaoer.engine.shop.ShopWords;
import dev.xiaoer.intents.IntentClassifier;
import dev.xiaoer.intents.IntentRanking.Score;
import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.Draft;
import dev.xiaoer.rules.condition.IntentIs;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.condition.TimesAre;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.SourceRule;
import dev.xiaoer.rules.source.Vocabulary.Word;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Content that nothing uses, menus that lead nowhere, coupons that are over. For one thread. */
final class ContentChecks {
  private final ShopDraft draft;
  private final IntentClassifier classifier;
  private final LocalDate today;
  private final Problems problems;
  private final Set<String> used;

  ContentChecks(ShopDraft draft, IntentClassifier classifier, LocalDate today, Problems problems) {
    this.draft = draft;
    this.classifier = classifier;
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
    if (!used.contains(name)) {
      problems.add(
          content.key(),
          kind.equals("menus") ? ShopMistake.MENU_NOT_SHOWN : ShopMistake.UNUSED_CONTENT,
          name);
    } else if (kind.equals("menus")) {
      Nodes.value(content.value(), "choices", "选项")
          .ifPresent(choices -> Nodes.children(choices).forEach(choice -> choice(choice, name)));
    }
    if (kind.equals("coupons")) {
      coupon(content);
    }
  }

  /** A tapped choice is the customer saying its label, and meaning its intent. */
  private void choice(Node choice, String menu) {
    String label =
        Nodes.text(choice)
            .or(() -> Nodes.value(choice, "say", "说").flatMap(Nodes::text))
            .orElse("");
    String intent = intent(label);
    Draft tapped = new Draft();
    tapped.text(label);
    tapped.intent(intent);
    tapped.confidence(1);
    Moment moment = new Moment(tapped.situation());
    if (!label.isBlank()
        && !draft.isRaw()
        && draft.rules().stream().noneMatch(rule -> mayAnswer(rule, moment))) {
      String what = intent.equals(IntentIs.UNKNOWN) ? "\"" + label + "\"" : intent;
      problems.add(choice, ShopMistake.CHOICE_LEADS_NOWHERE, label, menu, what);
    }
  }

  private String intent(String label) {
    String declared = draft.menuIntents().get(label);
    return declared != null
        ? declared
        : classifier.classify(label).sure().map(Score::intent).orElse(IntentIs.UNKNOWN);
  }

  /** Whether some circumstances let the rule answer: only what the message says is asked. */
  private static boolean mayAnswer(SourceRule rule, Moment moment) {
    return rule.then().stream().anyMatch(Action::answers)
        && rule.conditions().stream()
            .allMatch(condition -> isCircumstance(condition) || condition.holds(moment));
  }

  private static boolean isCircumstance(Condition condition) {
    return !condition.describesMessage()
        || condition instanceof TimesAre
        || condition.text().startsWith("platform ");
  }

  private void coupon(Node.Entry coupon) {
    String name = coupon.key().text();
    Nodes.value(coupon.value(), "stock", "库存")
        .filter(stock -> Nodes.text(stock).filter("0"::equals).isPresent())
        .ifPresent(stock -> problems.add(stock, ShopMistake.COUPON_EMPTY, name));
    Optional.ofNullable(draft.catalogue().coupons().get(name))
        .flatMap(Catalogue.CouponOffer::until)
        .filter(until -> until.isBefore(today))
        .ifPresent(until ->
            problems.add(
                Nodes.value(coupon.value(), "until", "截止").orElse(coupon.key()),
                ShopMistake.COUPON_OVER,
                name,
                until));
  }
}
