package dev.xiaoer.rules.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes a text that a regular expression may match: the shortest branch of every choice, every
 * repetition as seldom as allowed. A guess, for the caller to try: what it does not understand it
 * skips. For one pattern and one thread.
 */
final class PatternSample {

  /** Tried where a class says only what a character is not, or what kind it is of. */
  private static final String CANDIDATES = "字a1 -!。好0z";

  private static final int MAX_CHARS = 500;

  private final String pattern;
  private int at;

  private PatternSample(String pattern) {
    this.pattern = pattern;
  }

  /** A text worth trying; empty when the pattern is beyond us. */
  static Optional<String> of(String pattern) {
    PatternSample sample = new PatternSample(pattern);
    String text = sample.alternatives();
    return sample.at == pattern.length() && text.length() <= MAX_CHARS
        ? Optional.of(text)
        : Optional.empty();
  }

  private String alternatives() {
    String shortest = sequence();
    while (next("|")) {
      at++;
      String other = sequence();
      shortest = other.length() < shortest.length() ? other : shortest;
    }
    return shortest;
  }

  private String sequence() {
    StringBuilder text = new StringBuilder();
    while (at < pattern.length() && !next("|") && !next(")")) {
      String one = single();
      text.append(one.repeat(least()));
    }
    return text.toString();
  }

  private String single() {
    if (next("(")) {
      return group();
    }
    if (next("[")) {
      return fromClass(classAt());
    }
    if (next("\\")) {
      return escape();
    }
    int character = pattern.codePointAt(at);
    at += Character.charCount(character);
    return switch (character) {
      case '^', '$' -> "";
      case '.' -> CANDIDATES.substring(0, 1);
      default -> Character.toString(character);
    };
  }

  private String group() {
    at++;
    if (next("?")) {
      int end =
          IntStream.range(at, pattern.length()).filter(this::endsFlags).findFirst().orElse(at);
      boolean flagsOnly = pattern.charAt(end) == ')';
      at = end + 1;
      if (flagsOnly) {
        return "";
      }
    }
    String text = alternatives();
    at += next(")") ? 1 : 0;
    return text;
  }

  private boolean endsFlags(int i) {
    return ":>)".indexOf(pattern.charAt(i)) >= 0;
  }

  private String classAt() {
    int start = at;
    at += next("[^]") ? 3 : next("[^") || next("[]") ? 2 : 1;
    while (at < pattern.length() && !next("]")) {
      at += next("[:") ? pattern.indexOf(":]", at) + 2 - at : next("\\") ? 2 : 1;
    }
    at = Math.min(pattern.length(), at + 1);
    return pattern.substring(start, at);
  }

  private String escape() {
    int start = at;
    at = Math.min(pattern.length(), at + 2);
    if (pattern.startsWith("{", at)) {
      at = pattern.indexOf('}', at) + 1;
    }
    String escaped = pattern.substring(start, at);
    return switch (escaped.substring(1)) {
      case "b", "B", "A", "z", "Z" -> "";
      default -> fromClass(escaped);
    };
  }

  /** A character that the class, itself a pattern, takes. */
  private static String fromClass(String expression) {
    try {
      var compiled = Pattern.compile(expression);
      IntStream own = expression.codePoints().filter(Character::isLetterOrDigit);
      return IntStream.concat(
              expression.startsWith("[") ? own : IntStream.empty(),
              IntStream.concat(CANDIDATES.codePoints(), expression.codePoints()))
          .mapToObj(Character::toString)
          .filter(compiled::matches)
          .findFirst()
          .orElse("");
    } catch (PatternSyntaxException e) {
      return ""; // then the sample is a bad guess, and the caller sees it
    }
  }

  /** How often what stood before is repeated at least. */
  private int least() {
    int times = 1;
    if (next("*") || next("?")) {
      times = 0;
      at++;
    } else if (next("+")) {
      at++;
    } else if (next("{") && pattern.indexOf('}', at) > at) {
      int end = pattern.indexOf('}', at);
      String first = pattern.substring(at + 1, end).split(",", -1)[0];
      times = first.matches("\\d{1,3}") ? Integer.parseInt(first) : 1;
      at = end + 1;
    }
    at += next("?") ? 1 : 0; // reluctant
    return times;
  }

  private boolean next(String syntax) {
    return pattern.startsWith(syntax, at);
  }
}
