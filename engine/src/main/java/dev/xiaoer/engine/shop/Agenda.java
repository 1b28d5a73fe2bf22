package dev.xiaoer.engine.shop;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.rules.Customer;
import dev.xiaoer.rules.DayKind;
import dev.xiaoer.rules.DayTimes;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Surroundings;
import dev.xiaoer.rules.Tallies;
import dev.xiaoer.rules.condition.AtTimes;
import dev.xiaoer.rules.condition.ChatIs;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.DatesAre;
import dev.xiaoer.rules.condition.EventIs;
import dev.xiaoer.rules.condition.Flag;
import dev.xiaoer.rules.condition.FlagIs;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.condition.Property;
import dev.xiaoer.rules.condition.PropertyIs;
import dev.xiaoer.rules.source.SourceRule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a shop's rules have to say unasked, and when: enough to know whether anybody need be looked
 * at. Light, and so in memory as long as the shop is in service. Immutable.
 */
public record Agenda(List<Entry> entries) {

  /** Of a shop that speaks only when it is spoken to. */
  static final Agenda NOTHING = new Agenda(List.of());

  /** The events for which nobody did anything. */
  public static final Set<String> UNASKED = Set.of("schedule", "live_start", "new_video");

  public Agenda {
    entries = List.copyOf(entries);
  }

  /**
   * What one rule says of it.
   *
   * @param times of a rule at set times
   * @param onDays its conditions on the day, which are the same for every customer
   * @param chat empty: in private and in groups
   */
  record Entry(
      Set<String> events,
      Optional<DayTimes> times,
      List<Condition> onDays,
      Optional<ChatIs> chat) {}

  /** What these rules say. */
  static Agenda of(List<SourceRule> rules) {
    return new Agenda(rules.stream().map(Agenda::entry).flatMap(Optional::stream).toList());
  }

  private static Optional<Entry> entry(SourceRule rule) {
    List<Condition> when = rule.conditions();
    Set<String> events =
        one(when, EventIs.class).map(EventIs::events).orElse(Set.of()).stream()
            .filter(UNASKED::contains)
            .collect(Collectors.toUnmodifiableSet());
    return events.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Entry(
                events,
                one(when, AtTimes.class).map(AtTimes::times),
                when.stream().filter(Agenda::isOnDays).toList(),
                one(when, ChatIs.class)));
  }

  private static <T> Optional<T> one(List<Condition> conditions, Class<T> kind) {
    return conditions.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  private static boolean isOnDays(Condition condition) {
    return condition instanceof DatesAre
        || (condition instanceof FlagIs flag && flag.flag() != Flag.FIRST_CONTACT)
        || (condition instanceof PropertyIs it
            && (it.property() == Property.WEEKDAY || it.property() == Property.DAY));
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Whether some rule asks for this event at all. */
  public boolean asksFor(String event) {
    return entries.stream().anyMatch(entry -> entry.events().contains(event));
  }

  /** Whether some rule asks for this event in such a chat. */
  public boolean asksFor(String event, ChatAddress chat) {
    ChatIs kind = chat.group().isPresent() ? ChatIs.GROUP : ChatIs.PRIVATE;
    return entries.stream()
        .filter(entry -> entry.events().contains(event))
        .anyMatch(entry -> entry.chat().isEmpty() || entry.chat().get() == kind);
  }

  /** The instants after {@code after} and up to {@code until} for which there is a rule. */
  public List<Instant> times(Instant after, Instant until, Playbook playbook) {
    List<Instant> all = new ArrayList<>();
    for (Entry entry : entries) {
      entry.times().ifPresent(times -> times(entry, times, after, until, playbook, all));
    }
    return all.stream().distinct().sorted().toList();
  }

  private static void times(
      Entry entry,
      DayTimes times,
      Instant after,
      Instant until,
      Playbook playbook,
      List<Instant> into) {
    Instant next = times.next(after, playbook.zone());
    while (!next.isAfter(until)) {
      if (mayRun(entry, next.atZone(playbook.zone()), playbook)) {
        into.add(next);
      }
      next = times.next(next, playbook.zone());
    }
  }

  /** The first such instant after {@code after}, when there is one before {@code end}. */
  public Optional<Instant> next(Instant after, Instant end, Playbook playbook) {
    return entries.stream()
        .flatMap(entry -> next(entry, after, end, playbook).stream())
        .min(Comparator.naturalOrder());
  }

  private static Optional<Instant> next(
      Entry entry, Instant after, Instant end, Playbook playbook) {
    if (entry.times().isEmpty()) {
      return Optional.empty();
    }
    Instant next = entry.times().get().next(after, playbook.zone());
    while (next.isBefore(end) && !mayRun(entry, next.atZone(playbook.zone()), playbook)) {
      next = entry.times().get().next(next, playbook.zone());
    }
    return Optional.of(next).filter(it -> it.isBefore(end));
  }

  private static boolean mayRun(Entry entry, ZonedDateTime at, Playbook playbook) {
    if (entry.onDays().isEmpty()) {
      return true;
    }
    Moment moment = new Moment(day(at, playbook.calendar().kindOf(at.toLocalDate())));
    return entry.onDays().stream().allMatch(condition -> condition.holds(moment));
  }

  /** A situation of which only the day matters. */
  private static Situation day(ZonedDateTime at, DayKind kind) {
    return new Situation(
            "schedule",
            Optional.empty(),
            0,
            "",
            false,
            "",
            Set.of(),
            Phase.BOT,
            at,
            true,
            Duration.ZERO,
            Tallies.NONE)
        .with(
            Customer.UNKNOWN,
            new Surroundings("", "", kind, "", "", OptionalInt.empty(), 0, Map.of()));
  }
}
