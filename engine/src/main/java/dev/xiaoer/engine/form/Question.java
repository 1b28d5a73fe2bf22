package dev.xiaoer.engine.form;

import static java.util.Objects.requireNonNull;

import com.google.re2j.Pattern;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;

/**
 * One thing that a form asks.
 *
 * @param label what its answer is called
 * @param ask how it is asked
 * @param notUnderstood said when the answer does not fit; empty: it is just asked again
 * @param required whether it cannot be passed over
 * @param choices what can be chosen; empty for all but {@link Kind#CHOICE}
 * @param pattern what the whole answer must look like besides
 */
public record Question(
    Kind kind,
    String label,
    String ask,
    String notUnderstood,
    boolean required,
    List<String> choices,
    Optional<Pattern> pattern) {

  private static final int LONGEST = 200;
  private static final int LONGEST_NAME = 20;

  /** Before a name or a place, and no part of it. */
  private static final String LEAD_IN = "^(?:我叫|叫我|我是|我姓|免贵姓|姓名|我在|我们在|人在|在|是)[:： ]*";

  private static final java.util.regex.Pattern NUMBER =
      java.util.regex.Pattern.compile(
          "\\d+(?:\\.\\d+)?\\s*[万千百亿kw]?", java.util.regex.Pattern.CASE_INSENSITIVE);

  private static final Set<String> PASSED_OVER =
      Set.of("跳过", "没有", "无", "不知道", "不清楚", "skip", "none");

  /** What an answer must be. */
  public enum Kind {
    PHONE,
    NAME,
    CITY,
    DATE,
    CHOICE,
    NUMBER,
    TEXT
  }

  public Question {
    requireNonNull(kind, "kind");
    requireNonNull(label, "label");
    requireNonNull(ask, "ask");
    requireNonNull(notUnderstood, "notUnderstood");
    choices = List.copyOf(choices);
    requireNonNull(pattern, "pattern");
    if (choices.isEmpty() == (kind == Kind.CHOICE)) {
      throw new IllegalArgumentException("choices: " + choices + " (expected: of a choice only)");
    }
  }

  /** The question as it is put: choices have numbers. */
  public String asked() {
    var text = new StringBuilder(ask);
    for (int i = 0; i < choices.size(); i++) {
      text.append('\n').append(i + 1).append(". ").append(choices.get(i));
    }
    return text.toString();
  }

  /** Put once more. */
  public String askedAgain() {
    return (notUnderstood.isEmpty() ? "这个我没看懂" : notUnderstood) + "\n" + asked();
  }

  /** Whether nearly any words would do, so that a question of the customer's must come first. */
  public boolean takesNearlyAnything() {
    return (kind == Kind.NAME || kind == Kind.CITY) && pattern.isEmpty();
  }

  /** The answer that a text is, as it is kept; empty when it is none. */
  public Optional<String> answer(String text, LocalDate today) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    if (!required && PASSED_OVER.contains(plain.toLowerCase(Locale.ROOT))) {
      return Optional.of("");
    }
    Optional<String> answer = plain.length() > LONGEST ? Optional.empty() : read(plain, today);
    return answer.filter(it -> pattern.isEmpty() || pattern.get().matches(it));
  }

  private Optional<String> read(String plain, LocalDate today) {
    return switch (kind) {
      case PHONE -> PhoneNumbers.in(plain);
      case NAME, CITY -> name(plain);
      case DATE -> Dates.in(plain, today).map(LocalDate::toString);
      case CHOICE -> choice(plain);
      case NUMBER -> number(plain);
      case TEXT -> Optional.of(plain.replaceAll("\\s+", " ")).filter(it -> !it.isEmpty());
    };
  }

  private static Optional<String> name(String plain) {
    String bare = plain.replaceFirst(LEAD_IN, "").replaceAll("[。.!！,，~]+$", "").strip();
    return Optional.of(bare)
        .filter(it -> it.codePointCount(0, it.length()) <= LONGEST_NAME)
        .filter(it -> it.matches("\\p{L}[\\p{L}\\p{M} ·.'’-]*"));
  }

  /** One number only: of two nobody knows which is meant. */
  private static Optional<String> number(String plain) {
    List<String> all = NUMBER.matcher(plain).results().map(MatchResult::group).toList();
    return all.size() == 1 ? Optional.of(all.get(0).replaceAll("\\s", "")) : Optional.empty();
  }

  /** Its words, its place in the list, or words that stand in one of them only. */
  private Optional<String> choice(String plain) {
    String said = folded(plain);
    Optional<String> same = choices.stream().filter(it -> folded(it).equals(said)).findFirst();
    if (same.isPresent()) {
      return same;
    }
    if (said.matches("\\d{1,2}")) {
      int place = Integer.parseInt(said);
      return place >= 1 && place <= choices.size()
          ? Optional.of(choices.get(place - 1))
          : Optional.empty();
    }
    List<String> near =
        choices.stream()
            .filter(it -> !said.isEmpty())
            .filter(it -> said.contains(folded(it)) || folded(it).contains(said))
            .toList();
    return near.size() == 1 ? Optional.of(near.get(0)) : Optional.empty();
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s\\p{P}]+", "");
  }
}
