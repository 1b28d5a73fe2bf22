package dev.xiaoer.rules.condition;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a condition asks, in a form that can be reasoned about: a formula over {@link Aspect}s and
 * claims. A closed set.
 */
public sealed interface Meaning {

  /**
   * An aspect has one of the values that {@code allows} lets through.
   *
   * @param landmarks the values at which {@code allows} may change its mind
   */
  record Among<V>(Aspect<V> aspect, Set<V> landmarks, Predicate<V> allows) implements Meaning {
    public Among {
      requireNonNull(aspect, "aspect");
      landmarks = Set.copyOf(landmarks);
      requireNonNull(allows, "allows");
    }

    /** One of some values. */
    static <V> Among<V> of(Aspect<V> aspect, Set<V> values) {
      return new Among<>(aspect, values, values::contains);
    }
  }

  /**
   * A condition holds. Nothing is known of it but its text, and what {@link Condition#impliedBy}
   * says.
   */
  record Claim(Condition condition) implements Meaning {}

  /** All of them; of none: always. */
  record All(List<Meaning> parts) implements Meaning {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** At least one of them; of none: never. */
  record Any(List<Meaning> parts) implements Meaning {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /** The contrary. */
  record Not(Meaning part) implements Meaning {}
}
