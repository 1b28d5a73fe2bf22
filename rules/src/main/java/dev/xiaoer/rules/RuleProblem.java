package dev.xiaoer.rules;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * A mistake in a merchant's file.
 *
 * @param file relative to the shop's folder: {@code rules/sales.yml}
 * @param line from 1
 * @param column from 1, counted in characters
 * @param message what is wrong, and what would be right
 */
public record RuleProblem(String file, int line, int column, String message)
    implements Comparable<RuleProblem> {

  private static final Comparator<RuleProblem> BY_PLACE =
      Comparator.comparing(RuleProblem::file)
          .thenComparingInt(RuleProblem::line)
          .thenComparingInt(RuleProblem::column)
          .thenComparing(RuleProblem::message);

  public RuleProblem {
    requireNonNull(file, "file");
    requireNonNull(message, "message");
  }

  @Override
  public int compareTo(RuleProblem other) {
    return BY_PLACE.compare(this, other);
  }

  /** {@code rules/sales.yml:12:5: unknown key "wenn" – did you mean "when"?} */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
