package dev.xiaoer.rules.analysis;

import dev.xiaoer.rules.analysis.Imagination.Imagined;
import dev.xiaoer.rules.condition.Moment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Tells what is left of some moments once the first rules of the book have answered theirs.
 *
 * <p>Imagines a situation and sees who answers. If it is one of those rules, all of its moments are
 * taken out, and so on until a situation is left that none of them answers, or nothing is left:
 * that is the proof that they answer all. For one thread.
 */
final class Reach {

  /** Boxes looked at in one search; beyond them nothing is claimed. */
  private static final int MAX_STEPS = 400;

  /** Taking a box out of another costs as much as so many rules asked. */
  private static final int SUBTRACTION = 10;

  private final Space space;
  private final Book book;
  private final Imagination imagination;

  /** What never is among them: taken out of a rule, it would be left over of those below. */
  private final List<List<Box>> boxes;

  private final Effort effort;

  /**
   * @param boxes the rules' moments, by their places, what never is among them
   */
  Reach(Space space, Book book, Imagination imagination, List<List<Box>> boxes, Effort effort) {
    this.space = space;
    this.book = book;
    this.imagination = imagination;
    this.boxes = boxes;
    this.effort = effort;
  }

  /**
   * How a search went.
   *
   * @param free a situation that none of the rules answers
   * @param blockers the rules that answered on the way
   * @param proven whether {@code blockers} answer in all of the moments
   */
  record Outcome(Optional<Imagined> free, Set<Integer> blockers, boolean proven) {}

  /** Searches some boxes for a moment as wanted which no rule before {@code end} answers. */
  Outcome search(List<Box> some, Predicate<Moment> wanted, int end) {
    Deque<Box> open = new ArrayDeque<>(some);
    Set<Integer> blockers = new TreeSet<>();
    boolean proven = true;
    for (int steps = 0; !open.isEmpty() && steps < MAX_STEPS && !effort.isSpent(); steps++) {
      Box box = open.pop();
      Optional<Imagined> imagined = imagination.situation(box, wanted);
      OptionalInt answers =
          imagined.isPresent() ? book.answer(imagined.get().moment(), end) : around(box, end);
      if (imagined.isPresent() && answers.isEmpty()) {
        return new Outcome(imagined, blockers, false);
      }
      proven &= answers.isPresent();
      answers.ifPresent(rule -> {
        blockers.add(rule);
        space.real(without(List.of(box), boxes.get(rule))).forEach(open::push);
      });
    }
    return new Outcome(Optional.empty(), blockers, proven && open.isEmpty());
  }

  /** A rule that answers in all of a box. */
  private OptionalInt around(Box box, int end) {
    for (int rule = 0; rule < end; rule++) {
      effort.spend(boxes.get(rule).size());
      if (book.isFirst(rule) && boxes.get(rule).stream().anyMatch(box::isWithin)) {
        return OptionalInt.of(rule);
      }
    }
    return OptionalInt.empty();
  }

  /** Whether some rules' moments include all of these. */
  boolean isWithin(List<Box> some, Collection<Integer> rules) {
    List<Box> left = some;
    for (int rule : rules) {
      left = without(left, boxes.get(rule));
    }
    return space.real(left).isEmpty();
  }

  /** What is left of some boxes without a rule's. */
  List<Box> without(List<Box> some, int rule) {
    return space.real(without(some, boxes.get(rule)));
  }

  private List<Box> without(List<Box> some, List<Box> others) {
    List<Box> left = some;
    for (Box other : others) {
      List<Box> next = new ArrayList<>();
      left.forEach(piece -> next.addAll(piece.without(other, space)));
      effort.spend((long) left.size() * SUBTRACTION);
      left = next.size() > MAX_STEPS ? left : next;
    }
    return left;
  }
}
