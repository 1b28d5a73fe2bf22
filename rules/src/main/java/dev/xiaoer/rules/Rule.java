package dev.xiaoer.rules;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A rule as the merchant wrote it, for telling about it; the conditions live in the compiled book.
 *
 * @param index its place in the book, from 0
 * @param kind how it takes part
 * @param name the sentence the merchant gave it
 * @param why the merchant's reason; empty when none was given
 * @param place file and line: {@code rules/sales.yml:12}
 * @param then what it does, in order
 */
public record Rule(int index, Kind kind, String name, String why, String place, List<Action> then) {

  /** How a rule takes part. */
  public enum Kind {
    /** The first that holds answers. */
    FIRST,
    /** Runs besides whenever it holds. */
    ALSO,
    /** Answers when nothing else did. */
    FALLBACK
  }

  public Rule {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(why, "why");
    requireNonNull(place, "place");
    then = List.copyOf(then);
  }

  /** The file of its place. */
  public String file() {
    int colon = place.lastIndexOf(':');
    return colon < 0 ? place : place.substring(0, colon);
  }

  /** An answer is at least one send, a hand-off or an explicit silence; tagging alone is none. */
  public boolean answers() {
    return then.stream().anyMatch(Action::answers);
  }
}
