package dev.xiaoer.rules.source;

import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.condition.ChatIs;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.EventIs;
import dev.xiaoer.rules.condition.PhaseIs;
import dev.xiaoer.rules.condition.TextEquals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads rules from a shop's files and checks them against what the shop has. All mistakes of all
 * files go into one collection; what was read is good for compiling only when that is empty. One
 * reader for one shop, since rules of two files may not share a name. For one thread.
 */
public final class RuleFileReader {
  private final Vocabulary vocabulary;
  private final Problems problems;
  private final ActionReader actions;
  private final ConditionReader conditions;
  private final TermsReader terms;
  private final RuleGroups groups;

  /** Where each name was first used. */
  private final Map<String, String> named = new HashMap<>();

  public RuleFileReader(Vocabulary vocabulary, Names names, Problems problems) {
    this.vocabulary = vocabulary;
    this.problems = problems;
    this.actions = new ActionReader(vocabulary, names, problems);
    this.conditions = new ConditionReader(vocabulary, names, problems);
    this.terms = new TermsReader(vocabulary, problems);
    this.groups = new RuleGroups(vocabulary, problems);
  }

  /**
   * A file of rules: a list whose items begin with {@code rule:}, {@code also:} or {@code group:}.
   */
  public List<SourceRule> rules(Node file) {
    if (!(file instanceof Node.Sequence list)) {
      problems.add(file, "expected a list of rules, but " + Describe.it(file));
      return List.of();
    }
    List<SourceRule> rules = new ArrayList<>();
    groups.flat(list.items()).forEach(item -> rule(item).ifPresent(rules::add));
    return List.copyOf(rules);
  }

  /** Actions without a rule around them. One mapping with several keys means those, in order. */
  public List<Action> actions(Node then) {
    return actions.read(then);
  }

  /** What is done when a customer says just this, in private and while the bot has them. */
  public SourceRule chosen(String name, String said, Node then, Node at) {
    List<Action> read = actions.read(then);
    if (!read.isEmpty() && read.stream().noneMatch(Action::answers)) {
      problems.add(then, "a choice must answer: let it say or show something besides");
    }
    List<Condition> when = new ArrayList<>(ofPrivateMessages());
    when.add(TextEquals.any(List.of(said)));
    return new SourceRule(Rule.Kind.FIRST, name, "", at.place(), when, read);
  }

  private static List<Condition> ofPrivateMessages() {
    return List.of(
        new EventIs(Set.of(ConditionReader.MESSAGE)),
        ChatIs.PRIVATE,
        new PhaseIs(Set.of(Phase.BOT)));
  }

  /** What is answered when no rule answers: private messages only, and while the bot has them. */
  public SourceRule fallback(Node then) {
    List<Action> read = actions.read(then);
    if (!read.isEmpty() && read.stream().noneMatch(Action::answers)) {
      problems.add(then, "the fallback must answer, or say stay_silent");
    }
    return new SourceRule(
        Rule.Kind.FALLBACK, "fallback", "", then.place(), ofPrivateMessages(), read);
  }

  private Optional<SourceRule> rule(Node item) {
    Fields fields = Fields.of(item, "rule", vocabulary, problems);
    if (!fields.readable()) {
      return Optional.empty();
    }
    Optional<String> first = fields.text("rule");
    Optional<String> also = fields.text("also");
    checkKind(fields);
    fields.require("then");
    String name = first.or(() -> also).orElse("");
    checkName(fields, name);
    List<Action> then = fields.optional("then").map(actions::read).orElse(List.of());
    boolean besides = also.isPresent();
    List<Condition> when = new ArrayList<>(conditions.read(fields.optional("when"), besides, then));
    when.addAll(terms.read(fields, name));
    UnaskedReader.checkHowOften(fields, when, then, problems);
    String why = fields.text("why").orElse("");
    fields.finish();
    return Optional.of(new SourceRule(kind(besides, then), name, why, item.place(), when, then));
  }

  private static Rule.Kind kind(boolean besides, List<Action> then) {
    return besides || then.stream().noneMatch(Action::answers) ? Rule.Kind.ALSO : Rule.Kind.FIRST;
  }

  private void checkKind(Fields fields) {
    if (fields.has("rule") && fields.has("also")) {
      problems.add(
          fields.entry("also").orElseThrow().key(), "a rule is \"rule\" or \"also\", not both");
    } else if (!fields.has("rule") && !fields.has("also") && !fields.hasUnknownKeys()) {
      problems.add(fields.node(), "a rule begins with rule: or also: and its name");
    }
  }

  private void checkName(Fields fields, String name) {
    Node at = fields.optional("rule").or(() -> fields.optional("also")).orElse(fields.node());
    String before = name.isEmpty() ? null : named.putIfAbsent(name, fields.node().place());
    if (before != null) {
      problems.add(at, "the rule at " + before + " has the same name");
    }
  }
}
