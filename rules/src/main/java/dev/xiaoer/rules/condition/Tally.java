package dev.xiaoer.rules.condition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a {@code times} counts: how often some conditions held in a conversation, all in all or
 * within the last so and so long. Counting looks at nothing but the message, so that a rule which
 * did not run, or may not run while a person has the conversation, does not lose count. Immutable;
 * safe for use by many threads.
 */
public final class Tally {
  private final String key;
  private final List<Condition> counted;
  private final Optional<Duration> within;
  private final int keep;
  private final boolean inARow;

  /** A tally that other messages do not interrupt. */
  public Tally(List<Condition> counted, Optional<Duration> within, int keep) {
    this(counted, within, keep, false);
  }

  /**
   * @param counted the conditions that describe the message
   * @param within how far back to count; empty means for ever
   * @param keep how many of the latest instants decide every comparison made with this tally
   * @param inARow whether the customer's next message begins anew unless it is counted too
   */
  public Tally(List<Condition> counted, Optional<Duration> within, int keep, boolean inARow) {
    this.key = key(counted, within) + (inARow ? " in a row" : "");
    this.counted = List.copyOf(counted);
    this.within = within;
    this.keep = keep;
    this.inARow = inARow;
  }

  /** The canonical text of what is counted; the tally's name in the conversation's memory. */
  public String key() {
    return key;
  }

  int keep() {
    return keep;
  }

  private static String key(List<Condition> counted, Optional<Duration> within) {
    return counted.stream().map(Condition::text).sorted().collect(Collectors.joining(" and "))
        + within.map(window -> " within " + Canonical.duration(window)).orElse("");
  }

  /** A loop and no stream: this is asked for every tally with every message. */
  boolean isCounted(Moment moment) {
    for (Condition condition : counted) {
      if (!condition.holds(moment)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a moment that is not counted ends the row. */
  boolean isInterruptedBy(Moment moment) {
    return inARow && moment.event().equals("message");
  }

  /**
   * The instants to remember after {@code now}, oldest first. One exactly as old as the window is
   * still inside.
   */
  List<Instant> after(List<Instant> before, Instant now, boolean counted) {
    if (before.isEmpty()) {
      return counted ? List.of(now) : before;
    }
    List<Instant> after = new ArrayList<>(before);
    after.replaceAll(held -> held.isAfter(now) ? now : held); // our clock went back
    if (counted) {
      after.add(now);
    }
    within.ifPresent(window -> after.removeIf(held -> held.isBefore(now.minus(window))));
    // Sorted, since platforms' clocks may put a later message before an earlier one.
    after.sort(null);
    return List.copyOf(after.subList(Math.max(0, after.size() - keep), after.size()));
  }

  /** How often it held. */
  public Aspect<Double> aspect() {
    return Aspect.count(
        "times of (" + key + ")",
        moment -> (double) moment.count(key),
        (draft, times) -> draft.count(this, times.intValue()));
  }

  /** The conditions that are counted: when they hold, the count is at least one. */
  public List<Condition> counted() {
    return counted;
  }
}
