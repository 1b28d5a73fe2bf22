package dev.xiaoer.rules.condition;

import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Tallies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code once: day} and {@code cooldown: 2h}: the rule has not run before, in so and so long. What
 * counts is that it ran, under its name; so an edited condition does not make it run again.
 */
public record NotBefore(String rule, Span span, Duration cooldown) implements Condition {

  /** Since when it may not have run. */
  public enum Span {
    CUSTOMER("never"),
    CONVERSATION("before this conversation"),
    DAY("before today"),
    COOLDOWN("at least");

    private final String words;

    Span(String words) {
      this.words = words;
    }
  }

  /** Under what a conversation remembers when the rule ran last. */
  public String key() {
    String time = span == Span.CONVERSATION ? Tallies.THIS_TIME : "";
    return time + "ran " + Canonical.quoted(rule);
  }

  @Override
  public String text() {
    String last = "last run of " + Canonical.quoted(rule) + " is " + span.words;
    return span == Span.COOLDOWN ? last + " " + Canonical.duration(cooldown) + " ago" : last;
  }

  @Override
  public boolean holds(Moment moment) {
    Situation situation = moment.situation();
    Optional<Instant> last = situation.tallies().last(key());
    return last.isEmpty() || isOver(last.get(), situation);
  }

  private boolean isOver(Instant last, Situation situation) {
    return switch (span) {
      case CUSTOMER, CONVERSATION -> false;
      case DAY ->
          last.atZone(situation.now().getZone())
              .toLocalDate()
              .isBefore(situation.now().toLocalDate());
      case COOLDOWN -> !situation.now().toInstant().isBefore(last.plus(cooldown));
    };
  }

  @Override
  public String was(Moment moment) {
    return moment
        .situation()
        .tallies()
        .last(key())
        .map(last -> last.atZone(moment.situation().now().getZone()).toLocalDateTime().toString())
        .orElse("never");
  }

  /** Whether it may run: of when it ran, nothing else is asked, since each rule asks of itself. */
  @Override
  public Meaning meaning() {
    Aspect<Boolean> aspect = Aspect.oneOf(text(), this::holds, this::put, List.of(true, false));
    return Meaning.Among.of(aspect, Set.of(true));
  }

  private void put(Draft draft, boolean may) {
    if (!may) {
      draft.ran(key());
    }
  }
}
