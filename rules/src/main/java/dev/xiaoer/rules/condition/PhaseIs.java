package dev.xiaoer.rules.condition;

import dev.xiaoer.rules.Phase;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code while: waiting}: who has the conversation; one of them is enough. */
public record PhaseIs(Set<Phase> phases) implements Condition {

  private static final Aspect<Phase> PHASE =
      Aspect.oneOf(
          "phase", moment -> moment.situation().phase(), Draft::phase, List.of(Phase.values()));

  public PhaseIs {
    phases = Set.copyOf(phases);
  }

  @Override
  public String text() {
    return phases.stream()
        .sorted()
        .map(PhaseIs::word)
        .collect(Collectors.joining(" or ", "while ", ""));
  }

  @Override
  public boolean holds(Moment moment) {
    return phases.contains(moment.situation().phase());
  }

  @Override
  public String was(Moment moment) {
    return word(moment.situation().phase());
  }

  private static String word(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Meaning meaning() {
    return Meaning.Among.of(PHASE, phases);
  }
}
