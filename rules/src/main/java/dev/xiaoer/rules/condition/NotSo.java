package dev.xiaoer.rules.condition;

/** {@code not: {…}}: it does not hold. */
public record NotSo(Condition part) implements Condition {

  /** The contrary of a condition; of a contrary, the condition itself. */
  public static Condition of(Condition condition) {
    return condition instanceof NotSo not ? not.part : new NotSo(condition);
  }

  @Override
  public String text() {
    return "not (" + part.text() + ")";
  }

  @Override
  public boolean holds(Moment moment) {
    return !part.holds(moment);
  }

  @Override
  public String was(Moment moment) {
    return "so";
  }

  @Override
  public boolean describesMessage() {
    return part.describesMessage();
  }

  @Override
  public Meaning meaning() {
    return new Meaning.Not(part.meaning());
  }
}
