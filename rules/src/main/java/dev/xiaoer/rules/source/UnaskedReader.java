package dev.xiaoer.rules.source;

import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.DayTimes;
import dev.xiaoer.rules.condition.AtTimes;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.EventIs;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what is particular about rules that speak although no customer did anything: at a time of
 * day, when the live begins. For one thread.
 */
final class UnaskedReader {
  private static final String SCHEDULE = "schedule";
  private static final Set<String> UNASKED = Set.of(SCHEDULE, "live_start", "new_video");
  private static final Pattern LIST = Pattern.compile("\\s*[,，、]\\s*");
  private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3])[:：]([0-5]\\d)");

  private final Problems problems;

  UnaskedReader(Problems problems) {
    this.problems = problems;
  }

  /** The times of day of a rule at set times. */
  Optional<Condition> read(Fields when, Set<String> events) {
    if (events.contains(SCHEDULE) && events.size() > 1) {
      problems.add(when.optional("event").orElseThrow(), "the event \"schedule\" stands alone");
    }
    if (events.stream().anyMatch(UNASKED::contains)) {
      refuse(when, "times", "the customer did nothing that could be counted");
      refuse(when, "while", "the shop speaks unasked only while the bot has the conversation");
    }
    if (!events.contains(SCHEDULE)) {
      refuse(when, "at", "\"at\" needs the event \"schedule\"");
      return Optional.empty();
    }
    if (!when.has("at")) {
      problems.add(when.node(), "the event \"schedule\" needs \"at\": the time of day");
    }
    Set<LocalTime> times = new HashSet<>();
    when.items("at").forEach(item -> times.addAll(times(item)));
    return times.isEmpty() ? Optional.empty() : Optional.of(new AtTimes(new DayTimes(times)));
  }

  private void refuse(Fields when, String key, String why) {
    when.entry(key).ifPresent(entry -> problems.add(entry.key(), why));
  }

  /** {@code 10:00} or {@code 10:00、18:00}. */
  private List<LocalTime> times(Node item) {
    String text = item instanceof Node.Scalar scalar ? scalar.text().strip() : "";
    List<Optional<LocalTime>> read = LIST.splitAsStream(text).map(UnaskedReader::time).toList();
    if (text.isEmpty() || read.stream().anyMatch(Optional::isEmpty)) {
      problems.add(item, "expected a time of day such as \"10:00\"");
    }
    return read.stream().flatMap(Optional::stream).toList();
  }

  private static Optional<LocalTime> time(String text) {
    Matcher time = TIME.matcher(text);
    return time.matches()
        ? Optional.of(
            LocalTime.of(Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2))))
        : Optional.empty();
  }

  /** Who speaks unasked says how often, lest the same customer hears it every day for ever. */
  static void checkHowOften(
      Fields rule, Collection<Condition> when, List<Action> then, Problems problems) {
    boolean isUnasked =
        when.stream()
            .anyMatch(condition ->
                condition instanceof EventIs it
                    && it.events().stream().anyMatch(UNASKED::contains));
    boolean speaks = then.stream().anyMatch(Action::sends);
    if (isUnasked && speaks && !rule.has("once") && !rule.has("cooldown")) {
      problems.add(
          rule.node(),
          "a rule that speaks unasked says how often at most: add once: per day, or cooldown: 7d");
    }
  }
}
