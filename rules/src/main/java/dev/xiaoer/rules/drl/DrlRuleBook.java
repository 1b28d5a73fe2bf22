package dev.xiaoer.rules.drl;

import dev.xiaoer.rules.Decision;
import dev.xiaoer.rules.Decision.FiredRule;
import dev.xiaoer.rules.Decision.LostRule;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.Rule.Kind;
import dev.xiaoer.rules.RuleBook;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Tallies;
import dev.xiaoer.rules.condition.NotBefore;
import dev.xiaoer.rules.condition.NotBefore.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A shop's rules, some of them raw DRL. The others are decided first, which changes nothing, so
 * that it is known which files of DRL stand before their answer: only those may answer; their
 * {@code @also} rules run in any case. Immutable; safe for use by many threads.
 */
public final class DrlRuleBook implements RuleBook {
  private static final Comparator<FiredRule> IN_FILE_ORDER =
      Comparator.comparingInt(fired -> fired.rule().index());

  private final RuleBook base;
  private final List<Rule> rules;
  private final List<List<String>> conditions;

  /** The rules of the base by their place in it, as they are called here. */
  private final List<Rule> moved;

  private final List<Placed> files;

  /** A file with its rules by name, as they are called here. */
  private record Placed(DrlFile file, Map<String, Rule> rules, int index) {}

  /**
   * @param base all but the raw rules
   * @param files in the order of their names; each has a rule
   */
  public DrlRuleBook(RuleBook base, List<DrlFile> files) {
    Order order = new Order(base, files);
    this.base = base;
    this.rules = List.copyOf(order.rules);
    this.conditions = List.copyOf(order.conditions);
    this.moved = List.copyOf(order.moved);
    this.files = List.copyOf(order.placed);
  }

  /** Puts the rules of both kinds in one order. */
  private static final class Order {
    private final List<Rule> rules = new ArrayList<>();
    private final List<List<String>> conditions = new ArrayList<>();
    private final List<Rule> moved = new ArrayList<>();
    private final List<Placed> placed = new ArrayList<>();

    Order(RuleBook base, List<DrlFile> files) {
      List<DrlFile> left = new ArrayList<>(files);
      for (Rule rule : base.rules()) {
        while (!left.isEmpty() && left.get(0).before() <= rule.index()) {
          place(left.remove(0));
        }
        move(rule, base.conditions(rule));
      }
      left.forEach(this::place);
    }

    private void move(Rule it, List<String> texts) {
      Rule here = new Rule(rules.size(), it.kind(), it.name(), it.why(), it.place(), it.then());
      moved.add(here);
      rules.add(here);
      conditions.add(texts);
    }

    private void place(DrlFile file) {
      Map<String, Rule> stated = new LinkedHashMap<>();
      int index = rules.size();
      for (DrlCompiler.DrlRule rule : file.rules()) {
        Rule here = file.stated(rule, rules.size());
        stated.put(rule.name(), here);
        rules.add(here);
        conditions.add(List.of(Drl.CONDITION));
      }
      placed.add(new Placed(file, stated, index));
    }
  }

  @Override
  public List<Rule> rules() {
    return rules;
  }

  @Override
  public List<String> conditions(Rule rule) {
    return conditions.get(rule.index());
  }

  @Override
  public Decision decide(Situation situation) {
    Decision decided = base.decide(situation);
    Optional<FiredRule> theirs = decided.answer().map(this::moved);
    List<FiredRule> also = new ArrayList<>(decided.also().stream().map(this::moved).toList());
    Optional<FiredRule> own = run(Facts.of(situation, decided.tallies()), end(theirs), also);
    Optional<FiredRule> answer = own.or(() -> theirs.filter(it -> !isSpared(it, also)));
    also.sort(IN_FILE_ORDER);
    return new Decision(
        answer,
        also,
        lost(decided, answer, also),
        own.isPresent() ? withoutRun(decided, situation) : decided.tallies());
  }

  private FiredRule moved(FiredRule fired) {
    return new FiredRule(moved.get(fired.rule().index()));
  }

  /** Before this place everything lost, and a raw rule may answer. */
  private int end(Optional<FiredRule> answer) {
    return answer
        .map(FiredRule::rule)
        .filter(rule -> rule.kind() == Kind.FIRST)
        .map(Rule::index)
        .orElse(rules.size());
  }

  /** Adds what runs besides; the answer is that of the first file that has one. */
  private Optional<FiredRule> run(Facts facts, int end, List<FiredRule> also) {
    Optional<FiredRule> answer = Optional.empty();
    for (Placed placed : files) {
      boolean mayAnswer = answer.isEmpty() && placed.index() < end;
      Firing.Ran ran = Firing.of(placed.file(), placed.rules(), facts, mayAnswer);
      also.addAll(ran.also());
      answer = answer.isPresent() ? answer : ran.answer();
    }
    return answer;
  }

  /** The fallback is for customers who got nothing, not even from a rule that ran besides. */
  private static boolean isSpared(FiredRule answer, List<FiredRule> also) {
    return answer.rule().kind() == Kind.FALLBACK
        && also.stream().anyMatch(fired -> fired.rule().answers());
  }

  private List<LostRule> lost(Decision decided, Optional<FiredRule> answer, List<FiredRule> also) {
    Set<Integer> fired =
        Stream.concat(also.stream(), answer.stream())
            .map(it -> it.rule().index())
            .collect(Collectors.toSet());
    Stream<LostRule> theirs =
        decided.lost().stream()
            .map(it ->
                new LostRule(
                    moved.get(it.rule().index()), it.condition(), it.expected(), it.was()));
    Stream<LostRule> own =
        files.stream()
            .flatMap(placed -> placed.rules().values().stream())
            .filter(rule -> !fired.contains(rule.index()))
            .map(rule -> new LostRule(rule, 0, Drl.CONDITION, "no match"));
    int end = end(answer);
    return Stream.concat(theirs, own)
        .filter(it -> it.rule().index() < end)
        .sorted(Comparator.comparingInt(it -> it.rule().index()))
        .toList();
  }

  /** The answer of the base did not run after all: when it ran last is as it was. */
  private static Tallies withoutRun(Decision decided, Situation situation) {
    if (decided.answer().isEmpty()) {
      return decided.tallies();
    }
    String name = decided.answer().get().rule().name();
    Instant now = situation.now().toInstant();
    Map<String, List<Instant>> held = new HashMap<>(decided.tallies().held());
    for (Span span : List.of(Span.DAY, Span.CONVERSATION)) {
      String key = new NotBefore(name, span, Duration.ZERO).key();
      if (held.remove(key) != null) {
        situation
            .tallies()
            .last(key)
            .ifPresent(last -> held.put(key, List.of(last.isAfter(now) ? now : last)));
      }
    }
    return new Tallies(held);
  }
}
