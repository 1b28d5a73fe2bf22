package dev.xiaoer.rules.condition;

import dev.xiaoer.rules.DayKind;
import java.util.function.Predicate;

/** Something that is so or not. */
@SuppressWarnings("ImmutableEnumChecker") // the functions keep no state
public enum Flag {
  FIRST_CONTACT("first_contact", moment -> moment.situation().customer().first()),
  HOLIDAY("holiday", moment -> moment.situation().around().day() == DayKind.HOLIDAY),
  WORKDAY("workday", moment -> moment.situation().around().day().isWorking());

  private final String word;
  private final Predicate<Moment> value;

  Flag(String word, Predicate<Moment> value) {
    this.word = word;
    this.value = value;
  }

  /** As files call it. */
  public String word() {
    return word;
  }

  boolean in(Moment moment) {
    return value.test(moment);
  }
}
