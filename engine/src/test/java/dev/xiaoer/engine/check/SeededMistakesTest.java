package dev.xiaoer.engine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.xiaoer.rules.Mistake.Severity;
import dev.xiaoer.rules.RuleProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A good shop with one mistake in it: the mistake is told, at its line, and nothing else. */
class SeededMistakesTest {
  /** Midnight in Shanghai: the 26th begins. */
  private static final Instant NOW = Instant.parse("2026-11-25T16:00:00Z");

  /** A small shop in which nothing is wrong. */
  private static final Map<String, String> WELL =
      Map.of(
          "shop.yml",
          """
          shop: 小店
          hours: {mon-fri: "09:00-18:00"}
          accounts:
            - {platform: douyin, app: ck1, account: m1}
            - {platform: web, account: site}
          queues:
            sales: {agents: [小王]}
          fallback: {say: 没太明白您的意思, menu: main}
          notify: {manager: "https://open.feishu.cn/open-apis/bot/v2/hook/a"}
          """,
          "intents/all.yml",
          """
          ask_price: [这个多少钱, 什么价格, 便宜点行吗]
          ask_address: [你们店在哪, 地址发我, 怎么过去]
          ask_human: [转人工, 有人吗, 找客服]
          thanks: [谢谢, 多谢, 辛苦了]
          """,
          "content/all.yml",
          """
          menus:
            main:
              title: 想了解什么
              choices:
                - {say: 问价格, intent: ask_price}
                - {say: 找人工, intent: ask_human}
          lead_cards:
            call_back: {text: 留个电话, ask: [phone], card_id: "72"}
          """,
          "rules/a.yml",
          """
          - rule: 转人工
            when: {intent: ask_human}
            then:
              - hand_off: {queue: sales, otherwise: [{lead_card: call_back}]}
          - rule: 老客人问价
            when: {intent: ask_price, tags: 老客人}
            then: {say: 老价格}
          - rule: 问价
            when: {intent: ask_price}
            then: {say: 看款式}
          - rule: 问地址
            when: {intent: ask_address}
            then: {say: 城东一号}
          - rule: 客气
            when: {intent: thanks}
            then: stay_silent
          """);

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void one_mistake_is_told_at_its_line_and_nothing_else(
      String name, String file, String from, String to, String code, int line) throws IOException {
    List<RuleProblem> told = told(seeded(file, from, to));

    assertThat(told)
        .filteredOn(it -> ShopCheck.Report.severity(it) == Severity.MISTAKE)
        .extracting(SeededMistakesTest::code, RuleProblem::line)
        .containsExactly(tuple(code, line));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        rule(
            "a tap besides another event",
            "when: {intent: ask_address}",
            "when: {event: [enter, menu_chosen]}",
            "XR130",
            12),
        rule("unknown key", "tags: 老客人", "tag: 老客人", "XR101", 6),
        rule("unknown intent", "intent: thanks}", "intent: thank}", "XR104", 15),
        rule("unknown lead card", "lead_card: call_back", "lead_card: callback", "XR105", 4),
        rule("unknown queue", "queue: sales", "queue: sale", "XR106", 4),
        rule(
            "unknown target",
            "then: {say: 看款式}",
            "then: [{say: 看款式}, {notify: manger}]",
            "XR117",
            10),
        rule(
            "no such variable in what the shop is told",
            "then: {say: 看款式}",
            "then: [{say: 看款式}, {notify: {to: manager, text: \"{{lead.fone}}\"}}]",
            "XR103",
            10),
        shop("a name before the host", "https://open", "https://me@open", "XR118", 9),
        rule("no such variable", "say: 看款式", "say: \"{{custmer.name}}\"", "XR103", 10),
        rule(
            "conditions that exclude each other",
            "tags: 老客人}",
            "tags: {all: 老客人, none: 老客人}}",
            "XR201",
            5),
        rule(
            "a rule below one that asks less",
            "- rule: 问地址",
            "- rule: 老客人晚上问价\n  when: {intent: ask_price, hours: closed}\n  then: {say: 明天回您}\n- rule: 问地址",
            "XR202",
            11),
        rule(
            "a rule below two that leave nothing",
            "when: {intent: ask_price}",
            "when: {intent: ask_price, tags: {none: 老客人}}\n  then: {say: 新价格}\n"
                + "- rule: 再问价\n  when: {intent: ask_price, hours: open}",
            "XR202",
            11),
        rule(
            "rules that contradict",
            "- rule: 客气\n  when: {intent: thanks}\n  then: stay_silent",
            "- rule: 客气\n  when: {intent: thanks, hours: closed}\n  then: stay_silent\n"
                + "- rule: 老客人客气\n  when: {intent: thanks, tags: 老客人}\n  then: {say: 您客气}",
            "XR203",
            17),
        rule(
            "words that customers say beside an intent",
            "- rule: 转人工\n",
            "- rule: 便宜\n  when: {text: 便宜}\n  then: stay_silent\n- rule: 转人工\n",
            "XR203",
            8),
        content("a choice that leads nowhere", "intent: ask_human", "intent: thanks2", "XR104", 6),
        content("a choice that opens no menu", "intent: ask_human", "menu: mian", "XR105", 6),
        content("a choice that opens its menu", "intent: ask_human", "menu: main", "XR308", 6),
        content(
            "a choice with two things to do",
            "intent: ask_human",
            "menu: main, then: {say: 好}",
            "XR171",
            6),
        content("a choice that only tags", "intent: ask_human", "then: {tag: 找人}", "XR171", 6),
        content(
            "a label that does two things",
            "intent: ask_human}\n",
            "then: {say: 好}}\n  other: {choices: [{say: 找人工, then: {say: 行}}]}\n",
            "XR171",
            7),
        content("a choice without a rule", "- {say: 找人工, intent: ask_human}", "- 今天天气", "XR301", 6),
        shop(
            "a silent fallback",
            "fallback: {say: 没太明白您的意思, menu: main}",
            "fallback: stay_silent",
            "XR303",
            8),
        rule(
            "no way to a person",
            "- hand_off: {queue: sales, otherwise: [{lead_card: call_back}]}",
            "- lead_card: call_back",
            "XR304",
            1),
        intents("one example in two intents", "辛苦了", "转人工", "XR162", 4),
        intents("one example in two intents, written another way", "辛苦了", "转人工！", "XR401", 4),
        content(
            "a coupon of which there is none",
            "lead_cards:",
            "coupons:\n  c: {title: 券, stock: 0}\nlead_cards:",
            "XR503",
            8),
        content(
            "a coupon that is over",
            "lead_cards:",
            "coupons:\n  c: {title: 券, until: 2026-11-25}\nlead_cards:",
            "XR502",
            8),
        content(
            "a day that is none",
            "lead_cards:",
            "coupons:\n  c: {title: 券, until: 2026-02-30}\nlead_cards:",
            "XR122",
            8),
        rule("a word that the law forbids", "say: 看款式", "say: 全城最低价，看款式", "XR701", 10),
        rule("a boast", "say: 看款式", "say: 我们的质量最好", "XR701", 10),
        rule("a contact", "say: 看款式", "say: 加我 V 信 看款式", "XR701", 10),
        rule("a contact in full width", "say: 看款式", "say: 加ＶＸ　看款式", "XR701", 10),
        rule("a contact with spaces", "say: 看款式", "say: 加 我 微 信", "XR701", 10),
        rule("an account of none", "tags: 老客人", "account: m2", "XR311", 6),
        rule(
            "an account on another platform",
            "tags: 老客人",
            "account: m1, platform: web",
            "XR201",
            5),
        rule("a contact in disguise", "say: 看款式", "say: 薇❤同号", "XR701", 10),
        rule(
            "a rule at set times that does not say how often",
            "- rule: 问地址",
            "- rule: 早安\n  when: {event: schedule, at: \"10:00\"}\n  then: {say: 早}\n- rule: 问地址",
            "XR130",
            11),
        rule(
            "more sends than the platform takes",
            "then: {say: 城东一号}",
            "then: [{say: a}, {say: b}, {say: c}, {say: d}, {say: e}, {say: f}, {say: g}]",
            "XR702",
            11),
        content("a label too long", "say: 问价格", "say: 我想问一下你们家的价格大概是多少", "XR703", 5),
        content("a title too long", "title: 想了解什么", "title: " + "想".repeat(31), "XR703", 3));
  }

  private static Arguments rule(String name, String from, String to, String code, int line) {
    return arguments(name, "rules/a.yml", from, to, code, line);
  }

  private static Arguments content(String name, String from, String to, String code, int line) {
    return arguments(name, "content/all.yml", from, to, code, line);
  }

  private static Arguments intents(String name, String from, String to, String code, int line) {
    return arguments(name, "intents/all.yml", from, to, code, line);
  }

  private static Arguments shop(String name, String from, String to, String code, int line) {
    return arguments(name, "shop.yml", from, to, code, line);
  }

  @Test
  void closed_hours_of_a_shop_that_never_closes_never_come() throws IOException {
    Map<String, String> shop = new TreeMap<>(seeded("rules/a.yml", "tags: 老客人", "hours: closed"));
    shop.computeIfPresent("shop.yml", (name, text) -> text.replaceFirst("(?m)^hours.*\n", ""));

    assertThat(told(shop))
        .extracting(SeededMistakesTest::code, RuleProblem::line)
        .containsExactly(tuple("XR204", 5));
  }

  @Test
  void promises_that_are_too_long_and_steps_too_late_are_mistakes() throws IOException {
    Map<String, String> shop = new TreeMap<>(WELL);
    shop.put(
        "promises.yml",
        """
        promises:
          answer: {within: 45m, ladder: [{at: 20m, then: {remind: queue}}]}
          person:
            within: 10m
            ladder:
              - {at: 5m, then: [{remind: agent}, {reassign: sales}]}
              - {at: 12m, then: {say: 马上来}}
              - {at: 8m, then: {reassign: sale}}
        """);

    assertThat(told(shop))
        .extracting(SeededMistakesTest::code, RuleProblem::line)
        .containsExactly(tuple("XR601", 2), tuple("XR602", 7), tuple("XR106", 8));
  }

  @Test
  void menus_that_lead_to_menus_only_are_a_mistake() throws IOException {
    Map<String, String> shop = new TreeMap<>(WELL);
    shop.put("intents/more.yml", "see_more: [还有什么, 更多]\nback: [回去, 上一页]\n");
    shop.put(
        "content/more.yml",
        """
        menus:
          more: {choices: [{say: 下一页, intent: see_more}]}
          most: {choices: [{say: 上一页, intent: back}, {say: 更多, intent: see_more}]}
        """);
    shop.put(
        "rules/more.yml",
        """
        - {rule: 更多, when: {intent: see_more}, then: {menu: most}}
        - {rule: 回去, when: {intent: back}, then: {menu: more}}
        """);

    assertThat(told(shop))
        .extracting(SeededMistakesTest::code, RuleProblem::line)
        .containsExactly(tuple("XR310", 2), tuple("XR310", 3));
    shop.computeIfPresent(
        "rules/more.yml", (name, text) -> text.replace("{menu: more}", "[{say: 好}, {menu: more}]"));
    assertThat(told(shop)).isEmpty();
  }

  @Test
  void a_coupon_is_not_over_on_its_last_day() throws IOException {
    String coupon = "coupons:\n  c: {title: 券, until: 2026-11-26}\nlead_cards:";

    assertThat(told(seeded("content/all.yml", "lead_cards:", coupon)))
        .extracting(SeededMistakesTest::code)
        .doesNotContain("XR502");
  }

  @Test
  void a_rule_for_whom_no_platform_lets_the_shop_write_to_is_advice() throws IOException {
    String rule =
        "- rule: 早安\n  when: {event: schedule, at: \"10:00\", %s idle_for: \">= 3d\"}\n"
            + "  once: per day\n  then: {say: 早}\n- rule: 问地址";

    assertThat(told(seeded("rules/a.yml", "- rule: 问地址", rule.formatted("platform: douyin,"))))
        .extracting(SeededMistakesTest::code, RuleProblem::line)
        .contains(tuple("XR706", 11));
    assertThat(told(seeded("rules/a.yml", "- rule: 问地址", rule.formatted(""))))
        .extracting(SeededMistakesTest::code)
        .doesNotContain("XR706"); // the web page lets it
  }

  @Test
  void what_could_be_better_is_advice() throws IOException {
    Map<String, String> shop = new TreeMap<>(WELL);
    shop.put("intents/more.yml", "unused: [今天天气怎么样]\n");
    shop.put(
        "content/more.yml",
        """
        menus: {second: {choices: [{say: 问价, intent: ask_price}]}}
        cards: {visit: {title: 到店}}
        """);
    shop.computeIfPresent(
        "rules/a.yml",
        (name, text) ->
            text.replace("{queue: sales, otherwise: [{lead_card: call_back}]}", "sales"));

    List<RuleProblem> told = told(shop);

    assertThat(told).allMatch(it -> ShopCheck.Report.severity(it) == Severity.ADVICE);
    assertThat(told)
        .extracting(SeededMistakesTest::code)
        .containsExactlyInAnyOrder("XR305", "XR302", "XR403", "XR501", "XR501", "XR705");
  }

  @Test
  void menus_that_open_each_other_and_do_nothing_else_are_a_mistake() throws IOException {
    List<RuleProblem> told =
        told(
            with(
                "content/more.yml",
                """
                menus:
                  one: {choices: [{say: 去二, menu: two}]}
                  two: {choices: [{say: 去一, menu: one}]}
                """,
                "rules/more.yml",
                "- {rule: 看车, when: {text: 想看}, then: {menu: one}}\n"));

    assertThat(told)
        .extracting(SeededMistakesTest::code, RuleProblem::line)
        .containsExactly(tuple("XR310", 2), tuple("XR310", 3));
  }

  @Test
  void menus_that_nobody_comes_to_or_back_from_are_advice() throws IOException {
    List<RuleProblem> told =
        told(
            with(
                "content/more.yml",
                """
                menus:
                  first: {choices: [{say: 看车, menu: second}]}
                  second: {choices: [{say: 家用车, menu: third}]}
                  third: {choices: [{say: 大的, menu: fourth}, {say: 问价, intent: ask_price}]}
                  fourth: {choices: [{say: 七座, then: {say: 有三款}}]}
                  ring: {choices: [{say: 甲, menu: round}]}
                  round: {choices: [{say: 乙, menu: ring}]}
                """,
                "rules/more.yml",
                "- {rule: 看车, when: {text: 想看}, then: {menu: first}}\n"));

    assertThat(told)
        .extracting(SeededMistakesTest::code, RuleProblem::line)
        .containsExactlyInAnyOrder(
            tuple("XR306", 5), tuple("XR307", 5), tuple("XR302", 6), tuple("XR302", 7));
  }

  @Test
  void a_choice_that_a_rule_always_answers_first_is_advice() throws IOException {
    Map<String, String> shop =
        with(
            "content/more.yml",
            "menus: {more: {choices: [{say: 家用车, then: {say: 有三款}}, {say: 七座, then: {say: 有}}]}}\n",
            "rules/more.yml",
            """
            - {rule: 更多, when: {text: 更多}, then: {menu: more}}
            - {rule: 家用, when: {text: 家用}, then: {say: 家用车}}
            - {rule: 晚上, when: {text: 七座, hours: closed}, then: {say: 明天看}}
            """);

    assertThat(told(shop)).extracting(SeededMistakesTest::code).containsExactly("XR309");
  }

  private static Map<String, String> with(String file, String text, String other, String more) {
    Map<String, String> shop = new TreeMap<>(WELL);
    shop.put(file, text);
    shop.put(other, more);
    return shop;
  }

  @Test
  void the_operator_may_replace_a_list_of_words() throws IOException {
    Path words = Files.createDirectories(folder.resolve("words"));
    Files.writeString(words.resolve("law.txt"), "= 本店|本店|write it out|写全\n看款式 ! 和\n");

    assertThat(problems(seeded("rules/a.yml", "say: 看款式", "say: 最低价看款式"), Optional.of(words)))
        .extracting(RuleProblem::message)
        .containsExactly("customers would read \"看款式\" here, which 本店 forbids – write it out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"最好先打个电话", "第一个回您", "第一次来", "首付最低三成", "微信支付也行", "VXWorks", "安全第一", "我们的QQ糖"})
  void everyday_words_are_no_mistake(String text) throws IOException {
    assertThat(told(seeded("rules/a.yml", "say: 看款式", "say: " + text))).isEmpty();
  }

  @Test
  void a_good_shop_has_none() throws IOException {
    assertThat(told(WELL)).isEmpty();
  }

  private static String code(RuleProblem problem) {
    return problem.wording().orElseThrow().mistake().code();
  }

  private static Map<String, String> seeded(String file, String from, String to) {
    Map<String, String> shop = new TreeMap<>(WELL);
    assertThat(shop.get(file)).contains(from);
    shop.computeIfPresent(file, (name, text) -> text.replace(from, to));
    return shop;
  }

  private List<RuleProblem> told(Map<String, String> files) throws IOException {
    return problems(files, Optional.empty());
  }

  private List<RuleProblem> problems(Map<String, String> files, Optional<Path> words)
      throws IOException {
    Path shop = folder.resolve("small");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = shop.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return new ShopCheck(NOW, words).check(List.of(shop)).get(0).problems();
  }
}
