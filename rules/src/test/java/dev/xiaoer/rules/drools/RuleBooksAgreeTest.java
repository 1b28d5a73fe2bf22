package dev.xiaoer.rules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Decision;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.PlainRuleBook;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.RuleBook;
import dev.xiaoer.rules.Scene;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Surroundings;
import dev.xiaoer.rules.Tallies;
import dev.xiaoer.rules.condition.AllOf;
import dev.xiaoer.rules.condition.AnyOf;
import dev.xiaoer.rules.condition.ChatIs;
import dev.xiaoer.rules.condition.Comparison;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.ConfidenceIs;
import dev.xiaoer.rules.condition.EntityCompares;
import dev.xiaoer.rules.condition.EntityIs;
import dev.xiaoer.rules.condition.EventIs;
import dev.xiaoer.rules.condition.HoursAre;
import dev.xiaoer.rules.condition.IntentIs;
import dev.xiaoer.rules.condition.IntentIsNot;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.condition.NotBefore;
import dev.xiaoer.rules.condition.NotSo;
import dev.xiaoer.rules.condition.PhaseIs;
import dev.xiaoer.rules.condition.PlatformIs;
import dev.xiaoer.rules.condition.TagsAre;
import dev.xiaoer.rules.condition.Tally;
import dev.xiaoer.rules.condition.TextContains;
import dev.xiaoer.rules.condition.TextMatches;
import dev.xiaoer.rules.condition.TimesAre;
import dev.xiaoer.rules.source.SourceRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Drools and the plain evaluator decide alike, whatever the rules and whatever happens. */
class RuleBooksAgreeTest {
  static final Arbitrary<String> INTENT = Arbitraries.of("a", "b", "c", "d", "e", "unknown");
  static final Arbitrary<String> EVENT = Arbitraries.of("message", "message", "enter", "due");
  static final Arbitrary<String> WORD = Arbitraries.of("x", "y", "z");

  @Property(tries = 300)
  void decisions_are_equal(
      @ForAll("rules") List<SourceRule> rules, @ForAll("scenes") List<Scene> conversation) {
    Optional<SourceRule> fallback = Optional.of(fallback());
    RuleBook drools = DroolsRuleBook.compile(rules, fallback);
    RuleBook plain = new PlainRuleBook(rules, fallback);
    Tallies tallies = Tallies.NONE;
    for (Scene scene : conversation) {
      Situation situation = scene.remembering(tallies).situation();
      Decision decision = drools.decide(situation);

      assertThat(decision).isEqualTo(plain.decide(situation));
      tallies = decision.tallies();
    }
  }

  private static SourceRule fallback() {
    List<Condition> when =
        List.of(new EventIs(Set.of("message")), ChatIs.PRIVATE, new PhaseIs(Set.of(Phase.BOT)));
    return new SourceRule(
        Rule.Kind.FALLBACK, "fallback", "", "f:1", when, List.of(new Action.Say("?", false)));
  }

  @Property(tries = 300)
  void the_contrary_of_the_contrary_is_the_condition_and_the_contrary_holds_when_it_does_not(
      @ForAll("conditions") Condition condition, @ForAll("scenes") List<Scene> scenes) {
    Condition contrary = NotSo.of(condition);

    assertThat(NotSo.of(contrary)).isEqualTo(condition);
    for (Scene scene : scenes) {
      Moment moment = new Moment(scene.situation());
      assertThat(contrary.holds(moment)).isNotEqualTo(condition.holds(moment));
    }
  }

  @Provide
  Arbitrary<Condition> conditions() {
    return condition();
  }

  @Provide
  Arbitrary<List<SourceRule>> rules() {
    return Combinators.combine(
            Arbitraries.of(Rule.Kind.FIRST, Rule.Kind.FIRST, Rule.Kind.ALSO),
            condition().list().ofMaxSize(4),
            Arbitraries.of(true, false))
        .as(RuleBooksAgreeTest::rule)
        .list()
        .ofMaxSize(25);
  }

  private static SourceRule rule(Rule.Kind kind, List<Condition> when, boolean says) {
    Action action =
        says || kind == Rule.Kind.FIRST ? new Action.Say("!", false) : new Action.Tag("t");
    return new SourceRule(kind, "r", "", "r:1", when, List.of(action));
  }

