package dev.xiaoer.engine.conversation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;

/**
 * What somebody of the shop is to be told, as a turn decided it. It holds no phone number, and what
 * the customer wrote only where the merchant's text asks for it.
 *
 * @param id its row; rises in the order of telling
 * @param message the row of what it is about, whose trace explains it
 * @param target whom, as the shop names them
 * @param text as it is to be read
 * @param place of the rule: its file and line
 */
public record Notice(
    long id,
    long message,
    String target,
    Instant at,
    String text,
    About about,
    String rule,
    String place) {

  /** Two screens of a phone; group robots take about as much. */
  public static final int LONGEST_TEXT = 1_000;

  /**
   * Which customer it is about.
   *
   * @param conversation its row
   * @param shop the shop's id
   */
  public record About(
      long conversation,
      String shop,
      String shopName,
      String platform,
      String account,
      boolean group,
      String customerName,
      String tier,
      Set<String> tags) {

    public About {
      requireNonNull(shop, "shop");
      requireNonNull(shopName, "shopName");
      requireNonNull(platform, "platform");
      requireNonNull(account, "account");
      requireNonNull(customerName, "customerName");
      requireNonNull(tier, "tier");
      tags = Set.copyOf(tags);
    }
  }

  public Notice {
    requireNonNull(target, "target");
    requireNonNull(at, "at");
    requireNonNull(about, "about");
    requireNonNull(rule, "rule");
    requireNonNull(place, "place");
    text = text.length() <= LONGEST_TEXT ? text : cut(text);
  }

  /** Never through the middle of a character. */
  private static String cut(String text) {
    int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? 1 : 0;
    return text.substring(0, LONGEST_TEXT - end);
  }
}
