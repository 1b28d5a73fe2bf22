package dev.xiaoer.engine.sla;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a shop is open, in its own time zone. No spans at all means round the clock.
 *
 * @param spans by the day on which a span starts; a span that ends at or before its start runs past
 *     midnight
 */
public record OpeningHours(Map<DayOfWeek, List<Span>> spans) {

  public static final OpeningHours ALWAYS = new OpeningHours(Map.of());

  public OpeningHours {
    spans = Map.copyOf(spans);
  }

  /** From (inclusive) to (exclusive). */
  public record Span(LocalTime from, LocalTime to) {
    public Span {
      requireNonNull(from, "from");
      requireNonNull(to, "to");
    }
  }

  /** Whether the shop is open at this local time. */
  public boolean isOpen(ZonedDateTime at) {
    throw new UnsupportedOperationException();
  }

  /** The first opening after {@code at}; empty when there is none (round the clock). */
  public Optional<ZonedDateTime> nextOpen(ZonedDateTime at) {
    throw new UnsupportedOperationException();
  }
}
