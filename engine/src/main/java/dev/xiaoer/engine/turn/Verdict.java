package dev.xiaoer.engine.turn;

import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Decision;
import dev.xiaoer.rules.Decision.FiredRule;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.RuleBook;
import dev.xiaoer.rules.RuleFailedException;
import dev.xiaoer.rules.Situation;
import java.util.List;
import java.util.Optional;

/**
 * What the rules decided, or that they could not: then a person gets the conversation, and learns
 * why. One who has it already keeps it, and so does the queue.
 *
 * @param failure what went wrong, naming the rule when one did; empty when nothing did
 */
record Verdict(Decision decision, String failure) {

  static Verdict of(RuleBook rules, Situation situation) {
    try {
      return new Verdict(rules.decide(situation), "");
    } catch (RuleFailedException e) {
      return new Verdict(handOff(e.rule(), situation), e.getMessage());
    }
  }

  /** The event failed and failed again. */
  static Verdict failed(Situation situation, String failure) {
    var nobody = new Rule(-1, Rule.Kind.FIRST, "the event failed", "", "", List.of());
    return new Verdict(handOff(nobody, situation), failure);
  }

  private static Decision handOff(Rule failed, Situation situation) {
    List<Action> handOff =
        situation.phase() == Phase.BOT
            ? List.of(new Action.HandOff(Optional.empty(), List.of()))
            : List.of();
    var instead =
        new Rule(
            failed.index(), failed.kind(), failed.name(), failed.why(), failed.place(), handOff);
    return new Decision(
        Optional.of(new FiredRule(instead)), List.of(), List.of(), situation.tallies());
  }
}
