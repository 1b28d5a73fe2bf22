package dev.xiaoer.rules.condition;

import dev.xiaoer.rules.DayKind;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Something that is so or not. */
@SuppressWarnings("ImmutableEnumChecker") // the functions keep no state
public enum Flag {
  FIRST_CONTACT("first_contact", moment -> moment.situation().customer().first()),
  HOLIDAY("holiday", moment -> moment.situation().around().day() == DayKind.HOLIDAY),
  WORKDAY("workday", moment -> moment.situation().around().day().isWorking());

  private static final Aspect<Boolean> FIRST =
      Aspect.oneOf(
          "first_contact",
          moment -> moment.situation().customer().first(),
          Draft::first,
          List.of(false, true));

  private static final Aspect<DayKind> DAY =
      Aspect.oneOf(
          "kind of day",
          moment -> moment.situation().around().day(),
          Draft::day,
          List.of(DayKind.values()));

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

  Meaning meaning(boolean wanted) {
    return switch (this) {
      case FIRST_CONTACT -> Meaning.Among.of(FIRST, Set.of(wanted));
      case HOLIDAY -> days(day -> (day == DayKind.HOLIDAY) == wanted);
      case WORKDAY -> days(day -> day.isWorking() == wanted);
    };
  }

  private static Meaning days(Predicate<DayKind> wanted) {
    return new Meaning.Among<>(DAY, Set.of(DayKind.values()), wanted);
  }
}
