package dev.xiaoer.rules.condition;

import java.util.List;

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

  /**
   * What it asks, for the analysis of rule books: see {@link Meaning}. A condition that keeps the
   * default is opaque: nothing is proved by it, and so nothing wrong is said about it.
   *
   * <p>A meaning must be exact: the formula holds in a moment if and only if {@link #holds} does. A
   * new condition names its {@link Aspect}, and whoever adds an aspect adds a setter to {@link
   * Draft}.
   */
  default Meaning meaning() {
    return new Meaning.Claim(this);
  }

  /**
   * Whether this holds in every moment in which {@code other} does; asked of claims only. A true
   * that is not so invents mistakes, a false merely misses one.
   */
  default boolean impliedBy(Condition other) {
    return text().equals(other.text());
  }

  /** Some texts in which it holds, if it asks for one; asked of claims only. */
  default List<String> sampleTexts() {
    return List.of();
  }
}
