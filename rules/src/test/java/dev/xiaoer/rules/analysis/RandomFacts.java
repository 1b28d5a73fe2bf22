package dev.xiaoer.rules.analysis;

import dev.xiaoer.rules.Customer;
import dev.xiaoer.rules.DayKind;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Surroundings;
import dev.xiaoer.rules.Tallies;
import dev.xiaoer.rules.condition.AllOf;
import dev.xiaoer.rules.condition.AnyOf;
import dev.xiaoer.rules.condition.AttributeCompares;
import dev.xiaoer.rules.condition.AttributeIs;
import dev.xiaoer.rules.condition.Comparison;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.DatesAre;
import dev.xiaoer.rules.condition.EntityCompares;
import dev.xiaoer.rules.condition.EntityIs;
import dev.xiaoer.rules.condition.Flag;
import dev.xiaoer.rules.condition.FlagIs;
import dev.xiaoer.rules.condition.Measure;
import dev.xiaoer.rules.condition.MeasureIs;
import dev.xiaoer.rules.condition.NotBefore;
import dev.xiaoer.rules.condition.NotSo;
import dev.xiaoer.rules.condition.Property;
import dev.xiaoer.rules.condition.PropertyIs;
import dev.xiaoer.rules.condition.ShareIs;
import dev.xiaoer.rules.condition.StockIs;
import dev.xiaoer.rules.condition.TextEquals;
import dev.xiaoer.rules.condition.TimesAre;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Conditions on the day, the customer and what is around, and situations to try them on. */
final class RandomFacts {
  private static final LocalDateTime START = LocalDateTime.of(2026, 10, 1, 0, 0);

  private RandomFacts() {}

  static Arbitrary<Condition> facts() {
    return Arbitraries.oneOf(
        dates(),
        Arbitraries.of(Flag.values())
            .flatMap(flag -> Arbitraries.of(true, false).map(value -> new FlagIs(flag, value))),
        property(Property.WEEKDAY, "mon", "sat", "sun"),
        property(Property.DAY, "1", "2", "9"),
        property(Property.ACCOUNT, "m1", "m2"),
        property(Property.GROUP, "g1", ""),
        property(Property.TIER, "真爱", ""),
        property(Property.FORM, "f", ""),
        property(Property.AGENT, "小王", "小李"),
        comparison("1", "2").map(it -> new MeasureIs(Measure.WAITING, it)),
        comparison("1", "1.5").map(it -> new MeasureIs(Measure.SENDS_LEFT, it)),
        comparison("60000", "120000").map(it -> new MeasureIs(Measure.IDLE, it)),
        comparison("0", "5").map(it -> new StockIs("c", it)),
        Arbitraries.of("上海", "10").set().ofMinSize(1).map(it -> new AttributeIs("a", it)),
        comparison("10", "10.5", "20").map(it -> new AttributeCompares("a", it)),
        Arbitraries.of("万元", "10").set().map(it -> new EntityIs("money", it)),
        comparison("10", "11").map(it -> new EntityCompares("money", it)),
        Arbitraries.of("x", "y", "xy").set().ofMinSize(1).map(TextEquals::new),
        Arbitraries.of(
            new ShareIs("t", 0, 50), new ShareIs("t", 50, 100), new ShareIs("t", 20, 60)),
        Arbitraries.of(NotBefore.Span.values())
            .map(span -> new NotBefore("r", span, Duration.ofHours(2))));
  }

  /** Some of these together; what rules count and when they ran stands above all. */
  static Arbitrary<Condition> nested(Arbitrary<Condition> part) {
    Arbitrary<List<Condition>> parts =
        part.filter(it -> !(it instanceof TimesAre) && !(it instanceof NotBefore))
            .list()
            .ofMinSize(1)
            .ofMaxSize(3);
    return Arbitraries.oneOf(
        parts.map(AnyOf::new), parts.map(AllOf::new), parts.map(it -> NotSo.of(new AnyOf(it))));
  }

  private static Arbitrary<Condition> dates() {
    Arbitrary<Integer> hours = Arbitraries.of(0, 18, 24, 72, 240);
    return Combinators.combine(hours, hours)
        .as((from, length) ->
            new DatesAre(
                length == 0 ? LocalDateTime.MIN : START.plusHours(from),
                length == 240 ? LocalDateTime.MAX : START.plusHours(from + length + 1)));
  }

