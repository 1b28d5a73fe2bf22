package dev.xiaoer.rules.condition;

import java.util.List;
import java.util.Set;

/** {@code hours: open}: what the shop's own hours say. */
public enum HoursAre implements Condition {
  OPEN("open"),
  CLOSED("closed");

  private static final Aspect<Boolean> ASPECT =
      Aspect.oneOf("hours", moment -> moment.situation().open(), Draft::open, List.of(true, false));

  private final String name;

  HoursAre(String name) {
    this.name = name;
  }

  @Override
  public String text() {
    return "hours are " + name;
  }

  @Override
  public boolean holds(Moment moment) {
    return moment.situation().open() == (this == OPEN);
  }

  @Override
  public String was(Moment moment) {
    return moment.situation().open() ? OPEN.name : CLOSED.name;
  }

  @Override
  public Meaning meaning() {
    return Meaning.Among.of(ASPECT, Set.of(this == OPEN));
  }
}
