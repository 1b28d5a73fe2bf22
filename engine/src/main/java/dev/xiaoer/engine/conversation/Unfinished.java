package dev.xiaoer.engine.conversation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the bot has begun with a customer and not finished. Immutable.
 *
 * @param burst messages that wait for more; only while the bot has the conversation
 * @param form a form that is open; frozen while a person has the conversation
 */
public record Unfinished(Optional<Burst> burst, Optional<FormProgress> form) {

  public static final Unfinished NOTHING = new Unfinished(Optional.empty(), Optional.empty());

  public Unfinished {
    requireNonNull(burst, "burst");
    requireNonNull(form, "form");
  }

  public Unfinished gathering(Burst.Part part, Instant now, Duration pause) {
    return new Unfinished(Optional.of(Burst.with(burst, part, now, pause)), form);
  }

  public Unfinished withoutBurst() {
    return new Unfinished(Optional.empty(), form);
  }

  public Unfinished asking(FormProgress open) {
    return new Unfinished(burst, Optional.of(open));
  }

  public Unfinished withoutForm() {
    return new Unfinished(burst, Optional.empty());
  }

  Unfinished without(String messageId) {
    return new Unfinished(burst.flatMap(it -> it.without(messageId)), form);
  }

  /** Our clock went back: nothing waits for an instant that lies far ahead. */
  Unfinished begunBy(Instant now) {
    return new Unfinished(burst.map(it -> it.decidedBy(now)), form.map(it -> it.begunBy(now)));
  }

  /** When to look at it if nothing happens. */
  Optional<Instant> dueAt() {
    return Stream.of(burst.map(Burst::decideAt), form.map(FormProgress::endsAt))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }
}
