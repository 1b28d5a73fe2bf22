package dev.xiaoer.engine.shop;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.engine.sla.OpeningHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/** The variables of a shop at one moment, for one customer. */
public record Variables(Playbook playbook, CustomerFacts customer, Instant now)
    implements VariableSource {

  private static final String WEEKDAYS = "一二三四五六日";
  private static final DateTimeFormatter DAY_AND_CLOCK = DateTimeFormatter.ofPattern("M月d日HH:mm");
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  public Variables {
    requireNonNull(playbook, "playbook");
    requireNonNull(customer, "customer");
    requireNonNull(now, "now");
  }

  @Override
  public String value(Variable variable) {
    return switch (variable) {
      case CUSTOMER_NAME -> customer.name();
      case CUSTOMER_TIER -> customer.tier();
      case COUPON_CODE -> customer.coupon().flatMap(Content.Coupon::code).orElse("");
      case COUPON_UNTIL ->
          customer
              .coupon()
              .flatMap(Content.Coupon::until)
              .map(until -> DAY_AND_CLOCK.format(until.atZone(playbook.zone())))
              .orElse("");
      case SHOP_NAME -> playbook.name();
      case PERSONA -> playbook.persona();
      case HOURS_NEXT_OPEN -> nextOpen(playbook.hours(), now.atZone(playbook.zone()));
      case HOURS_TODAY -> today(playbook.hours(), now.atZone(playbook.zone()).getDayOfWeek());
      case LEAD_PHONE -> customer.lead().phone();
      case LEAD_NAME -> customer.lead().name();
      case LEAD_CITY -> customer.lead().city();
      case QUEUE_NAME -> customer.place().get().queue();
      case QUEUE_POSITION -> number(customer.place().get().position());
      case QUEUE_AHEAD -> customer.place().get().ahead();
      case QUEUE_WAITING -> number(customer.place().get().waiting());
    };
  }

  @Override
  public String attribute(String name) {
    return customer.attributes().getOrDefault(name, "");
  }

  private static String number(int value) {
    return value == 0 ? "" : Integer.toString(value);
  }

  static String nextOpen(OpeningHours hours, ZonedDateTime now) {
    return hours.isOpen(now)
        ? "现在"
        : hours.nextOpen(now).map(next -> day(now, next) + CLOCK.format(next)).orElse("现在");
  }

  static String today(OpeningHours hours, DayOfWeek day) {
    if (hours.isRoundTheClock() || hours.on(day).contains(OpeningHours.Span.ALL_DAY)) {
      return "全天";
    }
    String spans =
        hours.on(day).stream().map(OpeningHours.Span::toString).collect(Collectors.joining("、"));
    return spans.isEmpty() ? "休息" : spans;
  }

  private static String day(ZonedDateTime now, ZonedDateTime then) {
    long days = ChronoUnit.DAYS.between(now.toLocalDate(), then.toLocalDate());
    if (days < 2) {
      return days == 0 ? "今天" : "明天";
    }
    String weekday = "周" + WEEKDAYS.charAt(then.getDayOfWeek().getValue() - 1);
    return days < 7 ? weekday : "下" + weekday;
  }
}
