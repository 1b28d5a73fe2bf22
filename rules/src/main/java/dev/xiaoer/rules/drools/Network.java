package dev.xiaoer.rules.drools;

import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.on;
import static org.drools.model.PatternDSL.alphaIndexedBy;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import dev.xiaoer.rules.Rule.Kind;
import dev.xiaoer.rules.RuleFailedException;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.EventIs;
import dev.xiaoer.rules.condition.IntentIs;
import dev.xiaoer.rules.condition.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.Pattern;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.model.AlphaIndex;
import org.drools.model.Drools;
import org.drools.model.Index.ConstraintType;
import org.drools.model.Model;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Rule;
import org.drools.model.Rule.Attribute;
import org.drools.model.Variable;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.runtime.KieSession;

/**
 * The rules as a Drools network, built from our checked objects: no rule language, no compiler, and
 * so nothing to inject into. Safe for use by many threads: each decision has its own session.
 *
 * <pre>
 *   order of firing, by salience: also rules, first-match rules, fallback; each in file order
 *   a first-match rule halts the agenda when it fires, so at most one of them does
 * </pre>
 */
final class Network {

  /** Takes the index of each rule that fires, in order of firing. */
  private static final String FIRED = "fired";

  /** One for all: it is asked when a network is built, and a copy takes 9 KB. */
  private static final KieBaseConfiguration SETTINGS =
      RuleBaseFactory.newKnowledgeBaseConfiguration();

  private final KieBase base;

  Network(List<CompiledRule> rules) {
    var tree = new QuestionTree(rules);
    Variable<Moment> moment = declarationOf(Moment.class, "moment");
    Model model =
        new ModelImpl()
            .withRules(
                rules.stream()
                    .map(compiled -> build(moment, compiled, tree.steps(compiled), rules.size()))
                    .toList());
    this.base = KieBaseBuilder.createKieBaseFromModel(model, SETTINGS);
    base.getKiePackages().stream()
        .flatMap(all -> all.getRules().stream())
        .forEach(rule -> forget((RuleImpl) rule));
  }

  /**
   * Lets go of what the network was made from, a tenth of its memory: the nodes have what they ask,
   * and Drools looks at a rule's own list only when rules are added and removed.
   */
  private static void forget(RuleImpl rule) {
    rule.getLhs().getChildren().forEach(pattern -> ((Pattern) pattern).getConstraints().clear());
  }

  /**
   * The indexes of the rules that fire, in order of firing.
   *
   * @throws RuleFailedException when a condition throws
   */
  List<Integer> fire(Moment moment) {
    KieSession session = base.newKieSession();
    try {
      List<Integer> fired = new ArrayList<>();
      session.registerChannel(FIRED, index -> fired.add((Integer) index));
      session.insert(moment);
      session.fireAllRules();
      return fired;
    } catch (RuntimeException e) {
      throw failedRule(e).orElseThrow(() -> e);
    } finally {
      session.dispose();
    }
  }

  /** Drools wraps what a condition throws, in a depth of its own choice. */
  private static Optional<RuleFailedException> failedRule(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
        .limit(20)
        .filter(RuleFailedException.class::isInstance)
        .map(RuleFailedException.class::cast)
        .findFirst();
  }

  private static Rule build(
      Variable<Moment> moment, CompiledRule compiled, List<Step> steps, int size) {
    int index = compiled.rule().index();
    PatternDef<Moment> pattern = pattern(moment);
    steps.forEach(step -> constrain(pattern, step));
    boolean answer = compiled.rule().kind() == Kind.FIRST;
    return rule(Integer.toString(index))
        .attribute(Attribute.SALIENCE, salience(compiled.rule().kind(), index, size))
        .build(pattern, on(moment).execute((drools, m) -> fired(drools, index, answer)));
  }

  private static void fired(Drools drools, int index, boolean answer) {
    drools.getChannel(FIRED).send(index);
    if (answer) {
      drools.halt();
    }
  }

  private static int salience(Kind kind, int index, int size) {
    return switch (kind) {
      case ALSO -> 2 * size - index;
      case FIRST -> size - index;
      case FALLBACK -> 0;
    };
  }

  private static void constrain(PatternDef<Moment> pattern, Step step) {
    if (step.indexed()) {
      pattern.expr(step.id(), step::holds, index(step.questions().get(0).condition()));
    } else {
      pattern.expr(step.id(), step::holds);
    }
  }

  /** A hash look-up instead of one comparison a rule, for what nearly every rule asks. */
  private static AlphaIndex<Moment, String> index(Condition condition) {
    if (condition instanceof EventIs event) {
      String name = event.events().iterator().next();
      return alphaIndexedBy(String.class, ConstraintType.EQUAL, 0, Moment::event, name);
    }
    if (condition instanceof IntentIs intent) {
      String name = intent.intents().iterator().next();
      return alphaIndexedBy(String.class, ConstraintType.EQUAL, 1, Moment::intent, name);
    }
    throw new AssertionError(condition);
  }
}
