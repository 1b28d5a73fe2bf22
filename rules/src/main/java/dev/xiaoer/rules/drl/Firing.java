package dev.xiaoer.rules.drl;

import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Decision.FiredRule;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.Rule.Kind;
import dev.xiaoer.rules.RuleFailedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of a file's rules upon one situation: the first that answers answers, those that do not
 * answer run besides. For one thread.
 */
final class Firing {

  /** More runs than any rules need: they call each other without end. */
  private static final int MOST = 1_000;

  /** How deep Drools may wrap what a rule throws. */
  private static final int DEEPEST = 20;

  private final DrlFile file;
  private final Map<String, Rule> rules;
  private final Actions actions;
  private final Map<Rule, List<Action>> besides = new LinkedHashMap<>();
  private boolean mayAnswer;
  private @Nullable Rule running;
  private @Nullable FiredRule answer;
  private int runs;

  private Firing(DrlFile file, Map<String, Rule> rules, Facts facts, boolean mayAnswer) {
    this.file = file;
    this.rules = rules;
    this.actions = new Actions(file.source(), facts);
    this.mayAnswer = mayAnswer;
  }

  /** What ran. */
  record Ran(Optional<FiredRule> answer, List<FiredRule> also) {}

  /**
   * Runs a file.
   *
   * @param rules its rules by name, as the shop's book has them
   * @param mayAnswer whether no rule before it answers
   * @throws RuleFailedException when a rule throws, naming it; or the file's first rule when it was
   *     a condition that did
   */
  static Ran of(DrlFile file, Map<String, Rule> rules, Facts facts, boolean mayAnswer) {
    Firing firing = new Firing(file, rules, facts, mayAnswer);
    try {
      file.program().run(facts, firing.actions, firing::begins);
      firing.ends();
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      throw new RuleFailedException(firing.blamed(e), because(e), e);
    }
    List<FiredRule> also =
        firing.besides.entrySet().stream().map(ran -> fired(ran.getKey(), ran.getValue())).toList();
    return new Ran(Optional.ofNullable(firing.answer), also);
  }

  private boolean begins(String name) {
    ends();
    Rule rule = rules.get(name);
    if (rule == null || (rule.kind() == Kind.FIRST && !mayAnswer)) {
      return false;
    }
    running = rule;
    runs++;
    if (runs > MOST) {
      throw new ActionException("more than " + MOST + " runs: an endless loop");
    }
    return true;
  }

  /** A rule is known to be through when the next begins, and after the last. */
  private void ends() {
    Rule rule = running;
    if (rule == null) {
      return;
    }
    List<Action> taken = actions.taken();
    if (rule.kind() == Kind.FIRST && taken.stream().anyMatch(Action::answers)) {
      answer = fired(rule, taken);
      mayAnswer = false;
    } else {
      besides.computeIfAbsent(rule, it -> new ArrayList<>()).addAll(taken);
    }
    running = null;
  }

  private static FiredRule fired(Rule rule, Collection<Action> taken) {
    return new FiredRule(
        new Rule(
            rule.index(), rule.kind(), rule.name(), rule.why(), rule.place(), List.copyOf(taken)));
  }

  /** Of what others throw the kind alone is told: the message may hold a customer's words. */
  private static String because(Throwable thrown) {
    List<Throwable> causes =
        Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(DEEPEST).toList();
    return causes.stream()
        .filter(ActionException.class::isInstance)
        .map(Throwable::getMessage)
        .findFirst()
        .orElseGet(() -> causes.get(causes.size() - 1).getClass().getName());
  }

  private Rule blamed(Throwable thrown) {
    Rule rule = running;
    if (rule != null) {
      return rule;
    }
    String message = String.valueOf(thrown.getMessage());
    return rules.values().stream()
        .filter(it -> message.contains("\"" + it.name() + "\""))
        .findFirst()
        .orElseGet(() -> file.stated(file.rules().get(0), -1));
  }
}
