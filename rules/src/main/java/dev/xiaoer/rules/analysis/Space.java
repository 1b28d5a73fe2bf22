package dev.xiaoer.rules.analysis;

import dev.xiaoer.rules.condition.Aspect;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.Meaning;
import dev.xiaoer.rules.condition.Tally;
import dev.xiaoer.rules.condition.TimesAre;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The moments that a rule book tells apart: an axis for each aspect that any of its conditions asks
 * about, with values enough to try every case. Counts come last, since what is counted must be
 * known before a count can be told to be at least one. Immutable.
 */
final class Space {

  /** A rule that comes to more cases than this is not taken apart further. */
  private static final int MAX_BOXES = 64;

  /** A case that comes to more pieces, once what never is was taken out, is left whole. */
  private static final int MAX_PIECES = 8;

  private final List<Axis<?>> axes = new ArrayList<>();
  private final Map<Aspect<?>, Integer> places = new HashMap<>();

  /** By axis, what is counted there; only where that is one box. */
  private final Map<Integer, Box> counted = new HashMap<>();

  private final int firstCount;

  /** What never is. */
  private final List<Box> never = new ArrayList<>();

  /** An aspect and the values worth trying, the likeliest first. */
  record Axis<V>(Aspect<V> aspect, List<V> values) {

    private BitSet allowed(Meaning.Among<V> among) {
      BitSet allowed = new BitSet(values.size());
      for (int i = 0; i < values.size(); i++) {
        allowed.set(i, among.allows().test(values.get(i)));
      }
      return allowed;
    }

    private static <V> Axis<V> of(Aspect<V> aspect, Collection<V> landmarks) {
      return new Axis<>(aspect, aspect.regions(landmarks));
    }
  }

  /**
   * Tells apart what these rules' conditions tell apart.
   *
   * @param impossible conditions that never hold
   */
  Space(Collection<List<Condition>> rules, List<Condition> impossible) {
    Map<Aspect<?>, Set<Object>> landmarks = new LinkedHashMap<>();
    Map<Aspect<?>, Tally> tallies = new LinkedHashMap<>();
    for (List<Condition> conditions : rules) {
      for (Condition condition : conditions) {
        if (condition instanceof TimesAre times) {
          tallies.putIfAbsent(times.tally().aspect(), times.tally());
          times.tally().counted().forEach(each -> gather(each.meaning(), landmarks));
        }
        gather(condition.meaning(), landmarks);
      }
    }
    List<Meaning> absurd = gatherAbsurd(impossible, landmarks);
    landmarks.forEach((aspect, some) -> {
      if (!tallies.containsKey(aspect)) {
        add(aspect, some);
      }
    });
    this.firstCount = axes.size();
    tallies.keySet().forEach(aspect -> add(aspect, landmarks.getOrDefault(aspect, Set.of())));
    tallies.forEach((aspect, tally) -> {
      List<Box> boxes = boxes(tally.counted());
      if (boxes.size() == 1) {
        counted.put(places.get(aspect), boxes.get(0));
      }
    });
    absurd.stream().flatMap(meaning -> new Cases().bounded(meaning)).forEach(never::add);
  }

  /** Those that matter: the rules ask about two things at least that do not go together. */
  private static List<Meaning> gatherAbsurd(
      List<Condition> impossible, Map<Aspect<?>, Set<Object>> landmarks) {
    Set<Aspect<?>> asked = Set.copyOf(landmarks.keySet());
    List<Meaning> absurd = new ArrayList<>();
    for (Condition condition : impossible) {
      Map<Aspect<?>, Set<Object>> about = new LinkedHashMap<>();
      gather(condition.meaning(), about);
      if (about.size() < 2 || about.keySet().stream().filter(asked::contains).count() >= 2) {
        gather(condition.meaning(), landmarks);
        absurd.add(condition.meaning());
      }
    }
    return absurd;
  }

  private static void gather(Meaning meaning, Map<Aspect<?>, Set<Object>> landmarks) {
    if (meaning instanceof Meaning.Among<?> among) {
      landmarks
          .computeIfAbsent(among.aspect(), aspect -> new LinkedHashSet<>())
          .addAll(among.landmarks());
    } else if (meaning instanceof Meaning.All all) {
      all.parts().forEach(part -> gather(part, landmarks));
    } else if (meaning instanceof Meaning.Any any) {
      any.parts().forEach(part -> gather(part, landmarks));
    } else if (meaning instanceof Meaning.Not not) {
      gather(not.part(), landmarks);
    }
  }

  /** An aspect's landmarks came with it, so they are of its type. */
  @SuppressWarnings("unchecked")
  private void add(Aspect<?> aspect, Collection<Object> landmarks) {
    places.put(aspect, axes.size());
    axes.add(Axis.of((Aspect<Object>) aspect, landmarks));
  }

  Axis<?> axis(int place) {
    return axes.get(place);
  }

  /** The moments in which all these hold; no box at all when there is none. */
  List<Box> boxes(List<Condition> conditions) {
    List<Box> boxes = List.of(Box.EVERYTHING);
    for (Condition condition : conditions) {
      Cases cases = new Cases();
      List<Box> own = cases.of(condition.meaning(), true);
      boolean opaque = cases.tooMany || own.size() * boxes.size() > MAX_BOXES;
      boxes = product(boxes, opaque ? List.of(claim(condition)) : own);
    }
    return boxes.stream().map(this::pruned).flatMap(Optional::stream).toList();
  }

