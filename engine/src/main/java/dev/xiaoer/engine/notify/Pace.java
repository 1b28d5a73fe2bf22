package dev.xiaoer.engine.notify;

import dev.xiaoer.engine.shop.NotifyFormat;
import dev.xiaoer.engine.shop.WebAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often each group robot is told something, whichever shops tell it. Safe for use by many
 * threads.
 */
final class Pace {

  /**
   * 20 a minute: the limit of WeCom and DingTalk (which then takes nothing for ten minutes).
   * Sources: developer.work.weixin.qq.com/document/path/91770,
   * open.dingtalk.com/document/orgapp/custom-robot-access. Feishu takes 100 and Slack 60; nobody
   * reads as many.
   */
  private static final Duration BETWEEN = Duration.ofSeconds(3);

  private final Map<WebAddress, Instant> next = new HashMap<>(); // of this

  /** How long to wait; empty: now, and the time counts from now. */
  synchronized Optional<Duration> pauseBefore(
      WebAddress address, NotifyFormat format, Instant now) {
    if (format == NotifyFormat.JSON) {
      return Optional.empty();
    }
    Instant then = next.getOrDefault(address, Instant.MIN);
    boolean tooSoon = now.isBefore(then) && !now.plus(BETWEEN).isBefore(then);
    if (tooSoon) {
      return Optional.of(Duration.between(now, then));
    }
    next.values().removeIf(it -> !it.isAfter(now));
    next.put(address, now.plus(BETWEEN));
    return Optional.empty();
  }
}
