package dev.xiaoer.engine.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.shop.Playbook.Account;
import dev.xiaoer.engine.shop.Playbook.BotReturns;
import dev.xiaoer.engine.sla.OpeningHours;
import dev.xiaoer.engine.sla.WorkCalendar;
import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.source.Vocabulary.Word;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each key of shop.yml: what it is called, what it means, what is meant without it. */
class ShopSettingsTest {
  static final String ENGLISH =
      """
      shop: 腾发名车
      persona: 腾发小二
      timezone: Asia/Urumqi
      calendar: cn
      hours: {mon-fri: "09:00-21:00"}
      accounts:
        - {platform: douyin, app: ck1, account: m1}
        - {platform: web, account: site}
      queues:
        sales: {agents: [小王, 小李], capacity: 8, assign: last-agent}
        manager: {agents: 陈经理}
      fallback: {say: 没太明白}
      bot_returns: {after_person_silent: 45m, after_close: at_once, unclaimed: 2h}
      gather: 0s
      best_before: 5m
      tiers: [新客, 老客]
      notify: {boss: {}, desk: "https://hooks.slack.com/services/a", crm: {url: "https://crm.example.com/", format: slack}}
      """;

  static final String CHINESE =
      """
      店铺: 腾发名车
      人设: 腾发小二
      时区: Asia/Urumqi
      日历: cn
      营业时间: {周一至周五: "09:00-21:00"}
      账号:
        - {平台: 抖音, 应用: ck1, 账号: m1}
        - {平台: 网页, 账号: site}
      队列:
        sales: {客服: [小王, 小李], 上限: 8, 分配: 上次客服}
        manager: {客服: 陈经理}
      兜底: {说: 没太明白}
      机器人接回: {人工停止回复后: 45m, 结束后: 立即, 无人接待: 2h}
      合并等待: 0s
      有效期: 5m
      层级: [新客, 老客]
      通知: {boss: {}, desk: "https://hooks.slack.com/services/a", crm: {网址: "https://crm.example.com/", 格式: slack}}
      """;

