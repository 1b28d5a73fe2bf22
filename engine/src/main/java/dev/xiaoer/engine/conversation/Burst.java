package dev.xiaoer.engine.conversation;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.ReplyTo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Messages of one customer that are decided together, some time after the last of them ({@code
 * gather} in shop.yml). Each is kept and acknowledged already.
 *
 * @param parts in order of coming; at least one
 * @param begun when the first came, by our clock
 * @param decideAt when it is decided if no more comes
 * @param before what was known of the customer when the first came: to rules all of it is one visit
 */
public record Burst(List<Part> parts, Instant begun, Instant decideAt, Before before) {

  /** Who goes on writing is answered all the same: so many times the pause after the first. */
  private static final int LONGEST_IN_PAUSES = 5;

  /** What is longer is decided at once: nobody asks for so much in one breath. */
  private static final int MOST_PARTS = 20;

  private static final int MOST_CHARACTERS = 2_000;

  public Burst {
    parts = List.copyOf(parts);
    requireNonNull(begun, "begun");
    requireNonNull(decideAt, "decideAt");
    requireNonNull(before, "before");
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("parts: none (expected: at least one)");
    }
  }

  /**
   * One message.
   *
   * @param row its row
   * @param at the platform's time, bounded
   * @param text what it said; empty when not in words
   */
  public record Part(long row, ReplyTo replyTo, Instant at, String text) {
    public Part {
      requireNonNull(replyTo, "replyTo");
      requireNonNull(at, "at");
      requireNonNull(text, "text");
    }

    LastMessage asLast() {
      return new LastMessage(replyTo, at, 0);
    }
  }

  /**
   * The customer before the burst.
   *
   * @param isNew whether nothing had been heard of them
   * @param silent how long they had said nothing; empty when they never had said anything
   */
  public record Before(boolean isNew, Optional<Duration> silent) {
    public Before {
      requireNonNull(silent, "silent");
    }
  }

  /** A burst that begins at {@code now}. */
  public static Burst begin(Part part, Before before, Instant now, Duration pause) {
    return new Burst(List.of(part), now, now, before).waiting(now, pause);
  }

  /** With one more message at {@code now}. */
  public Burst with(Part part, Instant now, Duration pause) {
    List<Part> more = Stream.concat(parts.stream(), Stream.of(part)).toList();
    return new Burst(more, begun.isBefore(now) ? begun : now, now, before).waiting(now, pause);
  }

  private Burst waiting(Instant now, Duration pause) {
    Instant latest = begun.plus(pause.multipliedBy(LONGEST_IN_PAUSES));
    Instant wanted = now.plus(pause);
    return isFull()
        ? this
        : new Burst(parts, begun, wanted.isBefore(latest) ? wanted : latest, before);
  }

  private boolean isFull() {
    return parts.size() >= MOST_PARTS || text().length() >= MOST_CHARACTERS;
  }

  /** Without the message that was taken back; empty when nothing is left. */
  Optional<Burst> without(String messageId) {
    List<Part> left =
        parts.stream().filter(part -> !part.replyTo().messageId().equals(messageId)).toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(new Burst(left, begun, decideAt, before));
  }

  Burst decidedBy(Instant latest) {
    return decideAt.isAfter(latest) ? new Burst(parts, latest, latest, before) : this;
  }

  public Part last() {
    return parts.get(parts.size() - 1);
  }

  /** Since when the customer has waited. */
  public Instant since() {
    return parts.stream().map(Part::at).min(Instant::compareTo).orElseThrow();
  }

  /** What was said, a line a message. */
  public String text() {
    return parts.stream()
        .map(Part::text)
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining("\n"));
  }
}
