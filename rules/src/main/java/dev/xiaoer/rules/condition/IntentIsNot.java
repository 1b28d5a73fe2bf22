package dev.xiaoer.rules.condition;

import java.util.Set;

/**
 * {@code intent: {none: [ask_price]}}; holds for an unknown intent unless {@code unknown} is named.
 */
public record IntentIsNot(Set<String> intents) implements Condition {

  public IntentIsNot {
    intents = Set.copyOf(intents);
  }

  @Override
  public String text() {
    return "intent is not " + Canonical.anyOf(intents);
  }

  @Override
  public boolean holds(Moment moment) {
    return !intents.contains(moment.intent());
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
    return new Meaning.Not(Meaning.Among.of(IntentIs.INTENT, intents));
  }
}
