package dev.xiaoer.rules.condition;

import java.util.function.Function;

/** Something of a situation that is one word or none. */
@SuppressWarnings("ImmutableEnumChecker") // the functions keep no state
public enum Property {
  ACCOUNT("account", moment -> moment.situation().around().account()),
  GROUP("group", moment -> moment.situation().around().group()),
  TIER("tier", moment -> moment.situation().customer().tier()),
  SOURCE("source", moment -> moment.situation().customer().source()),
  FORM("form", moment -> moment.situation().around().form()),
  AGENT("with_agent", moment -> moment.situation().around().agent()),
  WEEKDAY("weekday", moment -> Week.word(moment.situation().now().getDayOfWeek())),
  DAY("day", moment -> Integer.toString(moment.situation().now().getDayOfMonth()));

  private final String word;
  private final Function<Moment, String> value;

  Property(String word, Function<Moment, String> value) {
    this.word = word;
    this.value = value;
  }

  /** As files call it. */
  public String word() {
    return word;
  }

  /** What it is; empty for none. */
  String in(Moment moment) {
    return value.apply(moment);
  }
}
