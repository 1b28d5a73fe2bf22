package dev.xiaoer.rules.source;

import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.condition.Condition;
import java.util.List;

/**
 * A rule read and checked, ready to be compiled.
 *
 * @param kind FIRST only if it answers: a {@code rule:} that merely tags takes effect and lets the
 *     search go on, which is what ALSO means
 * @param conditions all must hold; defaults included, the most selective first
 * @param then what it does, in order
 */
public record SourceRule(
    Rule.Kind kind,
    String name,
    String why,
    String place,
    List<Condition> conditions,
    List<Action> then) {

  public SourceRule {
    conditions = List.copyOf(conditions);
    then = List.copyOf(then);
  }
}
