package dev.xiaoer.rules.condition;

import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Tallies;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All tallies of a rule book. What a conversation remembers under a key that no rule asks for any
 * more is forgotten with its next message. Immutable; safe for use by many threads.
 */
public final class TallyBook {
  private final List<Tally> tallies;

  /** Of tallies with one key, the one that keeps most serves all. */
  public TallyBook(Collection<Condition> conditions) {
    Map<String, Tally> byKey = new LinkedHashMap<>();
    conditions.stream()
        .filter(TimesAre.class::isInstance)
        .map(condition -> ((TimesAre) condition).tally())
        .forEach(tally -> byKey.merge(tally.key(), tally, TallyBook::larger));
    this.tallies = List.copyOf(byKey.values());
  }

  private static Tally larger(Tally a, Tally b) {
    return a.keep() >= b.keep() ? a : b;
  }

  /** A situation with this moment counted: what to decide by, and what to remember. */
  public record Counted(Moment moment, Tallies tallies) {}

  public Counted count(Situation situation) {
    if (tallies.isEmpty()) {
      return new Counted(new Moment(situation), Tallies.NONE);
    }
    Moment uncounted = new Moment(situation);
    Instant now = situation.now().toInstant();
    Map<String, List<Instant>> held = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Tally tally : tallies) {
      List<Instant> before = situation.tallies().held().getOrDefault(tally.key(), List.of());
      List<Instant> after = tally.after(before, now, tally.isCounted(uncounted));
      if (!after.isEmpty()) {
        held.put(tally.key(), after);
        counts.put(tally.key(), after.size());
      }
    }
    return new Counted(new Moment(situation, counts), new Tallies(held));
  }
}
