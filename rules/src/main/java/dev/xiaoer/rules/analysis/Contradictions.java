package dev.xiaoer.rules.analysis;

import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.analysis.Imagination.Imagined;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.source.SourceRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Finds rules that contradict each other: both are meant for one situation, one says to stay silent
 * and the other to answer, and neither is the exception to the other. See RATIONALE.md for what is
 * not called a contradiction. For one thread.
 */
final class Contradictions {

  private final List<SourceRule> rules;
  private final Book book;
  private final Imagination imagination;
  private final List<List<Box>> boxes;
  private final Reach reach;
  private final Effort effort;
  private final List<Subject> subjects;

  /** What customers are known to say of some words. */
  private final Map<List<Condition>, Set<String>> said = new HashMap<>();

  Contradictions(
      List<SourceRule> rules,
      Space space,
      Book book,
      Imagination imagination,
      List<List<Box>> boxes,
      Reach reach,
      Effort effort) {
    this.rules = rules;
    this.book = book;
    this.imagination = imagination;
    this.boxes = boxes;
    this.reach = reach;
    this.effort = effort;
    this.subjects = rules.stream().map(Subject::of).toList();
  }

  /** Each rule is told once at most: who mends it looks at its neighbours anyway. */
  List<Finding> find() {
    List<Integer> silent = IntStream.range(0, rules.size()).filter(this::isSilent).boxed().toList();
    List<Finding> found = new ArrayList<>();
    boolean[] told = new boolean[rules.size()];
    for (int other = 0; other < rules.size() && !effort.isSpent(); other++) {
      for (int quiet : silent) {
        effort.spend(1);
        int upper = Math.min(quiet, other);
        int lower = Math.max(quiet, other);
        if (!told[upper] && !told[lower] && answers(other) && mayClash(upper, lower)) {
          Optional<Finding> clash = clash(upper, lower);
          told[upper] = clash.isPresent();
          told[lower] = clash.isPresent();
          clash.ifPresent(found::add);
        }
      }
      if (effort.isSpent()) {
        found.add(new Finding.Unfinished(rules.get(other)));
      }
    }
    return found;
  }

  private boolean isSilent(int rule) {
    return book.isFirst(rule) && isSilent(rules.get(rule));
  }

  private static boolean isSilent(SourceRule rule) {
    return rule.then().stream().anyMatch(Action.StaySilent.class::isInstance);
  }

  private boolean answers(int rule) {
    return !isSilent(rules.get(rule)) && rules.get(rule).then().stream().anyMatch(Action::answers);
  }

  private boolean mayClash(int upper, int lower) {
    effort.spend((long) boxes.get(upper).size() * boxes.get(lower).size());
    return subjects.get(upper).mayMeet(subjects.get(lower))
        && !isExceptionOrHarmless(upper, lower)
        && isSaid(upper, lower)
        && boxes.get(upper).stream()
            .anyMatch(box -> boxes.get(lower).stream().anyMatch(other -> !box.isApart(other)));
  }

  /** Whether customers are known to say what a rule on words asks beside one on intents. */
  private boolean isSaid(int upper, int lower) {
    int words = subjects.get(upper).words() ? upper : lower;
    return !subjects.get(upper).isUnlike(subjects.get(lower))
        || boxes.get(words).stream().anyMatch(box -> !said(box).isEmpty());
  }

  /**
   * Whether the order says what is meant: an exception stands above what it is an exception from,
   * and who answers too much does less harm than who is silent.
   */
  private boolean isExceptionOrHarmless(int upper, int lower) {
    Subject above = subjects.get(upper);
    Subject below = subjects.get(lower);
    boolean bothFirst = book.isFirst(upper) && book.isFirst(lower);
    boolean exception = below.isAnything() && !above.isAnything();
    boolean harmless = !above.isLike(below) && !isSilent(rules.get(upper));
    return bothFirst && (exception || harmless);
  }

  private Optional<Finding> clash(int upper, int lower) {
    boolean bothFirst = book.isFirst(upper) && book.isFirst(lower);
    int answers = bothFirst ? upper : book.isFirst(upper) ? upper : lower;
    Predicate<Moment> both =
        moment ->
            book.holds(upper, moment) && book.holds(lower, moment) && isTold(upper, lower, moment);
    Optional<Imagined> imagined = reach.search(overlap(upper, lower), both, answers).free();
    if (imagined.isEmpty() || (bothFirst && (isInside(upper, lower) || isInside(lower, upper)))) {
      return Optional.empty();
    }
    Witness witness =
        imagination.witness(imagined.get(), List.of(rules.get(upper), rules.get(lower)));
    return Optional.of(new Finding.Contradicting(rules.get(lower), rules.get(upper), witness));
  }

  /** Whether a customer would say so, meaning that. */
  private boolean isTold(int upper, int lower, Moment moment) {
    return !subjects.get(upper).isUnlike(subjects.get(lower)) || imagination.isExample(moment);
  }

  private List<Box> overlap(int upper, int lower) {
    effort.spend((long) boxes.get(upper).size() * boxes.get(lower).size());
    boolean words = subjects.get(upper).words() && subjects.get(lower).words();
    return boxes.get(upper).stream()
        .flatMap(box ->
            boxes.get(lower).stream()
                .filter(other -> !box.isApart(other) && (!words || isOneSaying(box, other)))
                .map(box::and)
                .flatMap(Optional::stream))
        .toList();
  }

  /**
   * Any two words can be put into one sentence; what counts is a sentence that one of the rules is
   * for, or one that customers are known to say.
   */
  private boolean isOneSaying(Box box, Box other) {
    return box.yes().stream().allMatch(other::implies)
        || other.yes().stream().allMatch(box::implies)
        || !Collections.disjoint(said(box), said(other));
  }

  private Set<String> said(Box box) {
    return said.computeIfAbsent(box.yes(), imagination::examplesOf);
  }

  /** Whether no situation can be shown in which a rule holds and the other does not. */
  private boolean isInside(int rule, int other) {
    return reach.without(boxes.get(rule), other).stream()
        .noneMatch(box ->
            imagination
                .situation(box, moment -> book.holds(rule, moment) && !book.holds(other, moment))
                .isPresent());
  }
}
