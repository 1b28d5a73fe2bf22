package dev.xiaoer.rules.condition;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Something of a situation that is one word or none. */
@SuppressWarnings("ImmutableEnumChecker") // the functions keep no state
public enum Property {
  ACCOUNT("account", moment -> moment.situation().around().account(), Draft::account),
  GROUP("group", moment -> moment.situation().around().group(), Draft::groupId),
  TIER("tier", moment -> moment.situation().customer().tier(), Draft::tier),
  SOURCE("source", moment -> moment.situation().customer().source(), Draft::source),
  FORM("form", moment -> moment.situation().around().form(), Draft::form),
  AGENT("with_agent", moment -> moment.situation().around().agent(), Draft::agent),
  WEEKDAY("weekday", moment -> Week.word(moment.situation().now().getDayOfWeek()), Draft::weekday),
  DAY(
      "day",
      moment -> Integer.toString(moment.situation().now().getDayOfMonth()),
      Draft::dayOfMonth);

  private static final List<String> DAYS_OF_A_MONTH =
      IntStream.rangeClosed(1, 31).mapToObj(Integer::toString).toList();

  private final String word;
  private final Function<Moment, String> value;
  private final BiConsumer<Draft, String> put;

  Property(String word, Function<Moment, String> value, BiConsumer<Draft, String> put) {
    this.word = word;
    this.value = value;
    this.put = put;
  }

  /** As files call it. */
  public String word() {
    return word;
  }

  /** What it is; empty for none. */
  String in(Moment moment) {
    return value.apply(moment);
  }

  Aspect<String> aspect() {
    return switch (this) {
      case WEEKDAY -> Aspect.oneOf(word, value, put, Week.DAYS);
      case DAY -> Aspect.oneOf(word, value, put, DAYS_OF_A_MONTH);
      default -> Aspect.word(word, value, put, PropertyIs.NONE);
    };
  }
}
