package dev.xiaoer.engine.shop;

import dev.xiaoer.intents.IntentClassifier;
import dev.xiaoer.intents.IntentRanking;
import dev.xiaoer.rules.Decision;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.RuleBook;
import dev.xiaoer.rules.Situation;
import java.util.List;

/**
 * In the place of the rules and the classifier of a shop that are not in memory. To ask it is a
 * bug: whoever needs them wakes the shop, see {@link ServedShops#awake}.
 */
enum AtRest implements RuleBook, IntentClassifier {
  INSTANCE;

  @Override
  public Decision decide(Situation situation) {
    throw notInMemory();
  }

  @Override
  public List<Rule> rules() {
    throw notInMemory();
  }

  @Override
  public List<String> conditions(Rule rule) {
    throw notInMemory();
  }

  @Override
  public IntentRanking classify(String text) {
    throw notInMemory();
  }

  private static IllegalStateException notInMemory() {
    return new IllegalStateException("the shop's rules are not in memory");
  }
}
