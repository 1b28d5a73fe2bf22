package dev.xiaoer.engine.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Something that happened to a shop and not to one of its customers: a time of day came, the live
 * began, a video was put up. Each conversation that may hear of it gets a turn.
 *
 * @param event the vocabulary's word: {@code schedule}, {@code live_start}, {@code new_video}
 * @param name what makes it the same when it is told again; unique for a shop and event
 * @param account the account that it happened to, as {@code platform/account} of chat addresses;
 *     empty for all of the shop's
 * @param at when it happened
 */
public record ShopEvent(String shop, String event, String name, String account, Instant at) {

  public static final String SCHEDULE = "schedule";
  public static final String LIVE_START = "live_start";
  public static final String NEW_VIDEO = "new_video";

  public ShopEvent {
    requireNonNull(shop, "shop");
    requireNonNull(event, "event");
    requireNonNull(name, "name");
    requireNonNull(account, "account");
    requireNonNull(at, "at");
  }

  /** A time of day came. */
  public static ShopEvent schedule(String shop, Instant at) {
    return new ShopEvent(shop, SCHEDULE, at.toString(), "", at);
  }

  public boolean isSchedule() {
    return event.equals(SCHEDULE);
  }

  /** One that not all conversations have heard of that may. */
  public record Open(ShopEvent event, long reached) {}
}
