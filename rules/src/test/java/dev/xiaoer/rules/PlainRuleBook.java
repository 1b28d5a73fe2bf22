package dev.xiaoer.rules;

import dev.xiaoer.rules.Decision.FiredRule;
import dev.xiaoer.rules.Decision.LostRule;
import dev.xiaoer.rules.Rule.Kind;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.condition.TallyBook;
import dev.xiaoer.rules.source.SourceRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the rules mean, as plainly as it can be said: the oracle that Drools is held against. */
public final class PlainRuleBook implements RuleBook {
  private final List<SourceRule> sources;
  private final List<Rule> rules;

  public PlainRuleBook(List<SourceRule> sources, Optional<SourceRule> fallback) {
    this.sources = Stream.concat(sources.stream(), fallback.stream()).toList();
    this.rules =
        IntStream.range(0, this.sources.size())
            .mapToObj(i -> rule(i, this.sources.get(i)))
            .toList();
  }

  private static Rule rule(int index, SourceRule source) {
    return new Rule(
        index, source.kind(), source.name(), source.why(), source.place(), source.then());
  }

  @Override
  public List<Rule> rules() {
    return rules;
  }

  @Override
  public List<String> conditions(Rule rule) {
    return when(rule).stream().map(Condition::text).toList();
  }

  private List<Condition> when(Rule rule) {
    return sources.get(rule.index()).conditions();
  }

  @Override
  public Decision decide(Situation situation) {
    TallyBook book = new TallyBook(rules, this::when);
    TallyBook.Counted counted = book.count(situation);
    Moment moment = counted.moment();
    List<Rule> holding = rules.stream().filter(rule -> failing(rule, moment) < 0).toList();

    List<Rule> also = holding.stream().filter(rule -> rule.kind() == Kind.ALSO).toList();
    boolean answered = also.stream().anyMatch(Rule::answers);
    Optional<Rule> answer =
        holding.stream()
            .filter(rule -> rule.kind() == Kind.FIRST)
            .findFirst()
            .or(() ->
                holding.stream()
                    .filter(rule -> rule.kind() == Kind.FALLBACK && !answered)
                    .findFirst());

    List<LostRule> lost = new ArrayList<>();
    for (Rule rule : rules) {
      boolean above = answer.map(a -> rule.index() < a.index()).orElse(true);
      if (above && !holding.contains(rule) && rule.kind() != Kind.FALLBACK) {
        int failing = failing(rule, moment);
        Condition condition = when(rule).get(failing);
        lost.add(new LostRule(rule, failing, condition.text(), condition.was(moment)));
      }
    }
    return new Decision(
        answer.map(FiredRule::new),
        also.stream().map(FiredRule::new).toList(),
        lost,
        book.ran(counted, Stream.concat(also.stream(), answer.stream())));
  }

  /** The first condition that does not hold; -1 when all do. */
  private int failing(Rule rule, Moment moment) {
    try {
      List<Condition> when = when(rule);
      for (int i = 0; i < when.size(); i++) {
        if (!when.get(i).holds(moment)) {
          return i;
        }
      }
      return -1;
    } catch (RuntimeException e) {
      throw new RuleFailedException(rule, e);
    }
  }
}
