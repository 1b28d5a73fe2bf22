package dev.xiaoer.engine.check;

import dev.xiaoer.engine.shop.ShopDraft;
import dev.xiaoer.intents.IntentClassifier;
import dev.xiaoer.intents.IntentRanking.Score;
import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.Draft;
import dev.xiaoer.rules.condition.IntentIs;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.condition.TimesAre;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.SourceRule;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What becomes of a menu's choice when it is tapped: that is the customer saying its label, and
 * meaning its intent. For one thread.
 */
final class Taps {

  /** What a rule asks that asks nothing. */
  private static final Set<String> DEFAULTS =
      Set.of("event is message", "chat is private", "while bot");

  private final ShopDraft draft;
  private final IntentClassifier classifier;

  Taps(ShopDraft draft, IntentClassifier classifier) {
    this.draft = draft;
    this.classifier = classifier;
  }

  static String label(Node choice) {
    return Nodes.text(choice)
        .or(() -> Nodes.value(choice, "say", "说").flatMap(Nodes::text))
        .orElse("");
  }

  Moment tapped(String label) {
    Draft tapped = new Draft();
    tapped.text(label);
    tapped.intent(intent(label));
    tapped.confidence(1);
    return new Moment(tapped.situation());
  }

  private String intent(String label) {
    String declared = draft.menuIntents().get(label);
    return declared != null
        ? declared
        : classifier.classify(label).sure().map(Score::intent).orElse(IntentIs.UNKNOWN);
  }

  /** What the choice does by itself. */
  Stream<SourceRule> own(Moment tapped) {
    return draft.menuRules().stream().filter(rule -> mayAnswer(rule, tapped));
  }

  /** The shop's rules that may answer it; they come first. */
  Stream<SourceRule> answering(Moment tapped) {
    return draft.rules().stream().filter(rule -> mayAnswer(rule, tapped) && !isForTheUnknown(rule));
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

  /** What is said to anything that nobody understood is no answer to a choice of the shop's own. */
  private static boolean isForTheUnknown(SourceRule rule) {
    return rule.conditions().stream().anyMatch(Taps::isUnknown)
        && rule.conditions().stream()
            .allMatch(it -> isUnknown(it) || isCircumstance(it) || DEFAULTS.contains(it.text()));
  }

  private static boolean isUnknown(Condition condition) {
    return condition.text().equals("intent is " + IntentIs.UNKNOWN);
  }

  /** Whether the rule answers its taps always, not in some circumstances only. */
  static boolean isAskingNothingElse(SourceRule rule) {
    return rule.conditions().stream()
        .allMatch(condition -> !isCircumstance(condition) || DEFAULTS.contains(condition.text()));
  }
}
