package dev.xiaoer.engine.check;

import dev.xiaoer.engine.shop.Playbook.Account;
import dev.xiaoer.engine.shop.ShopDraft;
import dev.xiaoer.engine.sla.OpeningHours;
import dev.xiaoer.engine.sla.OpeningHours.Span;
import dev.xiaoer.rules.condition.AllOf;
import dev.xiaoer.rules.condition.AnyOf;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.Flag;
import dev.xiaoer.rules.condition.FlagIs;
import dev.xiaoer.rules.condition.HoursAre;
import dev.xiaoer.rules.condition.NotSo;
import dev.xiaoer.rules.condition.PlatformIs;
import dev.xiaoer.rules.condition.Property;
import dev.xiaoer.rules.condition.PropertyIs;
import dev.xiaoer.rules.condition.TimeIs;
import dev.xiaoer.rules.condition.Week;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What never holds at a shop, as its files have it: it is not closed while it is open, an account
 * is on no other platform, and there is no account that it has not.
 */
final class Premises {
  private static final Condition WORKDAY = new FlagIs(Flag.WORKDAY, true);
  private static final Condition HOLIDAY = new FlagIs(Flag.HOLIDAY, true);
  private static final Condition WEEKEND = new PropertyIs(Property.WEEKDAY, Set.of("sat", "sun"));

  private final ShopDraft draft;
  private final List<Condition> never = new ArrayList<>();

  private Premises(ShopDraft draft) {
    this.draft = draft;
  }

  static List<Condition> never(ShopDraft draft) {
    Premises premises = new Premises(draft);
    premises.accounts();
    premises.days();
    premises.hours();
    return List.copyOf(premises.never);
  }

  private void accounts() {
    Map<String, Set<String>> platforms =
        draft.accounts().stream()
            .collect(
                Collectors.groupingBy(
                    Account::account, Collectors.mapping(Account::platform, Collectors.toSet())));
    platforms.forEach((account, its) ->
        never.add(
            both(
                new PropertyIs(Property.ACCOUNT, Set.of(account)), NotSo.of(new PlatformIs(its)))));
    if (!platforms.isEmpty()) {
      never.add(NotSo.of(new PropertyIs(Property.ACCOUNT, orNone(platforms.keySet()))));
    }
    never.add(NotSo.of(new PropertyIs(Property.TIER, orNone(draft.tiers()))));
  }

  private static Set<String> orNone(Set<String> values) {
    Set<String> all = new HashSet<>(values);
    all.add(PropertyIs.NONE);
    return all;
  }

  /** A weekend is worked only where a calendar says so, and else only a holiday is not. */
  private void days() {
    never.add(new AllOf(List.of(NotSo.of(WEEKEND), NotSo.of(WORKDAY), NotSo.of(HOLIDAY))));
    if (draft.calendar().announced().isEmpty()) {
      never.add(both(WEEKEND, WORKDAY));
    }
  }

  private void hours() {
    if (draft.hours().isRoundTheClock()) {
      return;
    }
    Condition open = open(draft.hours());
    never.add(both(HoursAre.OPEN, NotSo.of(open)));
    never.add(both(HoursAre.CLOSED, open));
  }

  private static Condition both(Condition one, Condition other) {
    return new AllOf(List.of(one, other));
  }

  /** The hours as a rule would ask for them, days with the same hours together. */
  private static Condition open(OpeningHours hours) {
    Map<List<Condition>, Set<String>> days = new LinkedHashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      String word = Week.DAYS.get(day.getValue() - 1);
      days.computeIfAbsent(spans(hours, day), spans -> new HashSet<>()).add(word);
    }
    List<Condition> open = new ArrayList<>();
    days.forEach(
        (spans, some) -> open.add(both(new PropertyIs(Property.WEEKDAY, some), new AnyOf(spans))));
    return new AnyOf(open);
  }

  /** What is open on a day, with what began the day before; none at all is never. */
  private static List<Condition> spans(OpeningHours hours, DayOfWeek day) {
    List<Condition> open = new ArrayList<>();
    for (Span span : hours.on(day.minus(1))) {
      if (isPastMidnight(span) && !span.to().equals(LocalTime.MIN)) {
        open.add(new TimeIs(LocalTime.MIN, span.to()));
      }
    }
    for (Span span : hours.on(day)) {
      LocalTime end = isPastMidnight(span) ? LocalTime.MIN : span.to();
      open.add(span.from().equals(end) ? new AllOf(List.of()) : new TimeIs(span.from(), end));
    }
    return open;
  }

  private static boolean isPastMidnight(Span span) {
    return !span.to().isAfter(span.from());
  }
}
