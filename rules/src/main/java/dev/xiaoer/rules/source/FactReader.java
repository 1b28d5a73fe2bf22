package dev.xiaoer.rules.source;

import dev.xiaoer.rules.condition.AttributeCompares;
import dev.xiaoer.rules.condition.AttributeIs;
import dev.xiaoer.rules.condition.Comparison;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.Flag;
import dev.xiaoer.rules.condition.FlagIs;
import dev.xiaoer.rules.condition.Measure;
import dev.xiaoer.rules.condition.MeasureIs;
import dev.xiaoer.rules.condition.Property;
import dev.xiaoer.rules.condition.PropertyIs;
import dev.xiaoer.rules.condition.StockIs;
import dev.xiaoer.rules.condition.Week;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads the conditions on the day, the customer and what is the case around the conversation. For
 * one thread.
 */
final class FactReader {
  private static final Pattern RANGE = Pattern.compile("\\s*[-–~至到]\\s*");
  private static final Pattern LIST = Pattern.compile("\\s*[,，、]\\s*");
  private static final int DAYS_OF_A_MONTH = 31;

  private final Vocabulary vocabulary;
  private final Names names;
  private final Problems problems;
  private final Scalars scalars;
  private final Measures measures;

  FactReader(Vocabulary vocabulary, Names names, Problems problems) {
    this.vocabulary = vocabulary;
    this.names = names;
    this.problems = problems;
    this.scalars = new Scalars(vocabulary, problems);
    this.measures = new Measures(vocabulary, problems);
  }

  List<Condition> read(Fields when) {
    List<Condition> read = new ArrayList<>();
    property(when, Property.WEEKDAY, this::weekdays).ifPresent(read::add);
    property(when, Property.DAY, this::days).ifPresent(read::add);
    flag(when, Flag.HOLIDAY).ifPresent(read::add);
    flag(when, Flag.WORKDAY).ifPresent(read::add);
    property(when, Property.ACCOUNT, this::text).ifPresent(read::add);
    property(when, Property.GROUP, this::text).ifPresent(read::add);
    property(when, Property.TIER, named("tier", names.tiers())).ifPresent(read::add);
    property(when, Property.SOURCE, this::source).ifPresent(read::add);
    property(when, Property.FORM, this::form).ifPresent(read::add);
    property(when, Property.AGENT, this::text).ifPresent(read::add);
    flag(when, Flag.FIRST_CONTACT).ifPresent(read::add);
    when.optional("attribute").ifPresent(node -> attributes(node, read));
    when.read("idle_for", measures::waited).map(measured(Measure.IDLE)).ifPresent(read::add);
    when.read("sends_left", measures::number)
        .map(measured(Measure.SENDS_LEFT))
        .ifPresent(read::add);
    when.read("waiting", measures::number).map(measured(Measure.WAITING)).ifPresent(read::add);
    when.optional("stock").ifPresent(node -> stock(node, read));
    return read;
  }

  private static Function<Comparison, Condition> measured(Measure measure) {
    return comparison -> new MeasureIs(measure, comparison);
  }

  private Optional<Condition> flag(Fields when, Flag flag) {
    return when.flag(flag.word()).map(value -> new FlagIs(flag, value));
  }

  /** One value or several; {@code each} adds what an item stands for. */
  private Optional<Condition> property(
      Fields when, Property property, BiConsumer<Node, Set<String>> each) {
    Set<String> values = new HashSet<>();
    List<Node> items = when.items(property.word());
    items.forEach(item -> each.accept(item, values));
    if (items.isEmpty() && when.has(property.word())) {
      problems.add(when.optional(property.word()).orElseThrow(), "the list is empty");
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(new PropertyIs(property, values));
  }

  private void text(Node item, Set<String> into) {
    scalars.text(item).ifPresent(into::add);
  }

  private BiConsumer<Node, Set<String>> named(String what, Set<String> known) {
    return (item, into) -> scalars.name(item, what, known).ifPresent(into::add);
  }

  private void source(Node item, Set<String> into) {
    scalars.choice(item, "source").ifPresent(into::add);
  }

  private void form(Node item, Set<String> into) {
    boolean none =
        item instanceof Node.Scalar scalar
            && vocabulary.find("form value", scalar.text()).isPresent();
    if (none) {
      into.add(PropertyIs.NONE);
    } else {
      named("form", names.forms()).accept(item, into);
    }
  }

  /** {@code sat}, {@code mon-fri}, round the week's end as well, or {@code 周六、周日}. */
  private void weekdays(Node item, Set<String> into) {
    for (String part : parts(item)) {
      String[] ends = RANGE.split(part, -1);
      Optional<Integer> first = weekday(ends[0]);
      Optional<Integer> last = weekday(ends[ends.length - 1]);
      if (ends.length > 2 || first.isEmpty() || last.isEmpty()) {
        problems.add(item, "unknown day of the week (expected: mon, 周一, mon-fri …)");
        return;
      }
      int days = (last.get() - first.get() + 7) % 7;
      IntStream.rangeClosed(0, days)
          .forEach(step -> into.add(Week.DAYS.get((first.get() + step) % 7)));
    }
  }

  private Optional<Integer> weekday(String name) {
    return vocabulary
        .find("day", name)
        .map(word -> Week.DAYS.indexOf(word.english()))
        .filter(index -> index >= 0);
  }

  /** {@code 9}, {@code 1-5} or {@code 9、19、29}. */
  private void days(Node item, Set<String> into) {
    for (String part : parts(item)) {
      String[] ends = RANGE.split(part, -1);
      Optional<Integer> first = day(ends[0]);
      Optional<Integer> last = day(ends[ends.length - 1]);
      if (ends.length > 2 || first.isEmpty() || last.isEmpty() || first.get() > last.get()) {
        problems.add(item, "expected a day of the month from 1 to 31, or a span such as 1-5");
        return;
      }
      IntStream.rangeClosed(first.get(), last.get())
          .forEach(day -> into.add(Integer.toString(day)));
    }
  }

  private static Optional<Integer> day(String text) {
    return Optional.of(text)
        .filter(it -> it.matches("\\d{1,2}"))
        .map(Integer::valueOf)
        .filter(day -> day >= 1 && day <= DAYS_OF_A_MONTH);
  }

  private static String[] parts(Node item) {
    return LIST.split(item instanceof Node.Scalar scalar ? scalar.text().strip() : "", -1);
  }

  /** {@code {city: [上海, 苏州], budget: ">= 10"}}: each of them. */
  private void attributes(Node node, List<Condition> into) {
    for (Node.Entry entry : Fields.named(node, problems)) {
      String name = entry.key().text();
      if (Measures.isComparison(entry.value())) {
        measures
            .number(entry.value())
            .map(comparison -> new AttributeCompares(name, comparison))
            .ifPresent(into::add);
      } else {
        Set<String> values = new HashSet<>();
        items(entry.value()).forEach(item -> text(item, values));
        if (!values.isEmpty()) {
          into.add(new AttributeIs(name, values));
        }
      }
    }
  }

  private static List<Node> items(Node node) {
    return node instanceof Node.Sequence list ? list.items() : List.of(node);
  }

  /** {@code {spring: "> 0"}}. */
  private void stock(Node node, List<Condition> into) {
    for (Node.Entry entry : Fields.named(node, problems)) {
      Optional<String> coupon = scalars.name(entry.key(), "coupon", names.coupons());
      measures
          .number(entry.value())
          .ifPresent(comparison -> into.add(new StockIs(coupon.orElse(""), comparison)));
    }
  }
}
