package dev.xiaoer.rules.condition;

/** {@code chat: private} or {@code chat: group}; a rule for both has no such condition. */
public enum ChatIs implements Condition {
  PRIVATE("private"),
  GROUP("group");

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
}
