package dev.xiaoer.rules.condition;

import java.util.Set;

/** {@code event: message}; one of them is enough. */
public record EventIs(Set<String> events) implements Condition {

  /**
   * What happens to the shop: no customer did anything, and nobody waits for what is said of it.
   */
  public static final Set<String> UNASKED = Set.of("schedule", "live_start", "new_video");

  static final Aspect<String> EVENT = Aspect.word("event", Moment::event, Draft::event, "message");

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

  @Override
  public Meaning meaning() {
    return Meaning.Among.of(EVENT, events);
  }
}
