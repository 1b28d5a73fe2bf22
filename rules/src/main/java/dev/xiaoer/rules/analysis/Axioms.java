package dev.xiaoer.rules.analysis;

import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.condition.AllOf;
import dev.xiaoer.rules.condition.ChatIs;
import dev.xiaoer.rules.condition.Comparison;
import dev.xiaoer.rules.condition.Comparison.Operator;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.EventIs;
import dev.xiaoer.rules.condition.Flag;
import dev.xiaoer.rules.condition.FlagIs;
import dev.xiaoer.rules.condition.IntentIs;
import dev.xiaoer.rules.condition.Measure;
import dev.xiaoer.rules.condition.MeasureIs;
import dev.xiaoer.rules.condition.NotSo;
import dev.xiaoer.rules.condition.PhaseIs;
import dev.xiaoer.rules.condition.Property;
import dev.xiaoer.rules.condition.PropertyIs;
import java.util.List;
import java.util.Set;

/** What never holds at any shop: facts of a situation that do not go together. */
final class Axioms {
  private static final Condition NO_GROUP = nothing(Property.GROUP);
  private static final Condition NOBODY = nothing(Property.AGENT);
  private static final Condition MESSAGE = new EventIs(Set.of("message"));
  private static final Condition NO_INTENT = new IntentIs(Set.of(IntentIs.UNKNOWN));

  static final List<Condition> NEVER =
      List.of(
          both(ChatIs.GROUP, NO_GROUP),
          both(ChatIs.PRIVATE, NotSo.of(NO_GROUP)),
          both(NotSo.of(NOBODY), NotSo.of(new PhaseIs(Set.of(Phase.AGENT)))),
          both(NOBODY, new PhaseIs(Set.of(Phase.AGENT))),
          both(new FlagIs(Flag.FIRST_CONTACT, true), new MeasureIs(Measure.IDLE, anything())),
          both(NotSo.of(MESSAGE), NotSo.of(NO_INTENT)));

  private Axioms() {}

  private static Condition both(Condition one, Condition other) {
    return new AllOf(List.of(one, other));
  }

  private static Condition nothing(Property property) {
    return new PropertyIs(property, Set.of(PropertyIs.NONE));
  }

  /** Any number; what is not known meets no comparison. */
  private static Comparison anything() {
    return new Comparison(Operator.AT_LEAST, 0, ">= 0");
  }
}
