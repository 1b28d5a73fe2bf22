package dev.xiaoer.rules.condition;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code entities: phone}: something of this type was found in the message; {@code entities: {date:
 * [明天, 后天]}}: and it is one of these.
 *
 * @param values compared folded; none means any
 */
public record EntityIs(String entity, Set<String> values) implements Condition {
  private static final String ASPECT = "entity ";

  /** Folds the values. */
  public EntityIs {
    values = values.stream().map(Folding::fold).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String text() {
    String found = "entity " + Canonical.value(entity);
    return values.isEmpty() ? found + " is there" : found + " is " + Canonical.anyOf(values);
  }

  @Override
  public boolean holds(Moment moment) {
    String value = moment.situation().around().entities().get(entity);
    return value != null && (values.isEmpty() || values.contains(Folding.fold(value)));
  }

  /** Not the value: the customer said it. */
  @Override
  public String was(Moment moment) {
    return moment.situation().around().entities().containsKey(entity) ? "another" : "none";
  }

  @Override
  public boolean describesMessage() {
    return true;
  }

  /** What was found, with {@link LooseValue#NONE} for nothing. */
  static Aspect<String> aspect(String entity) {
    return LooseValue.aspect(
        ASPECT + entity,
        moment -> moment.situation().around().entities().getOrDefault(entity, LooseValue.NONE),
        (draft, value) -> draft.entity(entity, value));
  }

  /** Whether an aspect is what was found in the message. */
  public static boolean isAskedBy(Aspect<?> aspect) {
    return aspect.name().startsWith(ASPECT);
  }

  @Override
  public Meaning meaning() {
    return values.isEmpty()
        ? new Meaning.Not(Meaning.Among.of(aspect(entity), Set.of(LooseValue.NONE)))
        : LooseValue.isOneOf(aspect(entity), values);
  }
}
