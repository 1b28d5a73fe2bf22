package dev.xiaoer.engine.shop;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a shop's texts may ask for between {@code {{} and {@code }}}; each has two names. */
public enum Variable {
  /** How the platform names the customer; empty where it does not tell. */
  CUSTOMER_NAME("customer.name", "顾客.称呼"),
  /** How close the customer is to the shop; empty when nobody said. */
  CUSTOMER_TIER("customer.tier", "顾客.等级"),
  /** Of the coupon given in the same answer; empty when none is, or it has no code. */
  COUPON_CODE("coupon.code", "优惠券.券码"),
  /** Until when that coupon is worth something: {@code 11月30日10:00}; empty means always. */
  COUPON_UNTIL("coupon.until", "优惠券.有效期"),
  SHOP_NAME("shop.name", "店名"),
  /** Who speaks for the shop. */
  PERSONA("persona", "小二"),
  /** {@code 今天09:00}, {@code 明天09:00}, {@code 周一09:00}; {@code 现在} when open. */
  HOURS_NEXT_OPEN("hours.next_open", "下次营业"),
  /** {@code 09:00-12:00、13:30-21:00}, {@code 休息} or {@code 全天}. */
  HOURS_TODAY("hours.today", "今日营业"),
  /** Of the conversation's last lead, its middle hidden: {@code 138****5678}. */
  LEAD_PHONE("lead.phone", "留资.电话"),
  LEAD_NAME("lead.name", "留资.称呼"),
  LEAD_CITY("lead.city", "留资.城市"),
  /** The queue that the customer waits in; empty for who waits in none, as the next three. */
  QUEUE_NAME("queue.name", "排队.队列"),
  /** 1 for who is next. */
  QUEUE_POSITION("queue.position", "排队.第几"),
  /** How many come before. */
  QUEUE_AHEAD("queue.ahead", "排队.前面"),
  /** How many wait in it, this customer included. */
  QUEUE_WAITING("queue.waiting", "排队.人数");

  private final String english;
  private final String chinese;

  Variable(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** All of them, for the reference page. */
  public static List<Variable> all() {
    return List.of(values());
  }

  public String english() {
    return english;
  }

  public String chinese() {
    return chinese;
  }

  /** Returns the variable of this name, in either language. */
  public static Optional<Variable> named(String name) {
    String usual = name.replaceFirst("^(客户|客人)\\.", "顾客.");
    return Arrays.stream(values())
        .filter(variable -> variable.english.equals(name) || variable.chinese.equals(usual))
        .findFirst();
  }

  /** Whether it may have no value. */
  boolean mayBeEmpty() {
    return switch (this) {
      case CUSTOMER_NAME, CUSTOMER_TIER, COUPON_CODE, COUPON_UNTIL -> true;
      case LEAD_PHONE, LEAD_NAME, LEAD_CITY -> true;
      case QUEUE_NAME, QUEUE_POSITION, QUEUE_AHEAD, QUEUE_WAITING -> true;
      case SHOP_NAME, PERSONA, HOURS_NEXT_OPEN, HOURS_TODAY -> false;
    };
  }

  /** What else people call the customer. */
  static List<String> otherNames() {
    return Arrays.stream(values())
        .map(variable -> variable.chinese)
        .filter(name -> name.startsWith("顾客."))
        .flatMap(name -> Stream.of("客户.", "客人.").map(who -> name.replace("顾客.", who)))
        .toList();
  }

  /** All names, the English ones first: for suggestions. */
  static List<String> names() {
    return Stream.concat(
            Arrays.stream(values()).map(variable -> variable.english),
            Arrays.stream(values()).map(variable -> variable.chinese))
        .toList();
  }
}
