package dev.xiaoer.rules.analysis;

import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.DayTimes;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Tallies;
import dev.xiaoer.rules.condition.AtTimes;
import dev.xiaoer.rules.condition.ChatIs;
import dev.xiaoer.rules.condition.Comparison;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.ConfidenceIs;
import dev.xiaoer.rules.condition.EventIs;
import dev.xiaoer.rules.condition.HoursAre;
import dev.xiaoer.rules.condition.IntentIs;
import dev.xiaoer.rules.condition.IntentIsNot;
import dev.xiaoer.rules.condition.PhaseIs;
import dev.xiaoer.rules.condition.PlatformIs;
import dev.xiaoer.rules.condition.TagsAre;
import dev.xiaoer.rules.condition.Tally;
import dev.xiaoer.rules.condition.TextContains;
import dev.xiaoer.rules.condition.TextMatches;
import dev.xiaoer.rules.condition.TimeIs;
import dev.xiaoer.rules.condition.TimesAre;
import dev.xiaoer.rules.condition.WaitedIs;
import dev.xiaoer.rules.source.SourceRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random rule books, and every situation of a world so small that all of them can be tried. */
final class RandomBooks {
  private static final Arbitrary<String> INTENT = Arbitraries.of("a", "b", "unknown");
  private static final Arbitrary<String> WORD = Arbitraries.of("x", "y", "xy");
  static final Tally TALLY = new Tally(List.of(new IntentIs(Set.of("a"))), Optional.empty(), 4);
  private static final ZonedDateTime DAY = ZonedDateTime.of(2026, 9, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private RandomBooks() {}

  /** Of everything that rules can ask. */
  static Arbitrary<List<SourceRule>> wide() {
    Arbitrary<Condition> facts = RandomFacts.facts();
    return books(
        Arbitraries.oneOf(
            small(),
            small(),
            facts,
            facts,
            RandomFacts.nested(Arbitraries.oneOf(small(), facts)),
            Arbitraries.of("message", "enter", "due")
                .set()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(EventIs::new),
            INTENT.set().ofMinSize(1).ofMaxSize(2).map(IntentIsNot::new),
            WORD.map(word -> TextMatches.of(word + "+$")),
            Arbitraries.of("web", "douyin").map(platform -> new PlatformIs(Set.of(platform))),
            comparison("0.2", "0.5").map(ConfidenceIs::new),
            comparison("20", "30").map(WaitedIs::new),
            hours()));
  }

  /** Of what {@link #world} holds. */
  static Arbitrary<List<SourceRule>> narrow() {
    return books(small());
  }

  private static Arbitrary<Condition> small() {
    return Arbitraries.oneOf(
        INTENT.map(intent -> new IntentIs(Set.of(intent))),
        INTENT.set().ofMinSize(1).ofMaxSize(2).map(IntentIs::new),
        INTENT.map(intent -> new IntentIsNot(Set.of(intent))),
        WORD.set().ofMinSize(1).map(TextContains::any),
        WORD.set().ofMinSize(1).map(TextContains::all),
        Arbitraries.of(ChatIs.values()),
        Arbitraries.of(HoursAre.values()),
        Arbitraries.of(Phase.class).set().ofMinSize(1).map(PhaseIs::new),
        Combinators.combine(
                Arbitraries.of(TagsAre.Quantity.class), Arbitraries.of("s", "t").set().ofMinSize(1))
            .as(TagsAre::new),
        comparison("2", "3").map(comparison -> new TimesAre(comparison, TALLY)));
  }

  private static Arbitrary<Condition> hours() {
    Arbitrary<LocalTime> start =
        Arbitraries.integers().between(0, 23).map(hour -> LocalTime.of(hour, 0));
    return Arbitraries.oneOf(
        Combinators.combine(start, Arbitraries.integers().between(1, 23))
            .as((from, hours) -> new TimeIs(from, from.plusHours(hours))),
        start.set().ofMinSize(1).ofMaxSize(2).map(times -> new AtTimes(new DayTimes(times))));
  }

  private static Arbitrary<Comparison> comparison(String... than) {
    return Combinators.combine(Arbitraries.of(">=", "<", ">", "<="), Arbitraries.of(than))
        .as((sign, value) -> {
          Comparison.Written written = Comparison.Written.of(sign + " " + value).orElseThrow();
          return written.with(Double.parseDouble(written.operand()));
        });
  }

  private static Arbitrary<List<SourceRule>> books(Arbitrary<Condition> condition) {
    return Combinators.combine(
            Arbitraries.of(Rule.Kind.FIRST, Rule.Kind.FIRST, Rule.Kind.FIRST, Rule.Kind.ALSO),
            condition.list().ofMaxSize(3),
            Arbitraries.integers().between(0, 2))
        .as((kind, when, does) -> new SourceRule(kind, "", "", "", when, then(kind, does)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(RandomBooks::named);
  }

  private static List<Action> then(Rule.Kind kind, int does) {
    if (kind == Rule.Kind.ALSO) {
      return List.of(does == 0 ? new Action.Say("!", false) : new Action.Tag("t"));
    }
    return List.of(does == 0 ? new Action.StaySilent() : new Action.Say("!", false));
  }

  private static List<SourceRule> named(List<SourceRule> rules) {
    return IntStream.range(0, rules.size())
        .mapToObj(i -> {
          SourceRule rule = rules.get(i);
          return new SourceRule(
              rule.kind(), "r" + i, "", "r.yml:" + i, rule.conditions(), rule.then());
        })
        .toList();
  }

  /** All situations of the small world, but for those in which a rule of it could not tell. */
  static List<Situation> world() {
    List<Situation> world = new ArrayList<>();
    for (String intent : List.of("a", "b", "c", "unknown")) {
      for (String text : List.of("", "x", "y", "x y", "xy")) {
        for (Phase phase : Phase.values()) {
          for (Set<String> tags :
              List.of(Set.<String>of(), Set.of("s"), Set.of("t"), Set.of("s", "t"))) {
            for (int flags = 0; flags < 4; flags++) {
              for (int before = 0; before < 5; before++) {
                world.add(situation(intent, text, phase, tags, flags, before));
              }
            }
          }
        }
      }
    }
    return world;
  }

  private static Situation situation(
      String intent, String text, Phase phase, Set<String> tags, int flags, int before) {
    Instant now = DAY.plusHours(10).toInstant();
    return new Situation(
        "message",
        Optional.of(intent).filter(it -> !it.equals("unknown")),
        0.5,
        text,
        (flags & 1) == 1,
        "web",
        tags,
        phase,
        DAY.plusHours(10),
        (flags & 2) == 2,
        Duration.ZERO,
        new Tallies(
            before == 0 ? Map.of() : Map.of(TALLY.key(), Collections.nCopies(before, now))));
  }
}