  /** Boxes without what never is. */
  List<Box> real(List<Box> boxes) {
    return never.isEmpty() ? boxes : boxes.stream().flatMap(box -> real(box).stream()).toList();
  }

  /** A box without what never is; left whole where that makes too many of it. */
  private List<Box> real(Box box) {
    List<Box> real = List.of(box);
    for (Box impossible : never) {
      List<Box> less =
          real.stream()
              .flatMap(it ->
                  it.isAbout(impossible) ? it.without(impossible, this).stream() : Stream.of(it))
              .toList();
      real = less.size() > MAX_PIECES ? real : less;
    }
    return real;
  }

  private static Box claim(Condition condition) {
    return Box.EVERYTHING.claiming(condition).orElseThrow();
  }

  private static List<Box> product(List<Box> some, List<Box> others) {
    return some.stream()
        .flatMap(box -> others.stream().map(box::and).flatMap(Optional::stream))
        .toList();
  }

  /** Takes a formula apart into cases. For one formula. */
  private final class Cases {
    private boolean tooMany;

    /** Nothing when it makes too many. */
    private Stream<Box> bounded(Meaning meaning) {
      List<Box> boxes = of(meaning, true);
      return tooMany ? Stream.empty() : boxes.stream();
    }

    private List<Box> of(Meaning meaning, boolean holds) {
      if (meaning instanceof Meaning.Not not) {
        return of(not.part(), !holds);
      } else if (meaning instanceof Meaning.All all) {
        return holds ? each(all.parts(), true) : one(all.parts(), false);
      } else if (meaning instanceof Meaning.Any any) {
        return holds ? one(any.parts(), true) : each(any.parts(), false);
      } else if (meaning instanceof Meaning.Among<?> among) {
        return among(among, holds).stream().toList();
      }
      Condition claim = ((Meaning.Claim) meaning).condition();
      Box all = Box.EVERYTHING;
      return (holds ? all.claiming(claim) : all.denying(claim)).stream().toList();
    }

    private List<Box> one(List<Meaning> parts, boolean holds) {
      List<Box> boxes = new ArrayList<>();
      for (Meaning part : parts) {
        boxes.addAll(bounded(of(part, holds)));
      }
      return bounded(boxes);
    }

    private List<Box> each(List<Meaning> parts, boolean hold) {
      List<Box> boxes = List.of(Box.EVERYTHING);
      for (Meaning part : parts) {
        boxes = bounded(product(boxes, bounded(of(part, hold))));
      }
      return boxes;
    }

    private List<Box> bounded(List<Box> boxes) {
      tooMany |= boxes.size() > MAX_BOXES;
      return tooMany ? List.of() : boxes;
    }
  }

  @SuppressWarnings("unchecked")
  private <V> Optional<Box> among(Meaning.Among<V> among, boolean holds) {
    int place = places.get(among.aspect());
    Axis<V> axis = (Axis<V>) axes.get(place);
    BitSet allowed = axis.allowed(among);
    if (!holds) {
      allowed.flip(0, axis.values().size());
    }
    return allowed.cardinality() == axis.values().size()
        ? Optional.of(Box.EVERYTHING)
        : Box.EVERYTHING.allowing(place, allowed);
  }

  /** A box without the counts of zero that cannot be, since what they count is the case. */
  Optional<Box> pruned(Box box) {
    Optional<Box> pruned = Optional.of(box);
    for (int axis : box.allowed().keySet()) {
      Box what = counted.get(axis);
      if (what != null && box.isWithin(what)) {
        pruned = pruned.flatMap(it -> it.allowing(axis, positive(axis)));
      }
    }
    return pruned;
  }

  private BitSet positive(int axis) {
    List<?> values = axes.get(axis).values();
    BitSet positive = new BitSet(values.size());
    positive.set(0, values.size());
    int zero = values.indexOf(0.0);
    if (zero >= 0) {
      positive.clear(zero);
    }
    return positive;
  }

  /** A box's questions one by one, the counts last. */
  List<Box.Cut> cuts(Box box) {
    List<Box.Cut> cuts = new ArrayList<>();
    box.allowed()
        .forEach((axis, values) -> {
          if (axis < firstCount) {
            cuts.add(cut(axis, values));
          }
        });
    box.yes()
        .forEach(claim -> cuts.add(new Box.Cut(b -> b.claiming(claim), b -> b.denying(claim))));
    box.no().forEach(claim -> cuts.add(new Box.Cut(b -> b.denying(claim), b -> b.claiming(claim))));
    box.allowed()
        .forEach((axis, values) -> {
          if (axis >= firstCount) {
            cuts.add(cut(axis, values));
          }
        });
    return cuts;
  }

  private Box.Cut cut(int axis, BitSet values) {
    BitSet others = (BitSet) values.clone();
    others.flip(0, axes.get(axis).values().size());
    return new Box.Cut(box -> box.allowing(axis, values), box -> box.allowing(axis, others));
  }
}
