package dev.xiaoer.rules.condition;

import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.RuleFailedException;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Tallies;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All that a rule book counts, and when those of its rules ran last that may not run so soon again.
 * What a conversation remembers under a key that no rule asks for any more is forgotten with its
 * next message. Immutable; safe for use by many threads.
 */
public final class TallyBook {

  /** A tally, and the rule to blame when its conditions throw. */
  private record Entry(Tally tally, Rule rule) {

    Entry larger(Entry other) {
      return tally.keep() >= other.tally.keep() ? this : new Entry(other.tally, rule);
    }

    boolean isCounted(Moment moment) {
      try {
        return tally.isCounted(moment);
      } catch (RuntimeException e) {
        throw new RuleFailedException(rule, e);
      }
    }
  }

  private final List<Entry> entries;

  /** By the rule's place: under what it is remembered that it ran. */
  private final Map<Integer, String> runs = new HashMap<>();

  /** Of tallies with one key, the one that keeps most serves all. */
  public TallyBook(List<Rule> rules, Function<Rule, List<Condition>> conditions) {
    Map<String, Entry> byKey = new LinkedHashMap<>();
    for (Rule rule : rules) {
      for (Condition condition : conditions.apply(rule)) {
        if (condition instanceof TimesAre times) {
          byKey.merge(times.tally().key(), new Entry(times.tally(), rule), Entry::larger);
        } else if (condition instanceof NotBefore before) {
          runs.put(rule.index(), before.key());
        }
      }
    }
    this.entries = List.copyOf(byKey.values());
  }

  /** A situation with this moment counted: what to decide by, and what to remember. */
  public record Counted(Moment moment, Tallies tallies) {}

  /**
   * Counts.
   *
   * @throws RuleFailedException when a counted condition throws
   */
  public Counted count(Situation situation) {
    if (entries.isEmpty() && runs.isEmpty()) {
      return new Counted(new Moment(situation), Tallies.NONE);
    }
    Moment uncounted = new Moment(situation);
    Instant now = situation.now().toInstant();
    Map<String, List<Instant>> held = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (String run : runs.values()) {
      situation
          .tallies()
          .last(run)
          .ifPresent(at -> held.put(run, List.of(at.isAfter(now) ? now : at)));
    }
    for (Entry entry : entries) {
      String key = entry.tally().key();
      boolean isCounted = entry.isCounted(uncounted);
      List<Instant> before =
          !isCounted && entry.tally().isInterruptedBy(uncounted)
              ? List.of()
              : situation.tallies().held().getOrDefault(key, List.of());
      List<Instant> after = entry.tally().after(before, now, isCounted);
      if (!after.isEmpty()) {
        held.put(key, after);
        counts.put(key, after.size());
      }
    }
    return held.isEmpty()
        ? new Counted(uncounted, Tallies.NONE)
        : new Counted(new Moment(situation, counts), new Tallies(held));
  }

  /** What to remember besides what was counted: that these rules ran. */
  public Tallies ran(Counted counted, Stream<Rule> rules) {
    if (runs.isEmpty()) {
      return counted.tallies();
    }
    List<String> keys = rules.map(Rule::index).filter(runs::containsKey).map(runs::get).toList();
    return counted.tallies().with(keys, counted.moment().situation().now().toInstant());
  }
}