  @TempDir Path parent;
  ShopFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new ShopFolder(parent, "tengfa");
  }

  @Test
  void a_name_alone_is_a_shop() {
    Playbook shop = folder.write("shop.yml", "shop: 小店").playbook();

    assertThat(shop.shop()).isEqualTo("tengfa");
    assertThat(shop.name()).isEqualTo("小店");
    assertThat(shop.persona()).isEqualTo("店小二");
    assertThat(shop.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(shop.hours()).isEqualTo(OpeningHours.ALWAYS);
    assertThat(shop.accounts()).isEmpty();
    assertThat(shop.queues()).containsExactly("default");
    assertThat(shop.botReturns())
        .isEqualTo(new BotReturns(Optional.of(Duration.ofMinutes(30)), Optional.empty()));
    assertThat(shop.bestBefore()).isEqualTo(Duration.ofMinutes(10));
    assertThat(shop.calendar()).isEqualTo(WorkCalendar.WEEKDAYS);
    assertThat(shop.catalogue()).isEqualTo(Catalogue.EMPTY);
    assertThat(shop.menuIntents()).isEmpty();
    assertThat(fallback(shop).place()).isEqualTo("default-fallback.yml:2");
  }

  @ParameterizedTest
  @ValueSource(strings = {ENGLISH, CHINESE})
  void every_key_has_an_english_and_a_chinese_name(String file) {
    Playbook shop = folder.write("shop.yml", file).playbook();

    assertThat(shop.name()).isEqualTo("腾发名车");
    assertThat(shop.persona()).isEqualTo("腾发小二");
    assertThat(shop.zone()).isEqualTo(ZoneId.of("Asia/Urumqi"));
    assertThat(shop.hours().on(DayOfWeek.FRIDAY)).hasToString("[09:00-21:00]");
    assertThat(shop.hours().on(DayOfWeek.SATURDAY)).isEmpty();
    assertThat(shop.accounts())
        .containsExactly(new Account("douyin", "ck1", "m1"), new Account("web", "", "site"));
    assertThat(shop.queues()).containsExactly("sales", "manager");
    assertThat(shop.botReturns())
        .isEqualTo(
            new BotReturns(Optional.of(Duration.ofMinutes(45)), Optional.of(Duration.ofHours(2))));
    assertThat(shop.bestBefore()).isEqualTo(Duration.ofMinutes(5));
    assertThat(shop.targets()).containsOnlyKeys("boss", "desk", "crm");
    assertThat(shop.targets().get("boss").address()).isEmpty();
    assertThat(shop.targets().get("desk").address())
        .hasToString("Optional[https://hooks.slack.com]");
    assertThat(shop.targets().get("crm").format()).contains(NotifyFormat.SLACK);
    assertThat(shop.calendar()).isEqualTo(Calendars.read("cn"));
    assertThat(fallback(shop).then()).containsExactly(new Action.Say("没太明白", false));
    assertThat(fallback(shop).place()).isEqualTo("shop.yml:12");
  }

  /** So that no key is added without being tried above. */
  @Test
  void every_key_of_the_table_is_tried() {
    for (Word word : ShopWords.VOCABULARY.words(ShopWords.SHOP)) {
      assertThat("\n" + ENGLISH).contains("\n" + word.english() + ":");
      assertThat("\n" + CHINESE).contains("\n" + word.chinese() + ":");
    }
  }

  @Test
  void queues_keep_their_order() {
    folder.write("shop.yml", "{shop: 小店, queues: {z: {agents: 小王}, a: {agents: 小李}}}");

    assertThat(folder.playbook().queues()).containsExactly("z", "a");
  }

  @Test
  void never_is_a_time_too() {
    Playbook shop =
        folder
            .write("shop.yml", "{shop: 小店, bot_returns: {after_person_silent: never, 无人接待: 从不}}")
            .playbook();

    assertThat(shop.botReturns()).isEqualTo(new BotReturns(Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          persona: 小二                      | 1:1: the key "shop" is missing
          {shop: 小店, persna: 小二}         | 1:12: unknown key "persna" – did you mean "persona"?
          {shop: 小店, timezone: Asia/Shanhai} | 1:22: unknown time zone "Asia/Shanhai" – did you mean "Asia/Shanghai"?
          {shop: 小店, gather: 31s}          | 1:20: nobody waits that long for the next message (expected: 30s or less)
          {shop: 小店, best_before: 0s}      | 1:25: expected a time longer than 0s
          {shop: 小店, best_before: soon}    | 1:25: expected a time such as 10s, 30m, 2h30m or 1d, but this is "soon"
          {shop: 小店, queues: {}}           | 1:20: there are no queues here
          {shop: 小店, queues: {a: {agents: []}}} | 1:21: the queue "a" has no agents
          {shop: 小店, queues: {a: {agents: b, assign: lastagent}}} | 1:44: unknown value "lastagent" – did you mean "last-agent"?
          {shop: 小店, bot_returns: {after_close: 5m}} | 1:39: unknown value "5m" (expected: at_once)
          {shop: 小店, accounts: [{platform: duoyin, app: a, account: b}]} | 1:34: unknown platform "duoyin" – did you mean "douyin"?
          {shop: 小店, accounts: [{platform: douyin, account: b}]} | 1:23: the key "app" is missing
          {shop: 小店, accounts: [{platform: web, app: a, account: b}]} | 1:23: "web" has no apps – leave "app" out
          {shop: 小店, accounts: [{platform: web, account: b}, {platform: web, account: b}]} | 1:52: this account is in shop.yml:1 already
          {shop: 小店, accounts: [{platform: web, account: a}, {platform: web, account: b}]} | 1:52: there is a web account already – a shop has one chat page
          {shop: 小店, accounts: [{platform: terminal, account: a, quick: [好]}]} | 1:56: only a "web" account has this
          {shop: 小店, accounts: [{platform: web, account: a, quick: [好, 好]}]} | 1:62: the question "好" is here twice
          {shop: 小店, accounts: [{platform: web, account: a, quick: [1, 2, 3, 4, 5, 6, 7, 8, 9]}]} | 1:58: more than 8 questions
          {shop: 小店, fallback: {tag: 没听懂}} | 1:22: the fallback must answer, or say stay_silent
          """)
  void mistakes_have_a_place(String yaml, String problem) {
    folder.write("shop.yml", yaml);

    assertThat(folder.problems()).containsExactly("shop.yml:" + problem);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "https://www.tengfa.example, https://www.tengfa.example",
    "https://www.tengfa.example/, https://www.tengfa.example",
    "HTTPS://Www.Tengfa.Example:8443, https://www.tengfa.example:8443",
    "http://localhost:3000, http://localhost:3000",
    "http://127.0.0.1, http://127.0.0.1",
  })
  void an_origin_is_as_browsers_write_it(String written, String origin) {
    folder.write(
        "shop.yml", "{shop: 小店, accounts: [{平台: 网页, 账号: a, 网站: '" + written + "', 快捷问题: 在吗}]}");

    assertThat(folder.playbook().web()).contains(new WebSite("a", List.of(origin), List.of("在吗")));
  }

  /** It becomes part of a header that decides who may show the page. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "http://www.tengfa.example",
        "https://www.tengfa.example/shop",
        "https://www.tengfa.example?a",
        "https://www.tengfa.example#a",
        "https://me@www.tengfa.example",
        "https://*.tengfa.example",
        "https://a.example; script-src *",
        "https://a.example https://b.example",
        "https://a.example:99x",
        "https://",
        "https:",
        "*",
        "null",
        "www.tengfa.example",
        "http://localhost.evil.example",
      })
  void what_is_no_origin_is_told(String written) {
    folder.write(
        "shop.yml",
        "{shop: 小店, accounts: [{platform: web, account: a, origins: ['" + written + "']}]}");

    assertThat(folder.problems())
        .containsExactly(
            "shop.yml:1:61: expected a site such as https://www.example.com, without a path");
  }

  @Test
  void a_shop_without_a_web_account_has_no_page() {
    assertThat(folder.playbook().web()).isEmpty();
  }

  private static Rule fallback(Playbook shop) {
    List<Rule> rules = shop.rules().rules();
    return rules.get(rules.size() - 1);
  }

  @Test
  void unknown_calendar_is_a_mistake_with_a_suggestion() {
    folder.write("shop.yml", "{shop: x, calendar: cm}");

    assertThat(folder.problems())
        .containsExactly("shop.yml:1:21: unknown calendar \"cm\" – did you mean \"cn\"?");
  }
}
