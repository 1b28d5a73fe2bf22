package dev.xiaoer.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the rules say, and why.
 *
 * @param answer the rule that answers; empty when none does
 * @param also the rules that ran besides, in file order
 * @param lost the rules above the answer that did not hold, in file order
 * @param tallies the situation's tallies with this event counted
 */
public record Decision(
    Optional<FiredRule> answer, List<FiredRule> also, List<LostRule> lost, Tallies tallies) {

  public Decision {
    also = List.copyOf(also);
    lost = List.copyOf(lost);
  }

  /** A rule that held. */
  public record FiredRule(Rule rule) {}

  /** A rule that did not hold, and the first of its conditions that did not. */
  public record LostRule(Rule rule, String because) {}

  /** All that is to be done: the besides first, so that tags are set when the answer is said. */
  public List<Action> actions() {
    return Stream.concat(also.stream(), answer.stream())
        .flatMap(fired -> fired.rule().then().stream())
        .toList();
  }
}
