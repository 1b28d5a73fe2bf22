package dev.xiaoer.rules.analysis;

import dev.xiaoer.rules.Rule.Kind;
import dev.xiaoer.rules.analysis.Imagination.Imagined;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.source.SourceRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks for rules that never fire and for rules that contradict each other. Each finding but the
 * impossible rule comes with a situation that was tried on the rules; where none can be found,
 * nothing is said. The same rules give the same findings. For one thread.
 */
public final class RuleAnalysis {

  /** Looked at in one search for dead rules, and in one for contradictions; some seconds each. */
  private static final long MOST_WORK = 5_000_000;

  private final List<SourceRule> rules;
  private final Effort effort;
  private final Space space;
  private final Book book;
  private final Imagination imagination;
  private final List<List<Box>> boxes;
  private final Reach reach;
  private final List<Finding> findings = new ArrayList<>();

  private RuleAnalysis(
      List<SourceRule> rules,
      Map<String, List<String>> examples,
      List<Condition> never,
      Effort effort) {
    this.rules = rules;
    this.effort = effort;
    this.space = new Space(rules.stream().map(SourceRule::conditions).toList(), never);
    this.book = new Book(rules, effort);
    this.imagination = new Imagination(space, book, examples, effort);
    List<List<Box>> whole = rules.stream().map(rule -> space.boxes(rule.conditions())).toList();
    this.boxes = whole.stream().map(space::real).toList();
    this.reach = new Reach(space, book, imagination, whole, effort);
  }

  /**
   * What is wrong.
   *
   * @param rules in file order, without a fallback
   * @param examples what customers say, by intent: situations are told in these words
   * @param never what never holds at this shop, besides what holds at none
   */
  public static List<Finding> of(
      List<SourceRule> rules, Map<String, List<String>> examples, List<Condition> never) {
    return of(rules, examples, never, new Effort(MOST_WORK));
  }

  static List<Finding> of(
      List<SourceRule> rules,
      Map<String, List<String>> examples,
      List<Condition> never,
      Effort effort) {
    List<Condition> all = Stream.concat(Axioms.NEVER.stream(), never.stream()).toList();
    return new RuleAnalysis(rules, examples, all, effort).findings();
  }

  private List<Finding> findings() {
    for (int rule = 0; rule < rules.size() && !effort.isSpent(); rule++) {
      if (boxes.get(rule).isEmpty()) {
        findings.add(new Finding.Impossible(rules.get(rule), clashing(rules.get(rule))));
      } else if (rules.get(rule).kind() == Kind.FIRST) {
        shadowed(rule).ifPresent(findings::add);
      }
      if (effort.isSpent()) {
        findings.add(new Finding.Unfinished(rules.get(rule)));
      }
    }
    effort.renew();
    findings.addAll(
        new Contradictions(rules, space, book, imagination, boxes, reach, effort).find());
    return List.copyOf(findings);
  }

  private List<Condition> clashing(SourceRule rule) {
    List<Condition> all = new ArrayList<>(rule.conditions());
    for (Condition condition : rule.conditions()) {
      List<Condition> fewer = new ArrayList<>(all);
      fewer.remove(condition);
      if (space.real(space.boxes(fewer)).isEmpty()) {
        all = fewer;
      }
    }
    return all;
  }

  private Optional<Finding> shadowed(int rule) {
    List<Box> own = boxes.get(rule);
    Reach.Outcome outcome = reach.search(own, moment -> book.holds(rule, moment), rule);
    if (!outcome.proven()) {
      return Optional.empty();
    }
    Stream<List<Integer>> alone =
        outcome.blockers().stream().map(List::of).filter(other -> reach.isWithin(own, other));
    Stream<List<Integer>> together =
        Stream.of(outcome.blockers()).flatMap(all -> Stream.of(needed(own, all), List.copyOf(all)));
    return Stream.concat(alone, together)
        .map(by -> shadowed(rule, by))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Finding> shadowed(int rule, List<Integer> by) {
    return by.stream()
        .map(blocker -> blocking(rule, blocker))
        .flatMap(Optional::stream)
        .findFirst()
        .map(witness ->
            new Finding.Shadowed(rules.get(rule), by.stream().map(rules::get).toList(), witness));
  }

  /** No more of some blockers than it takes. */
  private List<Integer> needed(List<Box> own, Set<Integer> blockers) {
    Set<Integer> needed = new TreeSet<>(blockers);
    for (int blocker : blockers) {
      needed.remove(blocker);
      if (effort.isSpent() || !reach.isWithin(own, needed)) {
        needed.add(blocker);
      }
    }
    return List.copyOf(needed);
  }

  private Optional<Witness> blocking(int rule, int blocker) {
    Optional<Imagined> free =
        reach
            .search(
                boxes.get(rule),
                moment -> book.holds(rule, moment) && book.holds(blocker, moment),
                blocker)
            .free();
    return free.map(it -> imagination.witness(it, List.of(rules.get(rule), rules.get(blocker))));
  }
}
