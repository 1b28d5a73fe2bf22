package dev.xiaoer.rules.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.rules.Decision;
import dev.xiaoer.rules.PlainRuleBook;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.RuleBook;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.drools.DroolsRuleBook;
import dev.xiaoer.rules.source.SourceRule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the analysis says of random rule books is so; and on a small world it misses nothing. */
class RuleAnalysisPropertyTest {
  private final List<Situation> world = RandomBooks.world();
  private final List<Situation> some = RandomFacts.situations(3_000, 5);

  @Property(tries = 500)
  void every_witness_shows_what_is_claimed(@ForAll("wide") List<SourceRule> rules) {
    for (Finding finding : RuleAnalysis.of(rules, Map.of(), List.of())) {
      for (RuleBook book : books(rules)) {
        if (finding instanceof Finding.Shadowed shadowed) {
          assertThat(holdsAlone(shadowed.rule(), shadowed.witness())).isTrue();
          assertThat(answer(book, shadowed.witness()))
              .isIn(shadowed.by().stream().map(SourceRule::name).toList());
        } else if (finding instanceof Finding.Contradicting contradicting) {
          assertThat(holdsAlone(contradicting.rule(), contradicting.witness())).isTrue();
          assertThat(fired(book, contradicting.witness())).contains(contradicting.other().name());
        }
      }
    }
  }

  @Property(tries = 500)
  void no_rule_fires_that_is_said_never_to(@ForAll("wide") List<SourceRule> rules) {
    List<SourceRule> dead =
        RuleAnalysis.of(rules, Map.of(), List.of()).stream()
            .filter(finding -> !(finding instanceof Finding.Contradicting))
            .map(Finding::rule)
            .toList();
    Book book = new Book(rules, new Effort(Long.MAX_VALUE));
    for (SourceRule rule : dead) {
      int index = rules.indexOf(rule);
      assertThat(some.stream().filter(it -> fires(book, index, book.moment(it))).findFirst())
          .as(rule.name() + " of " + rules)
          .isEmpty();
    }
  }

  private static boolean fires(Book book, int rule, Moment moment) {
    return book.holds(rule, moment) && book.answer(moment, rule).isEmpty();
  }

  @Property(tries = 300)
  void exactly_the_rules_that_no_situation_fires_are_told(
      @ForAll("narrow") List<SourceRule> rules) {
    RuleBook book = new PlainRuleBook(rules, Optional.empty());
    Set<String> firing = new HashSet<>();
    world.forEach(situation -> fired(book.decide(situation)).forEach(firing::add));
    Set<String> told = new HashSet<>();
    RuleAnalysis.of(rules, Map.of(), List.of()).stream()
        .filter(finding -> !(finding instanceof Finding.Contradicting))
        .forEach(finding -> told.add(finding.rule().name()));

    for (SourceRule rule : rules) {
      assertThat(told.contains(rule.name()))
          .as(rule.name() + " of " + rules)
          .isNotEqualTo(firing.contains(rule.name()));
    }
  }

  private static List<RuleBook> books(List<SourceRule> rules) {
    return List.of(
        new PlainRuleBook(rules, Optional.empty()),
        DroolsRuleBook.compile(rules, Optional.empty()));
  }

  private static boolean holdsAlone(SourceRule rule, Witness witness) {
    RuleBook alone = DroolsRuleBook.compile(List.of(rule), Optional.empty());
    return fired(alone, witness).equals(List.of(rule.name()));
  }

  private static String answer(RuleBook book, Witness witness) {
    return book.decide(witness.situation()).answer().orElseThrow().rule().name();
  }

  private static List<String> fired(RuleBook book, Witness witness) {
    return fired(book.decide(witness.situation())).toList();
  }

  private static Stream<String> fired(Decision decision) {
    return Stream.concat(decision.also().stream(), decision.answer().stream())
        .map(Decision.FiredRule::rule)
        .map(Rule::name);
  }

  @Provide
  Arbitrary<List<SourceRule>> wide() {
    return RandomBooks.wide();
  }

  @Provide
  Arbitrary<List<SourceRule>> narrow() {
    return RandomBooks.narrow();
  }
}
