package dev.xiaoer.rules.condition;

import java.util.Set;

/** {@code event: message}; one of them is enough. */
public record EventIs(Set<String> events) implements Condition {

  public EventIs {
    events = Set.copyOf(events);
  }

  @Override
  public String text() {
    return "event is " + Canonical.anyOf(events);
  }

  @Override
  public boolean holds(Moment moment) {
    return events.contains(moment.event());
  }

  @Override
  public String was(Moment moment) {
    return moment.event();
  }

  @Override
  public boolean describesMessage() {
    return true;
  }
}
