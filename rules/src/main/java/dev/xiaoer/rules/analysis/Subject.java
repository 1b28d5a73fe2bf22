package dev.xiaoer.rules.analysis;

import dev.xiaoer.rules.condition.IntentIs;
import dev.xiaoer.rules.condition.Meaning;
import dev.xiaoer.rules.source.SourceRule;

/**
 * What a rule is about, as a merchant sees it; tags, hours and the like are circumstances.
 *
 * @param intents whether it asks what the customer wants
 * @param words whether it asks how the customer puts it
 */
record Subject(boolean intents, boolean words) {

  private static final Subject ANYTHING = new Subject(false, false);

  static Subject of(SourceRule rule) {
    return rule.conditions().stream()
        .map(condition -> of(condition.meaning()))
        .reduce(ANYTHING, Subject::and);
  }

  private static Subject of(Meaning meaning) {
    if (meaning instanceof Meaning.Not not) {
      return of(not.part());
    } else if (meaning instanceof Meaning.All all) {
      return all.parts().stream().map(Subject::of).reduce(ANYTHING, Subject::and);
    } else if (meaning instanceof Meaning.Any any) {
      return any.parts().stream().map(Subject::of).reduce(ANYTHING, Subject::and);
    } else if (meaning instanceof Meaning.Among<?> among) {
      return new Subject(among.aspect().equals(IntentIs.INTENT), false);
    }
    return new Subject(false, !((Meaning.Claim) meaning).condition().sampleTexts().isEmpty());
  }

  private Subject and(Subject other) {
    return new Subject(intents || other.intents, words || other.words);
  }

  /** Whether it does not matter what the customer says. */
  boolean isAnything() {
    return !intents && !words;
  }

  boolean isLike(Subject other) {
    return equals(other);
  }

  /** Whether one asks of intents alone and the other of words alone. */
  boolean isUnlike(Subject other) {
    return intents != other.intents && words != other.words && !isAnything() && !other.isAnything();
  }
}
