package dev.xiaoer.engine.sla;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a shop is open, in its own time zone. No spans at all means round the clock.
 *
 * <p>Spans are wall-clock times, turned into instants day by day, so that the nights on which
 * clocks change come out as a person reading the sign on the door expects: a time that does not
 * exist that night means the moment the clocks jump, a time that exists twice means the first.
 *
 * @param spans by the day on which a span starts; a span that ends at or before its start runs past
 *     midnight
 */
public record OpeningHours(Map<DayOfWeek, List<Span>> spans) {

  public static final OpeningHours ALWAYS = new OpeningHours(Map.of());

  /** A week, and one day for a span that began before it and one for the clocks changing. */
  private static final int DAYS_AHEAD = 8;

  public OpeningHours {
    var copy = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
    spans.forEach((day, some) -> copy.put(day, inOrder(some)));
    copy.values().removeIf(List::isEmpty);
    spans = Map.copyOf(copy);
  }

  /** From (inclusive) to (exclusive). */
  public record Span(LocalTime from, LocalTime to) {

    /** From midnight to midnight. */
    public static final Span ALL_DAY = new Span(LocalTime.MIN, LocalTime.MIN);

    public Span {
      requireNonNull(from, "from");
      requireNonNull(to, "to");
    }

    /** {@code 09:00-12:00}. */
    @Override
    public String toString() {
      return from + "-" + to;
    }
  }

  /** No spans: open at any time. */
  public boolean isRoundTheClock() {
    return spans.isEmpty();
  }

  /**
   * The spans that start on {@code day}, the earliest first; none when closed or round the clock.
   */
  public List<Span> on(DayOfWeek day) {
    return spans.getOrDefault(day, List.of());
  }

  /** Whether the shop is open at this local time. */
  public boolean isOpen(ZonedDateTime at) {
    return isRoundTheClock()
        || openings(at, 0).anyMatch(opening -> opening.contains(at.toInstant()));
  }

  /**
   * The first opening after {@code at}; empty when there is none (round the clock). An opening is a
   * start before which the shop was closed: of 09:00-12:00 12:00-18:00 only nine o'clock is one.
   */
  public Optional<ZonedDateTime> nextOpen(ZonedDateTime at) {
    List<Opening> openings = openings(at, DAYS_AHEAD).toList();
    return openings.stream()
        .map(Opening::start)
        .filter(start -> start.isAfter(at.toInstant()))
        .filter(start -> openings.stream().noneMatch(other -> other.leadsUpTo(start)))
        .min(Comparator.naturalOrder())
        .map(start -> start.atZone(at.getZone()));
  }

  /** From the day before yesterday: with clocks changing at midnight its spans may reach today. */
  private Stream<Opening> openings(ZonedDateTime at, int daysAhead) {
    LocalDate today = at.toLocalDate();
    return today
        .minusDays(2)
        .datesUntil(today.plusDays(daysAhead + 1L))
        .flatMap(date -> on(date.getDayOfWeek()).stream().map(span -> opening(date, span, at)))
        .filter(opening -> opening.start().isBefore(opening.end()));
  }

  private static Opening opening(LocalDate date, Span span, ZonedDateTime at) {
    LocalDate lastDay = span.to().isAfter(span.from()) ? date : date.plusDays(1);
    return new Opening(
        instant(date.atTime(span.from()), at.getZone()),
        instant(lastDay.atTime(span.to()), at.getZone()));
  }

  private static Instant instant(LocalDateTime local, ZoneId zone) {
    var change = zone.getRules().getTransition(local);
    return change != null && change.isGap() ? change.getInstant() : local.atZone(zone).toInstant();
  }

  private static List<Span> inOrder(List<Span> spans) {
    return spans.stream().sorted(Comparator.comparing(Span::from).thenComparing(Span::to)).toList();
  }

  /** One span on one date; it ends where it starts when the clocks jump over all of it. */
  private record Opening(Instant start, Instant end) {
    boolean contains(Instant at) {
      return !at.isBefore(start) && at.isBefore(end);
    }

    /** Open right before {@code at}. */
    boolean leadsUpTo(Instant at) {
      return start.isBefore(at) && !end.isBefore(at);
    }
  }
}
