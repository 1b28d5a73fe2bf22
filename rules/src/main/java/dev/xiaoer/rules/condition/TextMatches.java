package dev.xiaoer.rules.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.regex.Matcher;

/**
 * {@code text: {pattern: "1[3-9]\\d{9}"}}: found anywhere in the text, in time linear in it (RE2),
 * so that no pattern can hang a conversation.
 */
public record TextMatches(Pattern pattern) implements Condition {

  static final String ANOTHER = "another text";

  /** Longest pattern, in characters. */
  static final int MAX_CHARS = 200;

  /**
   * Product of all counted repetitions; {@code (a{100}){100}} would be a program of 10,000 steps.
   */
  static final int MAX_REPETITIONS = 200;

  /** Steps of the compiled program; times 2,000 characters of text, that is some milliseconds. */
  static final int MAX_PROGRAM = 2_000;

  private static final java.util.regex.Pattern REPETITION =
      java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

  /**
   * Compiles what the merchant wrote.
   *
   * @throws IllegalArgumentException with a message for the merchant when it is none, or too large
   */
  public static TextMatches of(String written) {
    if (written.length() > MAX_CHARS) {
      throw new IllegalArgumentException("the pattern is longer than " + MAX_CHARS + " characters");
    }
    if (repetitions(written) > MAX_REPETITIONS) {
      throw new IllegalArgumentException(
          "the pattern repeats more than " + MAX_REPETITIONS + " times");
    }
    Pattern pattern = compile(FoldedPattern.of(written));
    if (pattern.programSize() > MAX_PROGRAM) {
      throw new IllegalArgumentException("the pattern is too large");
    }
    return new TextMatches(pattern);
  }

  private static Pattern compile(String pattern) {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("not a valid pattern: " + e.getDescription(), e);
    }
  }

  private static long repetitions(String pattern) {
    Matcher matcher = REPETITION.matcher(pattern);
    long product = 1;
    while (matcher.find() && product <= MAX_REPETITIONS) {
      String most = matcher.group(2);
      product *=
          Math.max(1, Long.parseLong(most == null || most.isEmpty() ? matcher.group(1) : most));
    }
    return product;
  }

  @Override
  public String text() {
    return "text matches " + Canonical.quoted(pattern.pattern());
  }

  @Override
  public boolean holds(Moment moment) {
    return pattern.matcher(moment.foldedText()).find();
  }

  @Override
  public String was(Moment moment) {
    return ANOTHER;
  }

  @Override
  public boolean describesMessage() {
    return true;
  }

  @Override
  public List<String> sampleTexts() {
    return PatternSample.of(pattern.pattern()).filter(it -> pattern.matcher(it).find()).stream()
        .toList();
  }
}
