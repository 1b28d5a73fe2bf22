package dev.xiaoer.rules.condition;

/** One question that a rule asks. Immutable; safe for use by many threads. */
public interface Condition {

  /**
   * The canonical text: {@code intent is ask_price}. Two conditions with one text must be the same
   * condition, since the compiled network silently merges them.
   */
  String text();

  boolean holds(Moment moment);

  /**
   * What was the case instead, in a few words: {@code ask_hours}. Cheap, since it is asked for
   * every rule above the answer; never a customer's words, since it ends up in traces.
   */
  String was(Moment moment);

  /** Whether it describes the message itself; these together are what {@code times} counts. */
  default boolean describesMessage() {
    return false;
  }
}
