package dev.xiaoer.rules.condition;

import java.util.Set;

/**
 * {@code tier: [好感, 真爱]}; one of them is enough.
 *
 * @param values {@link #NONE} stands for "there is none"
 */
public record PropertyIs(Property property, Set<String> values) implements Condition {

  /** In canonical texts, where no name of a merchant's can be taken for it. */
  public static final String NONE = "";

  public PropertyIs {
    values = Set.copyOf(values);
  }

  @Override
  public String text() {
    return property.word() + " is " + Canonical.anyOf(values);
  }

  @Override
  public boolean holds(Moment moment) {
    return values.contains(property.in(moment));
  }

  @Override
  public String was(Moment moment) {
    String value = property.in(moment);
    return value.isEmpty() ? "none" : Canonical.value(value);
  }

  @Override
  public boolean describesMessage() {
    return property == Property.ACCOUNT || property == Property.GROUP;
  }

  @Override
  public Meaning meaning() {
    return Meaning.Among.of(property.aspect(), values);
  }
}
