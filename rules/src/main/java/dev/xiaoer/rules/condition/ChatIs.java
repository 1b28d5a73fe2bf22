package dev.xiaoer.rules.condition;

import java.util.List;
import java.util.Set;

/** {@code chat: private} or {@code chat: group}; a rule for both has no such condition. */
public enum ChatIs implements Condition {
  PRIVATE("private"),
  GROUP("group");

  private static final Aspect<Boolean> ASPECT =
      Aspect.oneOf(
          "chat", moment -> moment.situation().group(), Draft::group, List.of(false, true));

  private final String name;

  ChatIs(String name) {
    this.name = name;
  }

  @Override
  public String text() {
    return "chat is " + name;
  }

  @Override
  public boolean holds(Moment moment) {
    return moment.situation().group() == (this == GROUP);
  }

  @Override
  public String was(Moment moment) {
    return moment.situation().group() ? GROUP.name : PRIVATE.name;
  }

  @Override
  public boolean describesMessage() {
    return true;
  }

  @Override
  public Meaning meaning() {
    return Meaning.Among.of(ASPECT, Set.of(this == GROUP));
  }
}
