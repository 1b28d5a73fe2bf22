package dev.xiaoer.rules.drools;

import dev.xiaoer.rules.Decision;
import dev.xiaoer.rules.Decision.FiredRule;
import dev.xiaoer.rules.Decision.LostRule;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.Rule.Kind;
import dev.xiaoer.rules.RuleBook;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Tallies;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.condition.TallyBook;
import dev.xiaoer.rules.source.SourceRule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A shop's rules, decided by Drools. Immutable; safe for use by many threads. */
public final class DroolsRuleBook implements RuleBook {

  /** Nothing in particular. The first decision of a network costs a hundred times the next. */
  private static final Situation WARM_UP =
      new Situation(
          "message",
          Optional.empty(),
          0,
          "",
          false,
          "",
          Set.of(),
          Phase.BOT,
          Instant.EPOCH.atZone(ZoneOffset.UTC),
          true,
          Duration.ZERO,
          Tallies.NONE);

  private final List<CompiledRule> compiled;
  private final List<Rule> rules;
  private final TallyBook tallies;
  private final Network network;

  private DroolsRuleBook(List<CompiledRule> compiled) {
    this.compiled = compiled;
    this.rules = compiled.stream().map(CompiledRule::rule).toList();
    this.tallies = new TallyBook(rules, rule -> compiled.get(rule.index()).conditions());
    this.network = new Network(compiled);
  }

  /**
   * Compiles rules that were read without a problem, and decides once, so that no customer meets a
   * cold network.
   *
   * @param rules in file order; none of them a fallback
   * @param fallback what answers when none of them does
   */
  public static RuleBook compile(List<SourceRule> rules, Optional<SourceRule> fallback) {
    List<CompiledRule> compiled = new ArrayList<>();
    Map<String, Question> known = new HashMap<>();
    Stream.concat(rules.stream(), fallback.stream())
        .forEach(rule -> compiled.add(CompiledRule.of(compiled.size(), rule, known)));
    DroolsRuleBook book = new DroolsRuleBook(List.copyOf(compiled));
    book.decide(WARM_UP);
    return book;
  }

  @Override
  public List<Rule> rules() {
    return rules;
  }

  @Override
  public List<String> conditions(Rule rule) {
    return compiled.get(rule.index()).texts();
  }

  @Override
  public Decision decide(Situation situation) {
    TallyBook.Counted counted = tallies.count(situation);
    List<FiredRule> also = new ArrayList<>();
    Optional<FiredRule> answer = Optional.empty();
    boolean[] fired = new boolean[rules.size()];
    for (int index : network.fire(counted.moment())) {
      Rule rule = rules.get(index);
      fired[index] = true;
      if (rule.kind() == Kind.ALSO) {
        also.add(new FiredRule(rule));
      } else if (rule.kind() == Kind.FIRST || !answered(also)) {
        answer = Optional.of(new FiredRule(rule));
      }
    }
    Stream<Rule> ran = Stream.concat(also.stream(), answer.stream()).map(FiredRule::rule);
    return new Decision(
        answer, also, lost(counted.moment(), fired, answer), tallies.ran(counted, ran));
  }

  /** The fallback is for customers who got nothing, not even from a rule that ran besides. */
  private static boolean answered(List<FiredRule> also) {
    return also.stream().anyMatch(fired -> fired.rule().answers());
  }

  private List<LostRule> lost(Moment moment, boolean[] fired, Optional<FiredRule> answer) {
    int below = answer.map(rule -> rule.rule().index()).orElse(rules.size());
    List<LostRule> lost = new ArrayList<>();
    for (int i = 0; i < below; i++) {
      CompiledRule rule = compiled.get(i);
      if (!fired[i] && rule.rule().kind() != Kind.FALLBACK) {
        rule.lost(moment).ifPresent(lost::add);
      }
    }
    return lost;
  }
}
