package dev.xiaoer.engine.shop;

import dev.xiaoer.engine.sla.OpeningHours;
import dev.xiaoer.engine.sla.OpeningHours.Span;
import dev.xiaoer.rules.source.Fields;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Vocabulary;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads {@code hours:}. Days are single ({@code sat}), ranges ({@code mon-fri}, {@code fri-mon}
 * goes round the week's end), lists ({@code mon,wed}) or {@code daily}; 周一至周五 works as well. The
 * value is one span or several, {@code closed} for none, {@code 24h} for all day. A day nobody
 * names is closed.
 */
final class HoursReader {
  private static final Pattern SPAN =
      Pattern.compile("(\\d{1,2})[:：](\\d{2})[-–~至到](\\d{1,2})[:：](\\d{2})");

  /** {@code -} joins a range; none of these may stand in the name of a day. */
  private static final Pattern RANGE = Pattern.compile("\\s*[-–~至到]\\s*");

  private static final Pattern LIST = Pattern.compile("\\s*[,，、]\\s*");
  private static final Set<String> CLOSED = Set.of("closed", "休息");

  /** The words for days, as the vocabulary spells them, in the order of {@link DayOfWeek}. */
  private static final List<String> WEEK = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private static final int MINUTES_OF_A_DAY = 24 * 60;

  private static final String DAILY = "daily";

  private final Reading reading;
  private final Map<DayOfWeek, List<Span>> spans = new EnumMap<>(DayOfWeek.class);

  private HoursReader(Reading reading) {
    this.reading = reading;
  }

  static OpeningHours read(Node node, Reading reading) {
    HoursReader reader = new HoursReader(reading);
    Fields.named(node, reading.problems()).forEach(reader::line);
    if (node instanceof Node.Mapping mapping
        && mapping.entries().stream().allMatch(entry -> isClosed(entry.value()))) {
      reading
          .problems()
          .add(node, "the shop is never open – leave \"hours\" out to be open round the clock");
    }
    return new OpeningHours(reader.spans);
  }

  private void line(Node.Entry entry) {
    Set<DayOfWeek> days = days(entry.key());
    List<Span> times = times(entry.value());
    for (DayOfWeek day : days) {
      if (spans.putIfAbsent(day, times) != null) {
        reading.problems().add(entry.key(), "the hours of " + english(day) + " are here twice");
      }
    }
  }

  private Set<DayOfWeek> days(Node.Scalar key) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : LIST.split(key.text().strip())) {
      String[] ends = RANGE.split(part, -1);
      Optional<String> first = day(key, ends[0]);
      Optional<String> last = ends.length == 1 ? first : day(key, ends[ends.length - 1]);
      if (ends.length > 2) {
        reading.problems().add(key, "unknown days \"" + part + "\" (expected: mon-fri, sat …)");
      } else if (first.isPresent() && last.isPresent()) {
        days.addAll(range(first.get(), last.get()));
      }
    }
    return days;
  }

  private Optional<String> day(Node.Scalar key, String name) {
    Vocabulary words = ShopWords.VOCABULARY;
    String usual = usual(name);
    Optional<String> day = words.find(ShopWords.DAY, usual).map(Vocabulary.Word::english);
    if (day.isEmpty()) {
      String hint = words.didYouMean(ShopWords.DAY, usual);
      reading.problems().add(key, "unknown day \"" + name + "\"" + hint);
    }
    return day;
  }

  /** 星期一 and 礼拜天 are 周一 and 周日. */
  private static String usual(String name) {
    String usual = name.strip().replaceFirst("^(星期|礼拜)", "周");
    return usual.equals("周天") ? "周日" : usual;
  }

  private static Set<DayOfWeek> range(String first, String last) {
    if (first.equals(DAILY) || last.equals(DAILY)) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    DayOfWeek day = dayOfWeek(first);
    Set<DayOfWeek> days = EnumSet.of(day);
    while (day != dayOfWeek(last)) {
      day = day.plus(1);
      days.add(day);
    }
    return days;
  }

  private static DayOfWeek dayOfWeek(String word) {
    return DayOfWeek.of(WEEK.indexOf(word) + 1);
  }

  private List<Span> times(Node value) {
    String text = value instanceof Node.Scalar scalar ? scalar.text().strip() : "";
    if (isClosed(value)) {
      return List.of();
    }
    if (text.equals("24h") || text.equals("全天")) {
      return List.of(Span.ALL_DAY);
    }
    List<Span> times = new ArrayList<>();
    Arrays.stream(text.split("[\\s,，、]+")).forEach(part -> time(value, part).ifPresent(times::add));
    refuseOverlap(value, times);
    return times;
  }

  private void refuseOverlap(Node value, List<Span> times) {
    for (int i = 1; i < times.size(); i++) {
      Span span = times.get(i);
      times.subList(0, i).stream()
          .filter(before -> overlap(before, span))
          .findFirst()
          .ifPresent(before ->
              reading.problems().add(value, "the hours " + before + " and " + span + " overlap"));
    }
  }

  private static boolean overlap(Span one, Span other) {
    return minutes(one).anyMatch(minute -> contains(other, minute));
  }

  private static IntStream minutes(Span span) {
    int from = span.from().toSecondOfDay() / 60;
    int to = span.to().toSecondOfDay() / 60;
    return IntStream.range(from, to > from ? to : to + MINUTES_OF_A_DAY);
  }

  private static boolean contains(Span span, int minute) {
    int from = span.from().toSecondOfDay() / 60;
    int to = span.to().toSecondOfDay() / 60;
    return minute >= from && minute < (to > from ? to : to + MINUTES_OF_A_DAY);
  }

  private static boolean isClosed(Node value) {
    return value instanceof Node.Scalar scalar && CLOSED.contains(scalar.text().strip());
  }

  private Optional<Span> time(Node value, String part) {
    Matcher span = SPAN.matcher(part);
    Optional<LocalTime> from = span.matches() ? clock(span, 1) : Optional.empty();
    Optional<LocalTime> to = span.matches() ? clock(span, 3) : Optional.empty();
    if (from.isEmpty() || to.isEmpty()) {
      reading
          .problems()
          .add(
              value,
              "unknown hours \""
                  + part
                  + "\" (expected: 09:00-12:00, several with spaces, closed"
                  + " or 24h)");
      return Optional.empty();
    }
    return Optional.of(new Span(from.get(), to.get()));
  }

  /** 24:00 is the midnight that ends the day. */
  private static Optional<LocalTime> clock(Matcher span, int group) {
    int hour = Integer.parseInt(span.group(group));
    int minute = Integer.parseInt(span.group(group + 1));
    if (hour == 24 && minute == 0) {
      return Optional.of(LocalTime.MIN);
    }
    return hour < 24 && minute < 60 ? Optional.of(LocalTime.of(hour, minute)) : Optional.empty();
  }

  private static String english(DayOfWeek day) {
    return WEEK.get(day.getValue() - 1);
  }
}
