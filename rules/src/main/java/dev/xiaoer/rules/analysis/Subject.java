package dev.xiaoer.rules.analysis;

import dev.xiaoer.rules.condition.Aspect;
import dev.xiaoer.rules.condition.EntityIs;
import dev.xiaoer.rules.condition.IntentIs;
import dev.xiaoer.rules.condition.Meaning;
import dev.xiaoer.rules.source.SourceRule;
import java.util.HashSet;
import java.util.Set;

/**
 * What a rule is about, as a merchant sees it; tags, hours and the like are circumstances.
 *
 * @param intents whether it asks what the customer wants
 * @param words whether it asks how the customer puts it
 * @param entities the types of what it asks to be found in the message
 */
record Subject(boolean intents, boolean words, Set<String> entities) {

  private static final Subject ANYTHING = new Subject(false, false, Set.of());

  Subject {
    entities = Set.copyOf(entities);
  }

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
      return of(among.aspect());
    }
    boolean words = !((Meaning.Claim) meaning).condition().sampleTexts().isEmpty();
    return new Subject(false, words, Set.of());
  }

  private static Subject of(Aspect<?> aspect) {
    Set<String> entities = EntityIs.isAskedBy(aspect) ? Set.of(aspect.name()) : Set.of();
    return new Subject(aspect.equals(IntentIs.INTENT), false, entities);
  }

  private Subject and(Subject other) {
    Set<String> both = new HashSet<>(entities);
    both.addAll(other.entities);
    return new Subject(intents || other.intents, words || other.words, both);
  }

  /** Whether it does not matter what the customer says. */
  boolean isAnything() {
    return !intents && !words && entities.isEmpty();
  }

  /** Whether one message may be meant by both: numbers and words go together by chance only. */
  boolean mayMeet(Subject other) {
    return entities.equals(other.entities) || isAnything() || other.isAnything();
  }

  boolean isLike(Subject other) {
    return equals(other);
  }

  /** Whether one asks of intents alone and the other of words alone. */
  boolean isUnlike(Subject other) {
    return intents != other.intents && words != other.words && !isAnything() && !other.isAnything();
  }
}
