package dev.xiaoer.rules.analysis;

import dev.xiaoer.rules.condition.Condition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Some of all moments: those whose aspects have allowed values, in which some claims hold and
 * others do not. Never known to be empty. Immutable.
 *
 * @param allowed places of values by axis, see {@link Space}; an axis not named allows all. Not to
 *     be written into
 * @param yes claims that hold
 * @param no claims that do not hold
 */
record Box(Map<Integer, BitSet> allowed, List<Condition> yes, List<Condition> no) {

  static final Box EVERYTHING = new Box(Map.of(), List.of(), List.of());

  Optional<Box> allowing(int axis, BitSet values) {
    BitSet before = allowed.get(axis);
    BitSet both = (BitSet) values.clone();
    if (before != null) {
      both.and(before);
    }
    if (both.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, BitSet> narrower = new TreeMap<>(allowed);
    narrower.put(axis, both);
    return Optional.of(new Box(Collections.unmodifiableMap(narrower), yes, no));
  }

  Optional<Box> claiming(Condition claim) {
    if (implies(claim)) {
      return Optional.of(this);
    }
    return no.stream().anyMatch(not -> not.impliedBy(claim))
        ? Optional.empty()
        : Optional.of(new Box(allowed, and(yes, claim), no));
  }

  Optional<Box> denying(Condition claim) {
    if (excludes(claim)) {
      return Optional.of(this);
    }
    return implies(claim) ? Optional.empty() : Optional.of(new Box(allowed, yes, and(no, claim)));
  }

  /** Whether a claim holds in all of it. */
  boolean implies(Condition claim) {
    return yes.stream().anyMatch(claim::impliedBy);
  }

  private boolean excludes(Condition claim) {
    return no.stream().anyMatch(not -> not.impliedBy(claim));
  }

  private static List<Condition> and(List<Condition> claims, Condition more) {
    List<Condition> all = new ArrayList<>(claims);
    all.add(more);
    return List.copyOf(all);
  }

  /** What both have; empty when that is known to be nothing. */
  Optional<Box> and(Box other) {
    if (isApart(other)) {
      return Optional.empty();
    }
    Optional<Box> both = Optional.of(this);
    for (Map.Entry<Integer, BitSet> axis : other.allowed.entrySet()) {
      both = both.flatMap(box -> box.allowing(axis.getKey(), axis.getValue()));
    }
    for (Condition claim : other.yes) {
      both = both.flatMap(box -> box.claiming(claim));
    }
    for (Condition claim : other.no) {
      both = both.flatMap(box -> box.denying(claim));
    }
    return both;
  }

  /** The cheap half of {@link #and}: most rules are about different things. */
  boolean isApart(Box other) {
    for (Map.Entry<Integer, BitSet> axis : other.allowed.entrySet()) {
      BitSet own = allowed.get(axis.getKey());
      if (own != null && !own.intersects(axis.getValue())) {
        return true;
      }
    }
    return false;
  }

  /** Whether it asks about anything that the other asks about. */
  boolean isAbout(Box other) {
    return other.allowed.keySet().stream().anyMatch(allowed::containsKey);
  }

  /** Whether all of this is known to be in the other. */
  boolean isWithin(Box other) {
    return other.allowed.entrySet().stream()
            .allMatch(axis -> isWithin(axis.getKey(), axis.getValue()))
        && other.yes.stream().allMatch(this::implies)
        && other.no.stream().allMatch(this::excludes);
  }

  private boolean isWithin(int axis, BitSet values) {
    BitSet own = allowed.get(axis);
    if (own == null) {
      return false; // a box names no axis on which it allows everything
    }
    BitSet outside = (BitSet) own.clone();
    outside.andNot(values);
    return outside.isEmpty();
  }

  /** What is left of this without the other, as boxes that do not overlap. */
  List<Box> without(Box other, Space space) {
    if (and(other).isEmpty()) {
      return List.of(this);
    }
    List<Box> left = new ArrayList<>();
    Optional<Box> inside = Optional.of(this);
    for (Cut cut : space.cuts(other)) {
      inside.flatMap(cut::outside).flatMap(space::pruned).ifPresent(left::add);
      inside = inside.flatMap(cut::inside);
    }
    return left;
  }

  /** One of the questions that a box asks: what says yes to it, and what says no. */
  record Cut(Function<Box, Optional<Box>> insideOf, Function<Box, Optional<Box>> outsideOf) {
    Optional<Box> inside(Box box) {
      return insideOf.apply(box);
    }

    Optional<Box> outside(Box box) {
      return outsideOf.apply(box);
    }
  }
}
