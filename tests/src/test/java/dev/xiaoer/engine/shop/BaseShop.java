package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Tallies;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.YamlReader;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands beside the one file that the fuzzer writes, and what the whole is asked. */
final class BaseShop {

  private static final ZonedDateTime NOON =
      ZonedDateTime.of(2026, 11, 24, 12, 0, 0, 0, ZoneId.of("Asia/Shanghai"));

  static final List<Situation> SITUATIONS =
      List.of(
          situation("message", Optional.of("ask_price"), "这个多少钱🚗", false, Phase.BOT),
          situation("message", Optional.empty(), "", true, Phase.BOT),
          situation("enter", Optional.empty(), "", false, Phase.WAITING),
          situation("due", Optional.of("ask_human"), "ＡＢＣ\uFFFD\n", false, Phase.AGENT));

  private BaseShop() {}

  static Map<String, Node> nodes(String shop, String rules, String content, String intents) {
    return Map.of(
        shop,
        node(
            shop,
            """
            shop: 腾发名车
            accounts: [{platform: douyin, app: ck1, account: m1}]
            queues: {sales: {agents: [小王]}, manager: {agents: [陈经理]}}
            fallback: {say: 没太明白, menu: main}
            """),
        rules,
        node(rules, "- {rule: 问价, when: {intent: ask_price}, then: {menu: main}}"),
        content,
        node(
            content,
            """
            menus: {main: {title: 您想, choices: [看车, {say: 问价, intent: ask_price}]}}
            lead_cards: {call_back: {text: 留个电话, card_id: 1}}
            coupons: {first: {text: 优惠, activity_id: 1, coupon_meta_id: 2, stock: 5}}
            groups: {owners: {text: 车主群, group_id: g1}}
            """),
        intents,
        node(intents, "{ask_price: [多少钱, 什么价, 落地价多少], ask_human: [转人工, 有人吗]}"));
  }

  private static Node node(String file, String text) {
    return YamlReader.read(file, text, new Problems()).orElseThrow();
  }

  private static Situation situation(
      String event, Optional<String> intent, String text, boolean group, Phase phase) {
    return new Situation(
        event,
        intent,
        0.9,
        text,
        group,
        "douyin",
        Set.of("高意向"),
        phase,
        NOON,
        true,
        Duration.ofMinutes(21),
        Tallies.NONE);
  }
}
