package dev.xiaoer.rules.source;

import dev.xiaoer.rules.condition.Comparison;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.HoursAre;
import dev.xiaoer.rules.condition.Tally;
import dev.xiaoer.rules.condition.TimeIs;
import dev.xiaoer.rules.condition.TimesAre;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the conditions that measure something: numbers, times and spans. For one thread. */
final class Measures {

  /** A conversation remembers one instant more than this for each counted condition. */
  private static final int MAX_TIMES = 50;

  private static final Pattern SPAN =
      Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)\\s*[-–~]\\s*([01]?\\d|2[0-4]):([0-5]\\d)");

  private final Vocabulary vocabulary;
  private final Problems problems;

  Measures(Vocabulary vocabulary, Problems problems) {
    this.vocabulary = vocabulary;
    this.problems = problems;
  }

  /** {@code ">= 0.8"}; equality of fractions is never meant. */
  Optional<Comparison> confidence(Node node) {
    return comparison(node, Measures::fraction)
        .or(() ->
            refuse(node, "expected a comparison with a number from 0 to 1, such as \">= 0.8\""));
  }

  private static Optional<Double> fraction(String text) {
    return text.matches("[01](\\.\\d{1,6})?")
        ? Optional.of(Double.parseDouble(text)).filter(value -> value <= 1)
        : Optional.empty();
  }

  /** {@code "<= 1"}: a comparison of whole numbers that names its operator. */
  Optional<Comparison> number(Node node) {
    return comparison(node, Measures::number)
        .or(() -> refuse(node, "expected a comparison with a number, such as \"<= 1\""));
  }

  private static Optional<Double> number(String text) {
    return text.matches("-?\\d{1,9}(\\.\\d{1,6})?")
        ? Optional.of(Double.parseDouble(text))
        : Optional.empty();
  }

  /** Whether a value is written as a comparison at all. */
  static boolean isComparison(Node node) {
    return written(node).filter(it -> it.operator().isPresent()).isPresent();
  }

  /** {@code ">= 29m"}. */
  Optional<Comparison> waited(Node node) {
    return comparison(node, Measures::millis)
        .or(() -> refuse(node, "expected a comparison with a time, such as \">= 29m\""));
  }

  private static Optional<Double> millis(String text) {
    return Scalars.duration(text).map(duration -> (double) duration.toMillis());
  }

  /** A comparison that names its operator. */
  private static Optional<Comparison> comparison(
      Node node, Function<String, Optional<Double>> operand) {
    return written(node)
        .filter(written -> written.operator().isPresent())
        .flatMap(written -> operand.apply(written.operand()).map(written::with));
  }

  private static Optional<Comparison.Written> written(Node node) {
    return node instanceof Node.Scalar scalar
        ? Comparison.Written.of(scalar.text())
        : Optional.empty();
  }

  /**
   * {@code times} and {@code within}: counts the conditions read so far that describe the message.
   */
  Optional<Condition> times(Fields when, List<Condition> read) {
    Optional<Duration> within = when.duration("within").filter(window -> isWindow(when, window));
    if (when.has("within") && !when.has("times")) {
      problems.add(when.entry("within").orElseThrow().key(), "\"within\" needs \"times\"");
    }
    boolean inARow = when.flag("in_a_row").orElse(false);
    if (when.has("in_a_row") && !when.has("times")) {
      problems.add(when.entry("in_a_row").orElseThrow().key(), "\"in_a_row\" needs \"times\"");
    }
    List<Condition> counted = read.stream().filter(Condition::describesMessage).toList();
    return when.read("times", this::times)
        .map(times ->
            new TimesAre(times, new Tally(counted, within, (int) times.than() + 1, inARow)));
  }

  private boolean isWindow(Fields when, Duration window) {
    if (window.isZero()) {
      problems.add(when.optional("within").orElseThrow(), "the time must be longer than nothing");
    }
    return !window.isZero();
  }

  /** {@code ">= 2"}; a mere {@code 3} means exactly the third time. */
  private Optional<Comparison> times(Node node) {
    Optional<Comparison> times =
        written(node).flatMap(written -> count(written.operand()).map(written::with));
    if (times.isEmpty()) {
      return refuse(
          node, "expected a number of times from 1 to " + MAX_TIMES + ", such as \">= 2\"");
    }
    boolean atFirst = times.get().holds(1);
    boolean later = times.get().holds(MAX_TIMES + 1.0);
    if (atFirst && later) {
      return refuse(node, "this holds every time – leave it out");
    }
    return times.get().operator() == Comparison.Operator.LESS && !atFirst
        ? refuse(node, "this never holds: the present time counts")
        : times;
  }

  private static Optional<Double> count(String text) {
    return text.matches("\\d{1,3}")
        ? Optional.of(Double.parseDouble(text)).filter(n -> n >= 1 && n <= MAX_TIMES)
        : Optional.empty();
  }

  /** {@code open}, {@code closed} or a span of the day. */
  Optional<Condition> hours(Node node) {
    String text = node instanceof Node.Scalar scalar ? scalar.text() : "";
    Optional<String> word = vocabulary.find("hours", text).map(Vocabulary.Word::english);
    if (word.isPresent()) {
      return Optional.of(word.get().equals("open") ? HoursAre.OPEN : HoursAre.CLOSED);
    }
    Matcher span = SPAN.matcher(text);
    boolean isSpan = span.matches() && !(span.group(3).equals("24") && !span.group(4).equals("00"));
    return isSpan
        ? span(node, span)
        : refuse(node, "expected open, closed or a span such as \"09:00-18:00\"");
  }

  private Optional<Condition> span(Node node, Matcher span) {
    LocalTime from = time(span.group(1), span.group(2));
    LocalTime until = time(span.group(3), span.group(4));
    return from.equals(until)
        ? refuse(node, "a span of the day ends at another time than it starts")
        : Optional.of(new TimeIs(from, until));
  }

  private static LocalTime time(String hours, String minutes) {
    return LocalTime.of(Integer.parseInt(hours) % 24, Integer.parseInt(minutes));
  }

  private <T> Optional<T> refuse(Node node, String message) {
    problems.add(node, message);
    return Optional.empty();
  }
}
