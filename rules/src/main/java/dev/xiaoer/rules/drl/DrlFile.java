package dev.xiaoer.rules.drl;

import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.drl.DrlCompiler.DrlRule;
import java.util.List;

/**
 * A compiled file and its place in the shop. Immutable; safe for use by many threads.
 *
 * @param before how many of the shop's other rules stand before it
 */
public record DrlFile(ActionSource source, int before, List<DrlRule> rules, DrlProgram program) {

  /** The rules' names and places, to be compared with those of the others. */
  public List<Rule> stated() {
    return rules.stream().map(rule -> stated(rule, 0)).toList();
  }

  Rule stated(DrlRule rule, int index) {
    return new Rule(
        index,
        rule.also() ? Rule.Kind.ALSO : Rule.Kind.FIRST,
        rule.name(),
        "",
        source.file() + ":" + rule.line(),
        List.of());
  }
}
