package dev.xiaoer.rules.source;

import dev.xiaoer.rules.Action;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the actions that send nothing: what is noted of a customer, and for when. For one thread.
 */
final class NoteReader {
  private static final int LONGEST_NAME = 32;
  private static final int LONGEST_VALUE = 200;

  /** {@code {{customer.name}}} and so on mean something else already. */
  private static final Set<String> TAKEN = Set.of("name", "tier", "source", "称呼", "等级", "来源");

  private static final Pattern CLOCK = Pattern.compile("(?:(\\S+?)\\s*)?(\\d{1,2})[:：](\\d{2})");

  private final Vocabulary vocabulary;
  private final Problems problems;
  private final Scalars scalars;

  NoteReader(Vocabulary vocabulary, Problems problems) {
    this.vocabulary = vocabulary;
    this.problems = problems;
    this.scalars = new Scalars(vocabulary, problems);
  }

  /** {@code {city: 上海, budget: 10}}: plain values, which are never evaluated. */
  List<Action> attributes(Node node) {
    List<Action> actions = new ArrayList<>();
    List<Node.Entry> entries = Fields.named(node, problems);
    for (Node.Entry entry : entries) {
      Optional<String> name = name(entry.key());
      Optional<String> value = value(entry.value());
      if (name.isPresent() && value.isPresent()) {
        actions.add(new Action.SetAttribute(name.get(), value.get()));
      }
    }
    if (node instanceof Node.Mapping && entries.isEmpty()) {
      problems.add(node, "there is nothing to set here");
    }
    return actions;
  }

  private Optional<String> name(Node.Scalar key) {
    String name = key.text().strip();
    if (TAKEN.contains(name)) {
      problems.add(key, "\"" + name + "\" is told by the gateway itself – choose another name");
    } else if (!name.matches("[\\p{L}\\p{N}_-]{1," + LONGEST_NAME + "}")) {
      problems.add(key, "expected a name of up to 32 letters, digits, \"_\" and \"-\"");
    }
    return Optional.of(name);
  }

  private Optional<String> value(Node node) {
    Optional<String> value = scalars.text(node).map(String::strip);
    if (value.filter(it -> it.contains("{{")).isPresent()) {
      problems.add(node, "a value has no variables – write it as it is");
    } else if (value.filter(it -> it.length() > LONGEST_VALUE).isPresent()) {
      problems.add(node, "expected up to " + LONGEST_VALUE + " characters");
    }
    return value;
  }

  /** {@code 2h}, {@code 18:00} or {@code tomorrow 09:00}. */
  List<Action> snooze(Node node) {
    String text = node instanceof Node.Scalar scalar ? scalar.text().strip() : "";
    Optional<Action> snooze =
        Scalars.duration(text)
            .filter(time -> !time.isZero())
            .<Action>map(Action.Snooze::lasting)
            .or(() -> untilClock(text));
    if (snooze.isEmpty()) {
      problems.add(
          node, "expected a time such as 2h, 18:00 or tomorrow 09:00, but " + Describe.it(node));
    }
    return snooze.stream().toList();
  }

  private Optional<Action> untilClock(String text) {
    Matcher matcher = CLOCK.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int hour = Integer.parseInt(matcher.group(2));
    int minute = Integer.parseInt(matcher.group(3));
    OptionalInt days = days(Optional.ofNullable(matcher.group(1)));
    return hour > 23 || minute > 59 || days.isEmpty()
        ? Optional.empty()
        : Optional.of(Action.Snooze.until(days.getAsInt(), LocalTime.of(hour, minute)));
  }

  private OptionalInt days(Optional<String> word) {
    if (word.isEmpty()) {
      return OptionalInt.of(0);
    }
    return vocabulary
        .find("snooze day", word.get())
        .map(found -> found.english().equals("tomorrow") ? OptionalInt.of(1) : OptionalInt.of(0))
        .orElse(OptionalInt.empty());
  }

  /** {@code low}, {@code normal}, {@code high}, or 1 (first) to 9. */
  Optional<Integer> priority(Node node) {
    if (node instanceof Node.Scalar scalar && scalar.text().matches("[1-9]")) {
      return Optional.of(Integer.valueOf(scalar.text()));
    }
    return scalars
        .choice(node, "priority")
        .map(word ->
            switch (word) {
              case "high" -> 2;
              case "low" -> 8;
              default -> Action.HandOff.USUAL;
            });
  }
}
