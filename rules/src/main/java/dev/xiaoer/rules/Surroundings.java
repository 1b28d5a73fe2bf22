package dev.xiaoer.rules;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.OptionalInt;

/**
 * What is the case around a conversation.
 *
 * @param account the shop's account on the platform
 * @param group the group's id; empty in private
 * @param day what kind of day it is by the shop's calendar
 * @param form the form that the customer is filling in; empty when none
 * @param agent who has the conversation when a person does; else empty
 * @param sendsLeft how many more sends the platform allows to the last message; empty when it does
 *     not count
 * @param waiting how many people wait for somebody of the shop
 * @param stock what is left of each coupon that has a stock
 * @param entities what was found in the message, by type: {@code phone}, {@code email} …
 */
public record Surroundings(
    String account,
    String group,
    DayKind day,
    String form,
    String agent,
    OptionalInt sendsLeft,
    int waiting,
    Map<String, Integer> stock,
    Map<String, String> entities) {

  public static final Surroundings NONE =
      new Surroundings("", "", DayKind.WORKDAY, "", "", OptionalInt.empty(), 0, Map.of());

  public Surroundings {
    requireNonNull(account, "account");
    requireNonNull(group, "group");
    requireNonNull(day, "day");
    requireNonNull(form, "form");
    requireNonNull(agent, "agent");
    requireNonNull(sendsLeft, "sendsLeft");
    stock = Map.copyOf(stock);
    entities = Map.copyOf(entities);
  }

  /** Of a message in which nothing was found. */
  public Surroundings(
      String account,
      String group,
      DayKind day,
      String form,
      String agent,
      OptionalInt sendsLeft,
      int waiting,
      Map<String, Integer> stock) {
    this(account, group, day, form, agent, sendsLeft, waiting, stock, Map.of());
  }

  /** The same, with this found in the message. */
  public Surroundings with(Map<String, String> found) {
    return new Surroundings(account, group, day, form, agent, sendsLeft, waiting, stock, found);
  }
}
