package dev.xiaoer.rules.source;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Single values of a file as what they mean. What cannot be read becomes a problem and is empty.
 * For one thread.
 */
public final class Scalars {
  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d{1,5})d)?(?:(\\d{1,5})h)?(?:(\\d{1,5})m)?(?:(\\d{1,5})s)?");

  private final Vocabulary vocabulary;
  private final Problems problems;

  public Scalars(Vocabulary vocabulary, Problems problems) {
    this.vocabulary = vocabulary;
    this.problems = problems;
  }

  /** A text that is not blank. */
  public Optional<String> text(Node node) {
    if (node instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
      return Optional.of(scalar.text());
    }
    problems.add(node, "expected a text, but " + Describe.it(node));
    return Optional.empty();
  }

  /** A text that names a {@code what}. One that is not known is a problem, yet returned. */
  public Optional<String> name(Node node, String what, Set<String> known) {
    Optional<String> name = text(node);
    if (name.isPresent() && !known.contains(name.get())) {
      String hint = Spelling.didYouMean(name.get(), known);
      problems.add(node, "unknown " + what + " \"" + name.get() + "\"" + hint);
    }
    return name;
  }

  /** {@code 10s}, {@code 30m}, {@code 24h}, {@code 1d}, {@code 2h30m}. */
  public Optional<Duration> duration(Node node) {
    Optional<Duration> read =
        node instanceof Node.Scalar scalar ? duration(scalar.text()) : Optional.empty();
    if (read.isEmpty()) {
      problems.add(node, "expected a time such as 10s, 30m, 2h30m or 1d, but " + Describe.it(node));
    }
    return read;
  }

  /** As {@link #duration(Node)}, empty for any other text. */
  public static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofDays(part(matcher, 1))
            .plusHours(part(matcher, 2))
            .plusMinutes(part(matcher, 3))
            .plusSeconds(part(matcher, 4)));
  }

  private static long part(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** A whole number from {@code min} to {@code max}. */
  public OptionalInt integer(Node node, int min, int max) {
    if (node instanceof Node.Scalar scalar && scalar.text().matches("-?\\d{1,9}")) {
      int value = Integer.parseInt(scalar.text());
      if (value >= min && value <= max) {
        return OptionalInt.of(value);
      }
    }
    problems.add(
        node, "expected a whole number from " + min + " to " + max + ", but " + Describe.it(node));
    return OptionalInt.empty();
  }

  /** {@code true} or {@code false}, 是 or 否. */
  public Optional<Boolean> flag(Node node) {
    return choice(node, "flag").map("true"::equals);
  }

  /** The English name of one of a section's words. */
  public Optional<String> choice(Node node, String section) {
    if (!(node instanceof Node.Scalar scalar)) {
      problems.add(node, "expected " + oneOf(section) + ", but " + Describe.it(node));
      return Optional.empty();
    }
    Optional<String> word = vocabulary.find(section, scalar.text()).map(Vocabulary.Word::english);
    if (word.isEmpty()) {
      String hint = vocabulary.didYouMean(section, scalar.text());
      problems.add(
          node,
          "unknown value \"" + scalar.text() + "\"" + (hint.isEmpty() ? expected(section) : hint));
    }
    return word;
  }

  private String expected(String section) {
    return " (expected: " + oneOf(section) + ")";
  }

  private String oneOf(String section) {
    return String.join(
        ", ", vocabulary.words(section).stream().map(Vocabulary.Word::english).toList());
  }
}
