package dev.xiaoer.rules.condition;

import java.util.Set;

/** {@code attribute: {city: 上海}}; one of the values is enough, upper and lower case are alike. */
public record AttributeIs(String name, Set<String> values) implements Condition {

  public AttributeIs {
    values = Set.copyOf(values.stream().map(Folding::fold).toList());
  }

  @Override
  public String text() {
    return "attribute " + Canonical.value(name) + " is " + Canonical.anyOf(values);
  }

  @Override
  public boolean holds(Moment moment) {
    String value = moment.situation().customer().attributes().get(name);
    return value != null && values.contains(Folding.fold(value));
  }

  /** Not the value: it may be what the customer said. */
  @Override
  public String was(Moment moment) {
    boolean has = moment.situation().customer().attributes().containsKey(name);
    return has ? "another" : "none";
  }

  /** The attribute, with {@link LooseValue#NONE} for none. */
  static Aspect<String> aspect(String name) {
    return LooseValue.aspect(
        "attribute " + name,
        moment -> moment.situation().customer().attributes().getOrDefault(name, LooseValue.NONE),
        (draft, value) -> draft.attribute(name, value));
  }

  @Override
  public Meaning meaning() {
    return LooseValue.isOneOf(aspect(name), values);
  }
}
