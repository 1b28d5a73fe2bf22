package dev.xiaoer.engine.shop;

import dev.xiaoer.engine.shop.Playbook.Account;
import dev.xiaoer.engine.shop.Playbook.BotReturns;
import dev.xiaoer.engine.sla.OpeningHours;
import dev.xiaoer.engine.sla.WorkCalendar;
import dev.xiaoer.rules.source.Names;
import dev.xiaoer.rules.source.Node;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code shop.yml}, but for what its fallback means: that is a rule.
 *
 * @param accounts each with the place that claims it, in file order
 * @param fallback the actions as they stand; empty when the shop leaves them to us
 * @param targets whom rules may notify
 */
record ShopSettings(
    String name,
    String persona,
    ZoneId zone,
    OpeningHours hours,
    Map<Account, Node> accounts,
    Optional<WebSite> web,
    List<String> queues,
    Optional<Node> fallback,
    BotReturns botReturns,
    Duration bestBefore,
    Duration gather,
    WorkCalendar calendar,
    Set<String> tiers,
    Map<String, NotifyTarget> targets) {

  static final String DEFAULT_PERSONA = "店小二";
  static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");

  /** Every shop can hand over, also one that did not think of it yet. */
  static final List<String> DEFAULT_QUEUES = List.of("default");

  static final Duration DEFAULT_PERSON_SILENT = Duration.ofMinutes(30);
  static final Duration DEFAULT_BEST_BEFORE = Duration.ofMinutes(10);

  /** Five of them pass before a customer who goes on writing is answered. */
  static final Duration LONGEST_GATHER = Duration.ofSeconds(30);

  static final BotReturns DEFAULT_BOT_RETURNS =
      new BotReturns(Optional.of(DEFAULT_PERSON_SILENT), Optional.empty());

  /** What a shop is whose file cannot be read: enough to go on looking for mistakes. */
  static final ShopSettings UNREAD =
      new ShopSettings(
          "",
          DEFAULT_PERSONA,
          DEFAULT_ZONE,
          OpeningHours.ALWAYS,
          Map.of(),
          Optional.empty(),
          DEFAULT_QUEUES,
          Optional.empty(),
          DEFAULT_BOT_RETURNS,
          DEFAULT_BEST_BEFORE,
          Duration.ZERO,
          WorkCalendar.WEEKDAYS,
          Names.USUAL_TIERS,
          Map.of());
}
