package dev.xiaoer.rules;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * A mistake in a merchant's file.
 *
 * @param file relative to the shop's folder: {@code rules/sales.yml}
 * @param line from 1
 * @param column from 1, counted in characters
 * @param message what is wrong, and what would be right, in English
 * @param wording the same as code and languages know it; empty where a reader has but a message
 */
public record RuleProblem(
    String file, int line, int column, String message, Optional<Wording> wording)
    implements Comparable<RuleProblem> {

  /** Of a sheet's columns: A to Z, then AA. */
  private static final int LETTERS = 26;

  private static final Comparator<RuleProblem> BY_PLACE =
      Comparator.comparing(RuleProblem::file)
          .thenComparingInt(RuleProblem::line)
          .thenComparingInt(RuleProblem::column)
          .thenComparing(RuleProblem::message);

  public RuleProblem {
    requireNonNull(file, "file");
    requireNonNull(message, "message");
    requireNonNull(wording, "wording");
  }

  /** A mistake told by its message alone. */
  public RuleProblem(String file, int line, int column, String message) {
    this(file, line, column, message, Optional.empty());
  }

  /** A mistake of a known kind. */
  public RuleProblem(String file, int line, int column, Wording wording) {
    this(file, line, column, wording.text(Mistake.Language.ENGLISH), Optional.of(wording));
  }

  /** The same in another file. */
  public RuleProblem in(String otherFile) {
    return new RuleProblem(otherFile, line, column, message, wording);
  }

  @Override
  public int compareTo(RuleProblem other) {
    return BY_PLACE.compare(this, other);
  }

  /** {@code rules/sales.yml:12:5}; of a workbook's sheet {@code rules/prices.xlsx:7:2 (B7)}. */
  public String place() {
    String place = file + ":" + line + ":" + column;
    return file.toLowerCase(Locale.ROOT).endsWith(".xlsx") ? place + " (" + cell() + ")" : place;
  }

  private String cell() {
    var letters = new StringBuilder();
    for (int rest = column; rest > 0; rest = (rest - 1) / LETTERS) {
      letters.insert(0, (char) ('A' + (rest - 1) % LETTERS));
    }
    return letters.toString() + line;
  }

  /** {@code rules/sales.yml:12:5: unknown key "wenn" – did you mean "when"?} */
  @Override
  public String toString() {
    return place() + ": " + message;
  }
}
