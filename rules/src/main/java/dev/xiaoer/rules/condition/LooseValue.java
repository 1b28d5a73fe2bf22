package dev.xiaoer.rules.condition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is noted of a customer or found in a message: a text, of which some are numbers, or nothing.
 * Conditions compare the text folded and the number as it stands; so the same text may be a number
 * and not be one (１０), and two texts may be the same number (10 and 010).
 */
final class LooseValue {

  /** Stands for nothing. */
  static final String NONE = "";

  /** What is written with more digits than this nobody compares with. */
  private static final int MOST_DIGITS = 10;

  /** From "!" to "!": each sign of ASCII has a full-width twin this far above it. */
  private static final int TO_FULL_WIDTH = 0xFEE0;

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private LooseValue() {}

  static Aspect<String> aspect(
      String name, Function<Moment, String> in, BiConsumer<Draft, String> put) {
    return new Aspect<>(name, in, put, LooseValue::regions);
  }

  /** That it is one of some folded texts. */
  static Meaning isOneOf(Aspect<String> aspect, Set<String> texts) {
    return new Meaning.Among<>(
        aspect, texts, value -> !value.equals(NONE) && texts.contains(Folding.fold(value)));
  }

  /**
   * That it is a number which compares so.
   *
   * @param otherwise what to say when the number is too long to think of its neighbours
   */
  static Meaning compares(
      Aspect<String> aspect, Comparison comparison, Predicate<String> holds, Condition otherwise) {
    String than = BigDecimal.valueOf(comparison.than()).stripTrailingZeros().toPlainString();
    return than.length() > MOST_DIGITS
        ? new Meaning.Claim(otherwise)
        : new Meaning.Among<>(aspect, Set.of(than), holds);
  }

  private static List<String> regions(Collection<String> landmarks) {
    Set<String> values = new LinkedHashSet<>();
    values.add(NONE);
    values.add(another(landmarks));
    values.addAll(new TreeSet<>(landmarks));
    TreeSet<BigDecimal> numbers =
        landmarks.stream()
            .filter(LooseValue::isNumber)
            .map(BigDecimal::new)
            .collect(Collectors.toCollection(TreeSet::new));
    between(numbers).forEach(number -> values.add(number.toPlainString()));
    landmarks.stream()
        .filter(LooseValue::isNumber)
        .forEach(number -> {
          values.add(again(number, landmarks));
          values.add(fullWidth(number));
        });
    return List.copyOf(values);
  }

  private static boolean isNumber(String text) {
    return text.matches("-?\\d{1,15}(\\.\\d{1,9})?");
  }

  private static String another(Collection<String> landmarks) {
    StringBuilder another = new StringBuilder("another");
    while (landmarks.contains(another.toString())) {
      another.append('!');
    }
    return another.toString();
  }

  private static List<BigDecimal> between(NavigableSet<BigDecimal> numbers) {
    List<BigDecimal> between = new ArrayList<>();
    if (numbers.isEmpty()) {
      return between;
    }
    between.add(numbers.first().setScale(0, RoundingMode.FLOOR).subtract(BigDecimal.ONE));
    between.add(numbers.last().setScale(0, RoundingMode.CEILING).add(BigDecimal.ONE));
    BigDecimal last = numbers.first();
    for (BigDecimal number : numbers.tailSet(last, false)) {
      between.add(last.add(number).divide(TWO).stripTrailingZeros());
      last = number;
    }
    return between;
  }

  /** The same number as another text. */
  private static String again(String number, Collection<String> landmarks) {
    String sign = number.startsWith("-") ? "-" : "";
    StringBuilder again = new StringBuilder(number.substring(sign.length()));
    do {
      again.insert(0, '0');
    } while (landmarks.contains(sign + again));
    return sign + again;
  }

  /** The same text, and no number. */
  private static String fullWidth(String number) {
    return number
        .codePoints()
        .map(sign -> sign + TO_FULL_WIDTH)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
