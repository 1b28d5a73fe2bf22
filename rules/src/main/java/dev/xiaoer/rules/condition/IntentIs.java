package dev.xiaoer.rules.condition;

import java.util.Set;

/** {@code intent: ask_price}; one of them is enough. */
public record IntentIs(Set<String> intents) implements Condition {

  /** What the customer wants. */
  public static final Aspect<String> INTENT =
      Aspect.word("intent", Moment::intent, Draft::intent, "unknown");

  /** Stands for "no sure intent", here and in files. */
  public static final String UNKNOWN = "unknown";

  public IntentIs {
    intents = Set.copyOf(intents);
  }

  @Override
  public String text() {
    return "intent is " + Canonical.anyOf(intents);
  }

  @Override
  public boolean holds(Moment moment) {
    return intents.contains(moment.intent());
  }

  @Override
  public String was(Moment moment) {
    return moment.intent();
  }

  @Override
  public boolean describesMessage() {
    return true;
  }

  @Override
  public Meaning meaning() {
    return Meaning.Among.of(INTENT, intents);
  }
}
