package dev.xiaoer.rules.condition;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Something of a situation that is a number, or not known; times in milliseconds. */
@SuppressWarnings("ImmutableEnumChecker") // the functions keep no state
public enum Measure {
  IDLE(
      "idle for",
      true,
      moment ->
          moment.situation().customer().idle().map(Measure::millis).orElse(OptionalDouble.empty()),
      Draft::idle),
  SENDS_LEFT(
      "sends left",
      false,
      moment -> number(moment.situation().around().sendsLeft()),
      Draft::sendsLeft),
  WAITING(
      "waiting",
      false,
      moment -> OptionalDouble.of(moment.situation().around().waiting()),
      Draft::waiting);

  private final String words;
  private final boolean isTime;
  private final Function<Moment, OptionalDouble> value;
  private final BiConsumer<Draft, OptionalDouble> put;

  Measure(
      String words,
      boolean isTime,
      Function<Moment, OptionalDouble> value,
      BiConsumer<Draft, OptionalDouble> put) {
    this.words = words;
    this.isTime = isTime;
    this.value = value;
    this.put = put;
  }

  String words() {
    return words;
  }

  /** Whether files write it as a time: {@code 30m}. */
  public boolean isTime() {
    return isTime;
  }

  OptionalDouble in(Moment moment) {
    return value.apply(moment);
  }

  Aspect<Double> aspect() {
    return Aspect.measure(
        words,
        moment -> in(moment).orElse(Double.NaN),
        (draft, number) ->
            put.accept(draft, number.isNaN() ? OptionalDouble.empty() : OptionalDouble.of(number)));
  }

  private static OptionalDouble millis(Duration time) {
    return OptionalDouble.of((double) time.toMillis());
  }

  private static OptionalDouble number(OptionalInt number) {
    return number.isPresent() ? OptionalDouble.of(number.getAsInt()) : OptionalDouble.empty();
  }
}
