package dev.xiaoer.rules.condition;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/** Something of a situation that is a number, or not known; times in milliseconds. */
@SuppressWarnings("ImmutableEnumChecker") // the functions keep no state
public enum Measure {
  IDLE(
      "idle for",
      true,
      moment ->
          moment.situation().customer().idle().map(Measure::millis).orElse(OptionalDouble.empty())),
  SENDS_LEFT("sends left", false, moment -> number(moment.situation().around().sendsLeft())),
  WAITING("waiting", false, moment -> OptionalDouble.of(moment.situation().around().waiting()));

  private final String words;
  private final boolean isTime;
  private final Function<Moment, OptionalDouble> value;

  Measure(String words, boolean isTime, Function<Moment, OptionalDouble> value) {
    this.words = words;
    this.isTime = isTime;
    this.value = value;
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

  private static OptionalDouble millis(Duration time) {
    return OptionalDouble.of((double) time.toMillis());
  }

  private static OptionalDouble number(OptionalInt number) {
    return number.isPresent() ? OptionalDouble.of(number.getAsInt()) : OptionalDouble.empty();
  }
}
