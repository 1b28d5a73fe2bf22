package dev.xiaoer.rules.condition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One thing that conditions ask about and that has exactly one value at a time: the event, the time
 * waited, whether the customer has a certain tag. Two aspects of one name are the same. Immutable.
 *
 * @param <V> its values
 */
public final class Aspect<V> {
  private final String name;
  private final Function<Moment, V> in;
  private final BiConsumer<Draft, V> put;
  private final Function<Collection<V>, List<V>> regions;

  /**
   * @param in its value in a moment
   * @param put gives it a value in a draft
   * @param regions for some landmarks at least one value between any two neighbours of them, and
   *     the landmarks themselves; the likeliest first
   */
  public Aspect(
      String name,
      Function<Moment, V> in,
      BiConsumer<Draft, V> put,
      Function<Collection<V>, List<V>> regions) {
    this.name = name;
    this.in = in;
    this.put = put;
    this.regions = regions;
  }

  /** An aspect whose values are words; {@code others} are such as conditions may not name. */
  static Aspect<String> word(
      String name, Function<Moment, String> in, BiConsumer<Draft, String> put, String... others) {
    return new Aspect<>(
        name,
        in,
        put,
        landmarks -> {
          List<String> values = new ArrayList<>(new TreeSet<>(landmarks));
          Stream.concat(Stream.of(others), Stream.of("another"))
              .filter(other -> !landmarks.contains(other))
              .findFirst()
              .ifPresent(other -> values.add(0, other));
          return values;
        });
  }

  /** An aspect with these values and no other. */
  static <V> Aspect<V> oneOf(
      String name, Function<Moment, V> in, BiConsumer<Draft, V> put, List<V> values) {
    return new Aspect<>(name, in, put, landmarks -> values);
  }

  /** An aspect whose values are whole numbers from 0. */
  static Aspect<Double> count(
      String name, Function<Moment, Double> in, BiConsumer<Draft, Double> put) {
    return new Aspect<>(
        name,
        in,
        put,
        landmarks -> {
          TreeSet<Double> values = new TreeSet<>(wholeNumbers(landmarks));
          return List.copyOf(values);
        });
  }

  /** An aspect whose values are whole numbers from 0, or {@link Double#NaN} for "not known". */
  static Aspect<Double> measure(
      String name, Function<Moment, Double> in, BiConsumer<Draft, Double> put) {
    return new Aspect<>(
        name,
        in,
        put,
        landmarks -> {
          TreeSet<Double> values = new TreeSet<>(wholeNumbers(landmarks));
          values.add(Double.NaN); // the last in order: who can know, mostly does
          return List.copyOf(values);
        });
  }

  /** Each landmark with its neighbours; of a fraction, the whole numbers around it. */
  private static Set<Double> wholeNumbers(Collection<Double> landmarks) {
    TreeSet<Double> values = new TreeSet<>(List.of(0.0));
    landmarks.stream()
        .map(Math::floor)
        .flatMap(n -> Stream.of(n - 1, n, n + 1))
        .filter(n -> n >= 0)
        .forEach(values::add);
    return values;
  }

  /** An aspect whose values are shares from 0 to 1. */
  static Aspect<Double> share(
      String name, Function<Moment, Double> in, BiConsumer<Draft, Double> put) {
    return new Aspect<>(
        name,
        in,
        put,
        landmarks -> {
          TreeSet<Double> values = new TreeSet<>(landmarks);
          values.addAll(List.of(0.0, 1.0));
          List<Double> sorted = List.copyOf(values);
          for (int i = 1; i < sorted.size(); i++) {
            values.add((sorted.get(i - 1) + sorted.get(i)) / 2);
          }
          return List.copyOf(values.descendingSet());
        });
  }

  public String name() {
    return name;
  }

  /** Its value in a moment. */
  public V in(Moment moment) {
    return in.apply(moment);
  }

  /** Gives it a value in a draft. */
  public void put(Draft draft, V value) {
    put.accept(draft, value);
  }

  /** Values enough to try every case that these landmarks tell apart. */
  public List<V> regions(Collection<V> landmarks) {
    return regions.apply(landmarks);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Aspect<?> aspect && aspect.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
