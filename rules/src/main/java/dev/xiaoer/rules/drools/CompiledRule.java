package dev.xiaoer.rules.drools;

import dev.xiaoer.rules.Decision.LostRule;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.RuleFailedException;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.source.SourceRule;
import java.util.List;
import java.util.Optional;

/** A rule with its conditions, and their texts made once. Immutable. */
record CompiledRule(Rule rule, List<Condition> conditions, List<String> texts) {

  static CompiledRule of(int index, SourceRule source) {
    Rule rule =
        new Rule(index, source.kind(), source.name(), source.why(), source.place(), source.then());
    List<String> texts = source.conditions().stream().map(Condition::text).toList();
    return new CompiledRule(rule, source.conditions(), texts);
  }

  /** Whether a condition of this rule holds; one that throws is this rule's failure. */
  boolean holds(Condition condition, Moment moment) {
    try {
      return condition.holds(moment);
    } catch (RuntimeException e) {
      throw new RuleFailedException(rule, e);
    }
  }

  /** Why the rule does not hold; empty when it does. */
  Optional<LostRule> lost(Moment moment) {
    for (int i = 0; i < conditions.size(); i++) {
      Condition condition = conditions.get(i);
      if (!holds(condition, moment)) {
        return Optional.of(new LostRule(rule, i, texts.get(i), condition.was(moment)));
      }
    }
    return Optional.empty();
  }
}
