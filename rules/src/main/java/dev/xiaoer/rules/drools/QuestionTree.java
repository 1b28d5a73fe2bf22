package dev.xiaoer.rules.drools;

import dev.xiaoer.rules.condition.EventIs;
import dev.xiaoer.rules.condition.IntentIs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The questions of all rules as a tree, so that what rules have in common is asked once, and takes
 * memory once: what most rules ask comes first, and what always comes together is one step.
 *
 * <pre>
 *   message, private, bot ─┬─ intent is ask_price ─┬─ twice ── rule 1
 *                          │                       └─ rule 2
 *                          └─ text contains 词 ── rule 3
 *   due, 20 minutes ── rule 4
 * </pre>
 */
final class QuestionTree {

  /** Fewer are asked one by one, which is as quick; Drools does the same. */
  private static final int WORTH_AN_INDEX = 3;

  /** How many rules ask something, by its text. */
  private final Map<String, Integer> uses = new HashMap<>();

  private final Branch root = new Branch();
  private int steps;

  /** What comes after the same questions. */
  private static final class Branch {
    final Map<String, Branch> next = new HashMap<>();

    /** Of its questions, by what they could be looked up by: how many. */
    final Map<Class<?>, Integer> alike = new HashMap<>();

    /** How many come by here or end here. */
    int rules;

    /** What leads to here, once it was asked for. */
    @Nullable Step step;
  }

  QuestionTree(List<CompiledRule> rules) {
    rules.forEach(rule ->
        rule.texts().stream().distinct().forEach(text -> uses.merge(text, 1, Integer::sum)));
    rules.forEach(this::grow);
  }

  private void grow(CompiledRule rule) {
    Branch at = root;
    at.rules++;
    for (Question question : ordered(rule)) {
      at = grow(at, question);
      at.rules++;
    }
  }

  private static Branch grow(Branch at, Question question) {
    Branch known = at.next.get(question.text());
    if (known != null) {
      return known;
    }
    var branch = new Branch();
    at.next.put(question.text(), branch);
    keyed(question).ifPresent(kind -> at.alike.merge(kind, 1, Integer::sum));
    return branch;
  }

  /** What most rules ask comes first, and of two alike always the same. */
  private List<Question> ordered(CompiledRule rule) {
    return rule.questions().stream()
        .distinct()
        .sorted(
            Comparator.<Question>comparingInt(it -> -uses.getOrDefault(it.text(), 0))
                .thenComparing(Question::text))
        .toList();
  }

  /** What a question can be looked up by; empty when it has to be asked. */
  private static Optional<Class<?>> keyed(Question question) {
    boolean one =
        question.condition() instanceof EventIs event && event.events().size() == 1
            || question.condition() instanceof IntentIs intent && intent.intents().size() == 1;
    return one ? Optional.of(question.condition().getClass()) : Optional.empty();
  }

  /** The way to a rule. */
  List<Step> steps(CompiledRule rule) {
    List<Step> steps = new ArrayList<>();
    List<Question> together = new ArrayList<>();
    Branch at = root;
    for (Question question : ordered(rule)) {
      Branch next = at.next.get(question.text());
      boolean indexed = isIndexed(at, question);
      if (!together.isEmpty() && (indexed || next.rules < at.rules)) {
        steps.add(step(at, rule, together, false));
        together.clear();
      }
      together.add(question);
      if (indexed) {
        steps.add(step(next, rule, together, true));
        together.clear();
      }
      at = next;
    }
    if (!together.isEmpty()) {
      steps.add(step(at, rule, together, false));
    }
    return steps;
  }

  private static boolean isIndexed(Branch at, Question question) {
    return keyed(question)
        .filter(kind -> at.alike.getOrDefault(kind, 0) >= WORTH_AN_INDEX)
        .isPresent();
  }

  private Step step(Branch to, CompiledRule rule, List<Question> questions, boolean indexed) {
    if (to.step == null) {
      to.step = new Step(Integer.toString(steps++), rule, questions, indexed);
    }
    return to.step;
  }
}
