package dev.xiaoer.rules;

import java.util.List;

/**
 * A shop's rules, checked and compiled. Immutable; safe for use by many threads.
 *
 * <p>Two implementations: Drools, and the plain evaluator that the tests hold it against.
 */
public interface RuleBook {

  /**
   * Decides: the first rule that holds answers, every {@code also} rule that holds runs besides,
   * the fallback answers a private message that nothing else answered.
   *
   * @throws RuleFailedException when a rule throws; nothing may be made of the rest
   */
  Decision decide(Situation situation);

  /** The rules in file order, the fallback last. {@link Rule#index} is the place in this list. */
  List<Rule> rules();

  /** The texts of a rule's conditions, defaults included, in the order in which they are asked. */
  List<String> conditions(Rule rule);
}
