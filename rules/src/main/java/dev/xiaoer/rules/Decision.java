package dev.xiaoer.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the rules say, and why.
 *
 * @param answer the rule that answers; empty when none does
 * @param also the rules that ran besides, in file order
 * @param lost the rules of either kind above the answer that did not hold, in file order; above the
 *     fallback, and above nothing, are all rules
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

  /**
   * A rule that did not hold, and the first of its conditions that did not.
   *
   * @param condition the place of that condition in {@link RuleBook#conditions}, from 0
   * @param expected that condition's text: {@code intent is ask_price}
   * @param was what was the case instead: {@code ask_hours}; never a customer's words
   */
  public record LostRule(Rule rule, int condition, String expected, String was) {

    /** {@code intent is ask_price (was ask_hours)}. */
    public String because() {
      return expected + " (was " + was + ")";
    }
  }

  /** All that is to be done: the besides first, so that tags are set when the answer is said. */
  public List<Action> actions() {
    return Stream.concat(also.stream(), answer.stream())
        .flatMap(fired -> fired.rule().then().stream())
        .toList();
  }
}
