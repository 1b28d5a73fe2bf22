package dev.xiaoer.rules.analysis;

import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.IntentIs;
import dev.xiaoer.rules.condition.IntentIsNot;
import dev.xiaoer.rules.condition.TextContains;
import dev.xiaoer.rules.condition.TextMatches;
import dev.xiaoer.rules.source.SourceRule;
import java.util.function.Predicate;

/**
 * What a rule is about, as a merchant sees it; tags, hours and the like are circumstances.
 *
 * @param intents whether it asks what the customer wants
 * @param words whether it asks how the customer puts it
 */
record Subject(boolean intents, boolean words) {

  static Subject of(SourceRule rule) {
    return new Subject(asks(rule, Subject::isOfIntent), asks(rule, Subject::isOfWords));
  }

  private static boolean asks(SourceRule rule, Predicate<Condition> about) {
    return rule.conditions().stream().anyMatch(about);
  }

  private static boolean isOfIntent(Condition condition) {
    return condition instanceof IntentIs || condition instanceof IntentIsNot;
  }

  private static boolean isOfWords(Condition condition) {
    return condition instanceof TextContains || condition instanceof TextMatches;
  }

  /** Whether it does not matter what the customer says. */
  boolean isAnything() {
    return !intents && !words;
  }

  boolean isLike(Subject other) {
    return equals(other);
  }

  /** Whether one asks of intents alone and the other of words alone. */
  boolean isUnlike(Subject other) {
    return intents != other.intents && words != other.words && !isAnything() && !other.isAnything();
  }
}
