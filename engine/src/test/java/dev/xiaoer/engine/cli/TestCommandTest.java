package dev.xiaoer.engine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class TestCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @BeforeEach
  void a_small_shop() throws IOException {
    write(
        "shop.yml",
        """
        shop: 小店
        hours: {mon-fri: "09:00-18:00"}
        accounts: [{platform: web, account: site}]
        queues: {sales: {agents: [小王]}, manager: {agents: [陈经理]}}
        fallback: {say: 没太明白}
        """);
    write(
        "intents/all.yml",
        """
        ask_price: [这个多少钱, 什么价位, 多少钱]
        ask_human: [转人工, 找客服, 人工]
        ask_coupon: [有优惠券吗, 优惠券怎么领]
        """);
    write(
        "content/all.yml",
        """
        coupons: {first: {title: 到店券, text: 减五十, stock: 2, sold_out: 领完了}}
        menus: {main: {title: 点一下, choices: [{say: 问价格, intent: ask_price}]}}
        """);
    write(
        "rules/all.yml",
        """
        - rule: 问价
          when: {intent: ask_price}
          then: [{say: 一百块}, {menu: main}, {tag: 高意向}]
        - rule: 打烊找人
          when: {intent: ask_human, hours: closed}
          then: [{say: "{{hours.next_open}}上班"}, {hand_off: sales}]
        - rule: 找人
          when: {intent: ask_human}
          then: {hand_off: manager}
        - rule: 要券
          when: {intent: ask_coupon}
          then: {coupon: first}
        """);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve("shop").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  /** Runs the tests of this text; returns the exit code. */
  private int test(String tests, String... options) throws IOException {
    write("tests/all.yml", tests);
    String[] args = new String[options.length + 2];
    args[0] = "test";
    args[1] = folder.resolve("shop").toString();
    System.arraycopy(options, 0, args, 2, options.length);
    return run(args);
  }

  private int run(String... args) {
    return Main.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  private String out() {
    return out.toString(UTF_8);
  }

  private String err() {
    return err.toString(UTF_8);
  }

  static Stream<Path> testedShops() throws IOException {
    try (Stream<Path> shops = Files.list(Path.of("..", "rules", "shops"))) {
      return shops.filter(shop -> Files.exists(shop.resolve("tests"))).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("testedShops")
  void a_sample_shop_passes_its_tests_and_leaves_nothing_untested(Path shop) {
    int exit = run("test", shop.toString());

    assertThat(out() + err()).doesNotContain("FAILED").doesNotContain("never");
    assertThat(exit).isZero();
  }

  @Test
  void what_comes_as_wished_is_a_line_and_exit_0() throws IOException {
    int exit =
        test(
            """
            - test: 问价给菜单
              talk:
                - customer: 这个多少钱
                  expect: {rule: 问价, intent: ask_price, says: 一百, menu: main, tags: 高意向}
            """);

    assertThat(out()).contains("ok      问价给菜单\n", "1 tests, 1 steps, all well");
    assertThat(exit).isZero();
  }

  @Test
  void whom_the_shop_notified_can_be_expected() throws IOException {
    write(
        "rules/notify.yml",
        """
        - also: 第二次问价
          when: {intent: ask_price, times: ">= 2", within: 30m}
          then: {notify: {to: [boss, 店长], text: "{{customer.name|客人}}问价两次，{{lead.phone|没留电话}}"}}
        """);
    write(
        "shop.yml",
        """
        shop: 小店
        accounts: [{platform: web, account: site}]
        queues: {sales: {agents: [小王]}, manager: {agents: [陈经理]}}
        fallback: {say: 没太明白}
        notify: {boss: {format: feishu}, 店长: "https://oapi.dingtalk.com/robot/send?access_token=a"}
        """);
    String tests =
        """
        - test: 问价两次
          customer: {name: 王先生}
          talk:
            - customer: 这个多少钱
              expect: {says: 一百}
            - customer: 多少钱
              expect: {notifies: [boss, 店长], notice_says: [王先生问价两次, 没留电话]}
        - 测试: 中文
          对话:
            - 客人: 这个多少钱
            - 客人: 多少钱
              期望: {通知: 店长, 通知里说: 客人问价两次}
        """;

    assertThat(test(tests)).as(out() + err()).isZero();
    assertThat(test(tests.replace("没留电话]", "留了电话]"))).isEqualTo(1);
    assertThat(test(tests.replaceFirst("notifies: \\[boss, 店长]", "notifies: bos"))).isEqualTo(2);
    assertThat(out() + err()).contains("unknown target \"bos\" – did you mean \"boss\"?");
  }

  @Test
  void both_languages_mean_the_same() throws IOException {
    int exit =
        test(
            """
            - 测试: 打烊了找人
              时间: 2026-11-20 18:30
              客人: {称呼: 王先生, 标签: 老客户}
              对话:
                - 客人: 转人工
                  期望: {规则: 打烊找人, 接待: 等待, 队列: sales, 在等: 是, 标签: 老客户}
            """);

    assertThat(out() + err()).contains("ok ");
    assertThat(exit).isZero();
  }

  @Test
  void a_wrong_expectation_is_shown_side_by_side_at_its_line_with_the_reason() throws IOException {
    int exit =
        test(
            """
            - test: 问价
              talk:
                - customer: 你好
                - customer: 这个多少钱
                  expect:
                    rule: 找人
                    says: 两百块
            """);

    assertThat(exit).isEqualTo(1);
    assertThat(out())
        .contains("FAILED  问价\n    shop/tests/all.yml:4  customer: 这个多少钱\n")
        .contains("    rule          找人                                    问价\n")
        .contains("    says          … 两百块 …                              一百块\n")
        .contains("rule     问价  (rules/all.yml:1)")
        .contains("1 failed");
  }

  @Test
  void a_step_after_the_one_that_failed_is_not_done() throws IOException {
    test(
        """
        - test: 问价
          talk:
            - customer: 这个多少钱
              expect: nothing
            - customer: 转人工
        """);

    assertThat(out()).contains("1 tests, 1 steps, 1 failed").contains("rules/all.yml:7  找人");
  }

  @Test
  void rules_and_intents_that_no_test_touches_are_told() throws IOException {
    test("- {test: 问价, talk: [{customer: 这个多少钱}]}");

    assertThat(out())
        .contains("rule never used    shop/rules/all.yml:4  打烊找人\n")
        .contains("rule never used    shop/shop.yml:5  fallback\n")
        .contains("intents never met  ask_coupon, ask_human\n")
        .doesNotContain("default-ladder");
  }

  @Test
  void before_the_holiday_nobody_answers_and_the_ladder_speaks_in_time() throws IOException {
    int exit =
        test(
            """
            - test: 周五下班前十分钟找人，周末没人
              at: 2026-11-20 17:50
              talk:
                - customer: 转人工
                  expect: {rule: 找人, handling: waiting, unanswered: true}
                - after: 28m59s
                  expect: nothing
                - after: 1s
                  expect: {says: 久等了, unanswered: false}
                - customer: 人工
                  expect: {queue: manager}
                - at: "09:00"
                  expect: {says: 久等了}
                - at: 2026-11-23 09:00
                  expect: nothing
            """);

    assertThat(out() + err()).contains("ok ");
    assertThat(exit).isZero();
  }

  @Test
  void stock_runs_out_and_is_full_again_for_the_next_test() throws IOException {
    int exit =
        test(
            """
            - test: 最后一张
              stock: {first: 1}
              talk:
                - customer: 有优惠券吗
                  expect: {coupon: first}
                - customer: 有优惠券吗
                  expect: {says: 领完了, says_not: 减五十}
            - test: 没有了
              stock: {first: 0}
              talk: [{customer: 有优惠券吗, expect: {says: 领完了}}]
            - test: 下一个
              talk: [{customer: 有优惠券吗, expect: {coupon: first}}]
            """);

    assertThat(out() + err()).doesNotContain("FAILED");
    assertThat(exit).isZero();
  }

  @Test
  void what_the_platform_refuses_does_not_arrive() throws IOException {
    int exit =
        test(
            """
            - test: 平台拒收
              talk:
                - delivery: refused
                - customer: 这个多少钱
                  expect: {rule: 问价, unanswered: true, says_not: 一百块}
            - test: 平台没有回音，二十秒后再发一次
              talk:
                - delivery: unknown
                - customer: 有优惠券吗
                  expect: nothing
                - delivery: taken
                - after: 19s
                  expect: nothing
                - after: 1s
                  expect: {coupon: first}
            """);

    assertThat(out() + err()).doesNotContain("FAILED");
    assertThat(exit).isZero();
  }

  @Test
  void a_choice_that_was_not_shown_cannot_be_tapped() throws IOException {
    int exit = test("- {test: 点了没有的, talk: [{taps: 问价格}]}");

    assertThat(exit).isEqualTo(1);
    assertThat(out()).contains("    taps          问价格                                  –\n");
  }

  @Test
  void mistakes_in_tests_are_told_at_once_with_their_places_and_exit_2() throws IOException {
    int exit =
        test(
            """
            - test: 写错了
              at: 2026-02-30 10:00
              talk:
                - customer: 多少钱
                  expect: {rule: 问价格, intent: ask_prise, menu: mian, queue: sale}
                - taps: 问价
                - after: 5x
                - expext: nothing
                - {customer: 你好, person: 你好}
            """);

    assertThat(exit).isEqualTo(2);
    assertThat(err())
        .contains("shop/tests/all.yml:2:7: expected a date and a time such as 2026-11-20 17:50")
        .contains("all.yml:5:22: unknown rule \"问价格\" – did you mean \"问价\"?")
        .contains("all.yml:5:35: unknown intent \"ask_prise\" – did you mean \"ask_price\"?")
        .contains("unknown menu \"mian\" – did you mean \"main\"?")
        .contains("unknown queue \"sale\" – did you mean \"sales\"?")
        .contains("unknown choice of a menu \"问价\" – did you mean \"问价格\"?")
        .contains("all.yml:7:14: expected a time such as 10s")
        .contains("all.yml:8:7: unknown key \"expext\" – did you mean \"expect\"?")
        .contains("a step is one thing: \"customer\" or \"person\"");
  }

  @Test
  void check_finds_mistakes_in_tests_without_running_them() throws IOException {
    write("tests/all.yml", "- {test: 问价, talk: [{customer: 多少钱, expect: {coupon: frist}}]}");

    assertThat(run("check", folder.resolve("shop").toString())).isEqualTo(1);
    assertThat(out()).contains("unknown coupon \"frist\"", "first");
  }

  @Test
  void the_junit_report_is_well_formed_whatever_tests_are_called() throws Exception {
    Path report = folder.resolve("report.xml");
    int exit =
        test(
            """
            - test: '<a href="x">&amp; ]]> 问价'
              talk: [{customer: "<b>&\\"多少钱", expect: {says: "]]></failure>"}}]
            - test: 好的
              talk: [{customer: 多少钱}]
            """,
            "--junit",
            report.toString());

    assertThat(exit).isEqualTo(1);
    Element suites =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(report.toFile())
            .getDocumentElement();
    var cases = suites.getElementsByTagName("testcase");
    assertThat(cases.getLength()).isEqualTo(2);
    assertThat(((Element) cases.item(0)).getAttribute("name"))
        .isEqualTo("<a href=\"x\">&amp; ]]> 问价");
    assertThat(suites.getElementsByTagName("failure").item(0).getTextContent())
        .contains("]]></failure>");
    assertThat(((Element) suites.getFirstChild().getNextSibling()).getAttribute("failures"))
        .isEqualTo("1");
  }

  @Test
  void a_report_is_the_same_each_time() throws IOException {
    String tests =
        """
        - test: 找人
          at: 2026-11-20 17:50
          talk: [{customer: 人工}, {after: 3d, expect: {says: 不会说的}}]
        - {test: 问价, talk: [{customer: 多少钱, expect: nothing}]}
        """;
    test(tests);
    String first = out();
    out.reset();
    test(tests);

    assertThat(out()).isEqualTo(first).contains("FAILED  找人", "FAILED  问价");
  }

  @Test
  void a_test_says_the_same_whatever_ran_before_it() throws IOException {
    String failing = "- {test: 要券 %d, talk: [{customer: 有优惠券吗}, {customer: 多少钱, expect: nothing}]}";
    String other = "- {test: 找人 %d, talk: [{customer: 人工}, {customer: 有优惠券吗}, {after: 2h}]}";
    test(failing.formatted(0));
    String alone = failures(out()).get(0);
    out.reset();

    test(
        IntStream.rangeClosed(1, 20)
            .mapToObj(i -> other.formatted(i) + "\n" + failing.formatted(i) + "\n")
            .collect(Collectors.joining()));

    assertThat(failures(out())).hasSize(20).containsOnly(alone);
  }

  /** What is said of the tests that failed, without their names, lines and the shop's version. */
  private static List<String> failures(String report) {
    return Stream.of(report.split("(?m)^(?=FAILED|ok |rule never|intents never|shop )"))
        .filter(part -> part.startsWith("FAILED"))
        .map(part -> part.replaceAll("FAILED .*|tests/all.yml:\\d+|version .*", ""))
        .toList();
  }

  @Test
  void a_folder_that_is_none_is_exit_2() {
    assertThat(run("test", folder.resolve("nowhere").toString())).isEqualTo(2);
    assertThat(err()).contains("there is no shop folder");
  }
}
