package dev.xiaoer.rules.drl;

import java.util.function.Predicate;

/** A compiled file of raw DRL. Immutable; safe for use by many threads. */
public interface DrlProgram {

  /**
   * Runs the rules that hold, in their order.
   *
   * @param gate asked with a rule's name just before it runs; it does not when this says no
   * @throws RuntimeException whatever a rule, or the gate, throws, perhaps wrapped
   */
  void run(Facts facts, Actions actions, Predicate<String> gate);
}