  private static Arbitrary<Condition> condition() {
    return Arbitraries.lazyOf(
        RuleBooksAgreeTest::simple,
        RuleBooksAgreeTest::simple,
        RuleBooksAgreeTest::simple,
        () -> simple().list().ofMinSize(1).ofMaxSize(3).map(AnyOf::new),
        () -> simple().list().ofMinSize(1).ofMaxSize(3).map(AllOf::new),
        () -> condition().map(NotSo::of),
        () ->
            Combinators.combine(WORD, Arbitraries.of(NotBefore.Span.class))
                .as((rule, span) -> new NotBefore(rule, span, Duration.ofMinutes(3))));
  }

  private static Arbitrary<Condition> simple() {
    return Arbitraries.oneOf(
        EVENT.set().ofMinSize(1).ofMaxSize(2).map(EventIs::new),
        EVENT.map(event -> new EventIs(Set.of(event))),
        INTENT.map(intent -> new IntentIs(Set.of(intent))),
        INTENT.map(intent -> new IntentIs(Set.of(intent))),
        INTENT.set().ofMinSize(1).ofMaxSize(3).map(IntentIs::new),
        INTENT.set().ofMinSize(1).ofMaxSize(3).map(IntentIsNot::new),
        WORD.set().ofMinSize(1).map(TextContains::any),
        WORD.set().ofMinSize(1).map(TextContains::all),
        WORD.map(word -> TextMatches.of(word + "+$")),
        WORD.map(type -> new EntityIs(type, Set.of())),
        Combinators.combine(WORD, WORD).as((type, value) -> new EntityIs(type, Set.of(value))),
        Combinators.combine(WORD, comparison()).as(EntityCompares::new),
        Arbitraries.of(ChatIs.values()),
        Arbitraries.of(HoursAre.values()),
        WORD.map(platform -> new PlatformIs(Set.of(platform))),
        Arbitraries.of(Phase.class).set().ofMinSize(1).map(PhaseIs::new),
        Combinators.combine(Arbitraries.of(TagsAre.Quantity.class), WORD.set().ofMinSize(1))
            .as(TagsAre::new),
        comparison().map(ConfidenceIs::new),
        times(),
        times());
  }

  private static Arbitrary<Comparison> comparison() {
    return Combinators.combine(Arbitraries.of(">=", "<", ">"), Arbitraries.of("0.2", "0.5"))
        .as((sign, than) -> written(sign + " " + than));
  }

  private static Arbitrary<Condition> times() {
    return Combinators.combine(
            Arbitraries.of(">=", "", "<", "<="),
            Arbitraries.integers().between(2, 4),
            INTENT,
            Arbitraries.of(Duration.ofMinutes(2), Duration.ofMinutes(10)).optional())
        .as((sign, n, intent, within) -> {
          List<Condition> counted = List.of(new IntentIs(Set.of(intent)));
          return new TimesAre(written(sign + " " + n), new Tally(counted, within, n + 1));
        });
  }

  private static Comparison written(String text) {
    Comparison.Written written = Comparison.Written.of(text).orElseThrow();
    return written.with(Double.parseDouble(written.operand()));
  }

  @Provide
  Arbitrary<List<Scene>> scenes() {
    return Combinators.combine(
            EVENT,
            INTENT,
            WORD.list().ofMaxSize(3),
            Arbitraries.of(Phase.class),
            WORD.set(),
            WORD,
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 20))
        .as(RuleBooksAgreeTest::scene)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  private static Scene scene(
      String event,
      String intent,
      List<String> words,
      Phase phase,
      Set<String> tags,
      String platform,
      double confidence,
      int minutes) {
    Scene scene =
        Scene.of(
                event,
                Optional.of(intent).filter(i -> !i.equals("unknown")),
                String.join("", words))
            .during(phase)
            .tags(tags.toArray(String[]::new))
            .platform(platform)
            .confidence(confidence)
            .in(Surroundings.NONE.with(Map.of(platform, minutes > 9 ? "0.4" : platform)))
            .after(Duration.ofMinutes(minutes))
            .waited(Duration.ZERO, minutes % 2 == 0);
    return minutes % 5 == 0 ? scene.group() : scene;
  }
}
