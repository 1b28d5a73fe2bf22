package dev.xiaoer.rules.drools;

import dev.xiaoer.rules.Decision.LostRule;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.RuleFailedException;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.source.SourceRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rule with what it asks. Immutable. */
record CompiledRule(Rule rule, List<Question> questions) {

  /**
   * Compiles a rule.
   *
   * @param known what the rules before ask, by text; what this one asks is added. Conditions of one
   *     text are the same condition.
   */
  static CompiledRule of(int index, SourceRule source, Map<String, Question> known) {
    Rule rule =
        new Rule(index, source.kind(), source.name(), source.why(), source.place(), source.then());
    List<Question> questions =
        source.conditions().stream()
            .map(condition -> new Question(condition, condition.text()))
            .map(question -> known.computeIfAbsent(question.text(), text -> question))
            .toList();
    return new CompiledRule(rule, questions);
  }

  List<Condition> conditions() {
    return questions.stream().map(Question::condition).toList();
  }

  List<String> texts() {
    return questions.stream().map(Question::text).toList();
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
    for (int i = 0; i < questions.size(); i++) {
      Condition condition = questions.get(i).condition();
      if (!holds(condition, moment)) {
        return Optional.of(new LostRule(rule, i, questions.get(i).text(), condition.was(moment)));
      }
    }
    return Optional.empty();
  }
}
