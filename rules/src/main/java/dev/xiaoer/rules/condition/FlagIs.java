package dev.xiaoer.rules.condition;

/** {@code first_contact: true}. */
public record FlagIs(Flag flag, boolean value) implements Condition {

  @Override
  public String text() {
    return flag.word() + " is " + value;
  }

  @Override
  public boolean holds(Moment moment) {
    return flag.in(moment) == value;
  }

  @Override
  public String was(Moment moment) {
    return Boolean.toString(flag.in(moment));
  }

  @Override
  public Meaning meaning() {
    return flag.meaning(value);
  }
}
