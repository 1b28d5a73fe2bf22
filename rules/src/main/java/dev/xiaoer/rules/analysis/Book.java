package dev.xiaoer.rules.analysis;

import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.Rule.Kind;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.condition.TallyBook;
import dev.xiaoer.rules.source.SourceRule;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The rules as they run, to try a situation on. For one thread. */
final class Book {
  private final List<SourceRule> rules;
  private final TallyBook tallies;
  private final Effort effort;

  Book(List<SourceRule> rules, Effort effort) {
    this.rules = rules;
    this.effort = effort;
    this.tallies =
        new TallyBook(
            IntStream.range(0, rules.size()).mapToObj(i -> rule(i, rules.get(i))).toList(),
            rule -> rules.get(rule.index()).conditions());
  }

  private static Rule rule(int index, SourceRule source) {
    return new Rule(
        index, source.kind(), source.name(), source.why(), source.place(), source.then());
  }

  Moment moment(Situation situation) {
    return tallies.count(situation).moment();
  }

  /** Whether it is one of those of which the first that holds answers. */
  boolean isFirst(int rule) {
    return rules.get(rule).kind() == Kind.FIRST;
  }

  boolean holds(int rule, Moment moment) {
    for (Condition condition : rules.get(rule).conditions()) {
      if (!condition.holds(moment)) {
        return false;
      }
    }
    return true;
  }

  /** The rule that answers, of those before {@code end}. */
  OptionalInt answer(Moment moment, int end) {
    for (int i = 0; i < end; i++) {
      if (isFirst(i) && holds(i, moment)) {
        effort.spend(i + 1L);
        return OptionalInt.of(i);
      }
    }
    effort.spend(end);
    return OptionalInt.empty();
  }
}