  private static Arbitrary<Condition> property(Property property, String... values) {
    return Arbitraries.of(values).set().ofMinSize(1).map(it -> new PropertyIs(property, it));
  }

  static Arbitrary<Comparison> comparison(String... than) {
    return Combinators.combine(Arbitraries.of(">=", "<", ">", "<=", "="), Arbitraries.of(than))
        .as((sign, value) -> {
          Comparison.Written written = Comparison.Written.of(sign + " " + value).orElseThrow();
          return written.with(Double.parseDouble(written.operand()));
        });
  }

  /** Situations as they may come: what never goes together is not there. */
  static List<Situation> situations(int count, long seed) {
    Random random = new Random(seed);
    return random.ints(count).mapToObj(i -> situation(random)).toList();
  }

  private static Situation situation(Random random) {
    boolean message = random.nextInt(5) > 0;
    boolean group = random.nextInt(3) == 0;
    Phase phase = Phase.valueOf(one(random, "BOT", "WAITING", "AGENT"));
    ZonedDateTime now = START.plusHours(random.nextInt(300) - 30).atZone(ZoneOffset.UTC);
    return new Situation(
        message ? "message" : one(random, "enter", "due", "follow"),
        Optional.of(one(random, "a", "b", "c")).filter(it -> message && random.nextInt(4) > 0),
        random.nextInt(11) / 10.0,
        message ? one(random, "", "x", "y", " XY ", "x y", "xyy", "xx") : "",
        group,
        one(random, "web", "douyin", "wecom"),
        Set.copyOf(List.of(one(random, "s", "t", "u"))),
        phase,
        now,
        random.nextBoolean(),
        Duration.ofMillis(random.nextInt(50)),
        tallies(random, now.toInstant()),
        customer(random),
        around(random, group, phase, now.getDayOfWeek()));
  }

  private static Tallies tallies(Random random, Instant now) {
    Map<String, List<Instant>> held = new HashMap<>();
    for (String key : List.of("ran r", "this time ran r")) {
      if (random.nextBoolean()) {
        held.put(key, List.of(now.minusSeconds(random.nextInt(200_000))));
      }
    }
    int times = random.nextInt(5);
    if (times > 0) {
      held.put(RandomBooks.TALLY.key(), java.util.Collections.nCopies(times, now.minusSeconds(60)));
    }
    return new Tallies(held);
  }

  private static Customer customer(Random random) {
    boolean first = random.nextInt(3) == 0;
    Optional<Duration> idle =
        Optional.of(Duration.ofMillis(random.nextInt(4) * 60_000L + random.nextInt(3) - 1))
            .filter(it -> !first && !it.isNegative() && random.nextInt(4) > 0);
    return new Customer(
        "c" + random.nextInt(1000),
        values(random, "a"),
        one(random, "真爱", "路人", ""),
        first,
        idle,
        "");
  }

  private static Surroundings around(Random random, boolean group, Phase phase, DayOfWeek day) {
    boolean weekend = day.compareTo(DayOfWeek.FRIDAY) > 0;
    DayKind kind =
        random.nextInt(3) == 0
            ? DayKind.HOLIDAY
            : !weekend
                ? DayKind.WORKDAY
                : random.nextBoolean() ? DayKind.DAY_OFF : DayKind.MAKE_UP_WORKDAY;
    return new Surroundings(
        one(random, "m1", "m2", "m3"),
        group ? one(random, "g1", "g2") : "",
        kind,
        one(random, "f", "g", ""),
        phase == Phase.AGENT ? one(random, "小王", "小李", "app") : "",
        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(4)),
        random.nextInt(4),
        random.nextBoolean() ? Map.of() : Map.of("c", random.nextInt(7)),
        values(random, "money"));
  }

  private static Map<String, String> values(Random random, String name) {
    String value =
        one(random, "", "上海", "10", "１０", "010", "10.25", "9", "万元", "other", "11", "20");
    return value.isEmpty() ? Map.of() : Map.of(name, value);
  }

  private static String one(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }
}
