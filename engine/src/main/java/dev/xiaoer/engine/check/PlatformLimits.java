package dev.xiaoer.engine.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a platform shows and takes. Beyond it a content goes out as text, or a send is refused.
 *
 * @param sends answers to one message of a customer
 * @param greetings answers to somebody entering
 * @param window how long after a message of a customer it takes sends
 * @param title characters of a menu's title
 * @param choices of a menu
 * @param choice characters of a menu's choice
 * @param ids what a content of a kind needs to be more than text; any of them is enough
 * @param textOnly kinds that it has nothing for
 */
record PlatformLimits(
    String platform,
    int sends,
    int greetings,
    Duration window,
    int title,
    int choices,
    int choice,
    Map<String, List<String>> ids,
    List<String> textOnly) {

  /** As its connector has them: bounds of the question card, reply windows, ids of cards. */
  private static final PlatformLimits DOUYIN =
      new PlatformLimits(
          "douyin",
          6,
          3,
          Duration.ofHours(24),
          30,
          6,
          14,
          Map.of(
              "images", List.of("media_id", "素材编号"),
              "lead_cards", List.of("card_id", "卡片编号"),
              "coupons", List.of("activity_id", "活动编号"),
              "groups", List.of("group_id", "群编号", "group_token", "群口令")),
          List.of("cards"));

  /** The platforms that have limits. */
  static final List<PlatformLimits> ALL = List.of(DOUYIN);
}
