package dev.xiaoer.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every rule book must do about customers, days, nested conditions and terms. */
public abstract class RuleTermsContract extends RuleBookContract {

  private static final Customer WANG =
      new Customer(
          "douyin/m1/wang",
          Map.of("city", "上海", "budget", "12.5"),
          "好感",
          false,
          Optional.of(Duration.ofDays(40)),
          "ad");

  private static final Surroundings AROUND =
      new Surroundings(
          "m1", "g1", DayKind.HOLIDAY, "", "小王", OptionalInt.of(1), 3, Map.of("autumn", 0));

  private boolean holds(String when, Scene scene) {
    RuleBook book = book("- {rule: r, when: " + when + ", then: {say: x}}");
    return ran(book.decide(scene.situation())).equals("r");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {account: m1}                         | true
          {账号: [m2, m3]}                      | false
          {group: g1}                           | true
          {tier: [好感, 真爱]}                  | true
          {层级: 路人}                          | false
          {attribute: {city: [苏州, 上海]}}     | true
          {attribute: {city: 北京}}             | false
          {attribute: {budget: ">= 12.5"}}      | true
          {attribute: {budget: "> 12.5"}}       | false
          {attribute: {city: "> 1"}}            | false
          {attribute: {city: 上海, budget: "< 9"}} | false
          {first_contact: false}                | true
          {首次来访: 是}                        | false
          {idle_for: ">= 30d"}                  | true
          {idle_for: "> 40d"}                   | false
          {source: [video, 广告]}               | true
          {source: live}                        | false
          {form: none}                          | true
          {with_agent: 小王}                    | true
          {sends_left: "<= 1"}                  | true
          {剩余条数: "> 1"}                     | false
          {stock: {autumn: "> 0"}}              | false
          {stock: {autumn: "= 0"}}              | true
          {waiting: ">= 3"}                     | true
          {holiday: true}                       | true
          {workday: true}                       | false
          {weekday: mon}                        | true
          {星期: [周六, 周日]}                  | false
          {weekday: fri-mon}                    | true
          {星期: 周六、周一}                    | true
          {星期: "周二,周六至周日"}             | false
          {day: 9、23、29}                      | true
          {weekday: tue-sun}                    | false
          {day: 23}                             | true
          {day: [9, 1-22]}                      | false
          """)
  void customers_days_and_surroundings_are_asked_for(String when, boolean expected) {
    assertThat(holds(when, Scene.text("hi").of(WANG).in(AROUND))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "at 10:00 when it is {0}: {1}")
  @CsvSource({
    "2026-11-23T10:00:00+08:00[Asia/Shanghai], true",
    "2026-11-23T10:00:01+08:00[Asia/Shanghai], false",
    "2026-11-23T18:30:00+08:00[Asia/Shanghai], true",
    "2026-11-23T02:00:00Z, false"
  })
  void a_time_of_day_is_one_instant(ZonedDateTime now, boolean expected) {
    RuleBook book =
        book(
            "- {rule: r, when: {event: schedule, at: 10:00、18:30}, once: per day, then: {say: x}}");

    String answer = expected ? "r" : "-";
    assertThat(ran(book.decide(Scene.event("schedule").at(now).situation()))).isEqualTo(answer);
    assertThat(ran(book.decide(Scene.event("enter").at(now).situation()))).isEqualTo("-");
  }

  @Test
  void what_is_not_known_meets_no_comparison_and_a_coupon_without_stock_never_runs_out() {
    assertThat(holds("{sends_left: '< 9'}", Scene.text("hi"))).isFalse();
    assertThat(holds("{idle_for: '>= 1s'}", Scene.text("hi"))).isFalse();
    assertThat(holds("{stock: {autumn: '> 100'}}", Scene.text("hi"))).isTrue();
  }

  @ParameterizedTest(name = "{0} of \"{1}\": {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {any: [{text: 价}, {intent: thanks}]}                 | 价格 | true
          {any: [{text: 价}, {intent: thanks}]}                 | 你好 | false
          {任一: [{text: 价}, {not: {text: 你}}]}               | 哈   | true
          {not: {text: 价, tags: a}}                            | 价格 | true
          {not: [{text: 价}, {text: 钱}]}                       | 多少钱 | false
          {不: {任一: [{text: 价}, {text: 钱}]}}                | 你好 | true
          {text: 价, any: [{tags: a}, {all: [{text: 格}, {platform: douyin}]}]} | 价格 | true
          {text: {none: [价, 钱]}}                              | 价格 | false
          {text: {none: [价, 钱]}}                              | 你好 | true
          {text: {equals: [价格, 钱]}}                          | ' 价格 ' | true
          {text: {equals: 价}}                                  | 价格 | false
          """)
  void conditions_nest(String when, String text, boolean expected) {
    assertThat(holds(when, Scene.text(text))).isEqualTo(expected);
  }

  @Test
  void a_lost_rule_tells_of_nested_conditions_without_the_customers_words() {
    RuleBook book = book("- {rule: r, when: {any: [{text: 价}, {tags: 老客户}]}, then: {say: x}}");

    assertThat(book.decide(Scene.text("my secret").situation()).lost())
        .extracting(Decision.LostRule::because)
        .containsExactly(
            "any (tags have all of 老客户) (text contains any of \"价\") (was none of them)");
  }

  /** Each of a series of scenes is decided on what the one before left; names the answers. */
  private String series(String rules, List<UnaryOperator<Scene>> scenes) {
    RuleBook book = book(rules);
    Tallies tallies = Tallies.NONE;
    StringBuilder answers = new StringBuilder();
    for (UnaryOperator<Scene> scene : scenes) {
      Scene next = scene.apply(Scene.text("hi").remembering(tallies));
      Decision decision = book.decide(next.situation());
      tallies = decision.tallies();
      answers.append(decision.answer().orElseThrow().rule().name()).append(' ');
    }
    return answers.toString().strip();
  }

  private static UnaryOperator<Scene> hours(int hours) {
    return scene -> scene.at(Scene.TEN.plusHours(hours));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          once: per customer     | r fallback fallback fallback
          仅一次: 每天           | r fallback r r
          once: conversation     | r fallback fallback fallback
          cooldown: 20h          | r fallback r r
          冷却: 1h               | r r r r
          """)
  void a_rule_does_not_run_again_too_soon(String term, String expected) {
    String rules = "- {rule: r, " + term + ", when: {text: hi}, then: {say: x}}";

    assertThat(series(rules, List.of(hours(0), hours(13), hours(20), hours(40))))
        .isEqualTo(expected);
  }

  @Test
  void what_did_not_run_may_run_still() {
    String rules =
        """
        - {rule: a, when: {text: hi, tags: x}, once: per customer, then: {say: x}}
        - {rule: b, when: {text: hi}, once: per customer, then: {say: y}}
        """;

    assertThat(series(rules, List.of(scene -> scene, scene -> scene.tags("x"), scene -> scene)))
        .isEqualTo("b a fallback");
  }

  @Test
  void closing_forgets_what_ran_in_this_conversation_and_nothing_else() {
    String rules =
        """
        - {rule: a, when: {text: hi}, once: conversation, then: {say: x}}
        - {rule: b, when: {text: hi}, once: customer, then: {say: y}}
        """;
    Tallies once = book(rules).decide(Scene.text("hi").situation()).tallies();
    Tallies twice = book(rules).decide(Scene.text("hi").remembering(once).situation()).tallies();

    Decision after = book(rules).decide(Scene.text("hi").remembering(twice.closed()).situation());
    Decision then = book(rules).decide(Scene.text("hi").remembering(after.tallies()).situation());

    assertThat(ran(after)).isEqualTo("a");
    assertThat(ran(then)).isEqualTo("fallback");
  }

  @Test
  void an_edited_rule_of_the_same_name_has_run_already() {
    Tallies tallies =
        book("- {rule: r, when: {text: hi}, once: customer, then: {say: x}}")
            .decide(Scene.text("hi").situation())
            .tallies();

    RuleBook edited = book("- {rule: r, when: {text: [hi, ho]}, once: customer, then: {say: y}}");
    Decision decision = edited.decide(Scene.text("hi").remembering(tallies).situation());

    assertThat(ran(decision)).isEqualTo("fallback");
    assertThat(decision.lost().get(0).because())
        .isEqualTo("last run of \"r\" is never (was 2026-11-23T10:00)");
  }

  @Test
  void rules_besides_have_terms_too() {
    RuleBook book = book("- {also: r, when: {text: hi}, once: customer, then: {tag: x}}");
    Decision first = book.decide(Scene.text("hi").situation());
    Decision second = book.decide(Scene.text("hi").remembering(first.tallies()).situation());

    assertThat(ran(first)).isEqualTo("r+fallback");
    assertThat(ran(second)).isEqualTo("fallback");
  }

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          from: 2026-11-23                     | 2026-11-22 | false
          from: 2026-11-23                     | 2026-11-23 | true
          until: 2026-11-23                    | 2026-11-23 | true
          until: 2026-11-23                    | 2026-11-24 | false
          "从: 2026-11-01, 到: 2026-11-23"      | 2026-11-22 | true
          "from: '2026-11-23 10:00'"           | 2026-11-23 | true
          "from: '2026-11-23 10:01'"           | 2026-11-23 | false
          "until: '2026-11-23 10:00'"          | 2026-11-23 | false
          """)
  void a_rule_runs_from_its_first_day_to_its_last(String terms, LocalDate on, boolean expected) {
    String plain = terms.replace("\"", "");
    RuleBook book = book("- {rule: r, " + plain + ", when: {text: hi}, then: {say: x}}");
    Scene scene = Scene.text("hi").at(Scene.TEN.with(on));

    assertThat(ran(book.decide(scene.situation())).equals("r")).isEqualTo(expected);
  }

  @Test
  void a_customer_stays_in_one_share_and_shares_divide_evenly() {
    RuleBook book =
        book(
            """
            - {rule: a, when: {text: hi}, share: {of: 春季, percent: 0-50}, then: {say: x}}
            - {rule: b, when: {text: hi}, 分组: {试验: 春季, 百分比: 50-100}, then: {say: y}}
            """);
    List<String> once = IntStream.range(0, 10_000).mapToObj(i -> share(book, i)).toList();
    List<String> again = IntStream.range(0, 10_000).mapToObj(i -> share(book, i)).toList();

    assertThat(again).isEqualTo(once);
    assertThat(once).containsOnly("a", "b");
    assertThat(once.stream().filter("a"::equals).count()).isBetween(4_700L, 5_300L);
  }

  private static String share(RuleBook book, int customer) {
    Customer who =
        new Customer("douyin/m1/u" + customer, Map.of(), "", false, Optional.empty(), "");
    return ran(book.decide(Scene.text("hi").of(who).situation()));
  }

  @Test
  void two_tests_divide_the_customers_independently() {
    RuleBook book =
        book(
            """
            - {rule: ab, when: {text: hi}, share: {of: 春季, percent: 0-50}, then: {tag: 甲}}
            - {rule: cd, when: {text: hi}, share: {of: 夏季, percent: 0-50}, then: {tag: 乙}}
            """);
    long both =
        IntStream.range(0, 10_000)
            .mapToObj(i -> share(book, i))
            .filter(ran -> ran.startsWith("ab+cd"))
            .count();

    assertThat(both).isBetween(2_200L, 2_800L);
  }

  @Test
  void a_group_means_what_its_rules_would_mean_written_out() {
    RuleBook grouped =
        book(
            """
            - rule: 之前
              when: {text: 先}
              then: {say: x}
            - group: 周末
              when: {weekday: sat-sun, text: hi}
              once: per customer
              rules:
                - {rule: a, when: {tags: x}, then: {say: a}}
                - {rule: b, then: {say: b}}
            """);
    RuleBook written =
        book(
            """
            - {rule: 之前, when: {text: 先}, then: {say: x}}
            - {rule: a, when: {tags: x, weekday: sat-sun, text: hi}, once: per customer, then: {say: a}}
            - {rule: b, when: {weekday: sat-sun, text: hi}, once: per customer, then: {say: b}}
            """);

    assertThat(grouped.rules().stream().map(grouped::conditions).toList())
        .isEqualTo(written.rules().stream().map(written::conditions).toList());
    assertThat(ran(grouped.decide(Scene.text("hi").at(Scene.TEN.plusDays(5)).situation())))
        .isEqualTo("b");
    assertThat(ran(grouped.decide(Scene.text("hi").situation()))).isEqualTo("fallback");
  }

  @Test
  void in_a_row_another_message_begins_anew() {
    String rules = "- {rule: r, when: {text: 价, times: '>= 2', in_a_row: true}, then: {say: x}}";
    UnaryOperator<Scene> price = scene -> Scene.text("价").remembering(tallies(scene));
    UnaryOperator<Scene> other = scene -> Scene.text("嗯").remembering(tallies(scene));

    assertThat(series(rules, List.of(price, other, price, price)))
        .isEqualTo("fallback fallback fallback r");
  }

  private static Tallies tallies(Scene scene) {
    return scene.situation().tallies();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{rule: r, when: {any: []}, then: {say: x}}]",
        "[{rule: r, when: {not: {}}, then: {say: x}}]",
        "[{rule: r, when: {any: [{event: enter}]}, then: {say: x}}]",
        "[{rule: r, when: {tier: 铁杆}, then: {say: x}}]",
        "[{rule: r, when: {stock: {spring: '> 0'}}, then: {say: x}}]",
        "[{rule: r, when: {weekday: someday}, then: {say: x}}]",
        "[{rule: r, when: {day: 32}, then: {say: x}}]",
        "[{rule: r, when: {day: 9、, weekday: mon}, then: {say: x}}]",
        "[{rule: r, when: {in_a_row: true}, then: {say: x}}]",
        "[{rule: r, when: {sends_left: few}, then: {say: x}}]",
        "[{rule: r, once: sometimes, then: {say: x}}]",
        "[{rule: r, once: per day, cooldown: 2h, then: {say: x}}]",
        "[{rule: r, cooldown: 0s, then: {say: x}}]",
        "[{rule: r, from: 2026-13-01, then: {say: x}}]",
        "[{rule: r, from: tomorrow, then: {say: x}}]",
        "[{rule: r, from: 2026-10-02, until: 2026-10-01, then: {say: x}}]",
        "[{rule: r, share: {of: a, percent: 50-101}, then: {say: x}}]",
        "[{rule: r, share: {of: a, percent: 50-50}, then: {say: x}}]",
        "[{group: g, rules: [{group: h, rules: []}]}]",
        "[{group: g, when: {text: a}, rules: [{rule: r, when: {text: b}, then: {say: x}}]}]",
        "[{group: g, when: {text: a}}]",
      })
  void what_cannot_be_meant_is_one_mistake(String rules) {
    assertThat(mistakes(rules)).hasSize(1);
  }

  @Test
  void parts_of_one_test_must_not_overlap() {
    assertThat(
            mistakes(
                """
                - {rule: a, share: {of: t, percent: 0-60}, then: {say: x}}
                - {rule: b, share: {of: t, percent: 0-60}, then: {say: x}}
                - {rule: c, share: {of: t, percent: 50-100}, then: {say: x}}
                - {rule: d, share: {of: u, percent: 50-100}, then: {say: x}}
                """))
        .containsExactly(
            "rules/sales.yml:3:20: this part of the test overlaps the one at rules/sales.yml:1");
  }

  @Test
  void conditions_nest_eight_levels_deep_and_no_deeper() {
    String eight = "{not: ".repeat(8) + "{text: a}" + "}".repeat(8);
    String nine = "{not: ".repeat(9) + "{text: a}" + "}".repeat(9);

    assertThat(mistakes("[{rule: r, when: " + eight + ", then: {say: x}}]")).isEmpty();
    assertThat(mistakes("[{rule: r, when: " + nine + ", then: {say: x}}]")).hasSize(1);
  }

  @Test
  void two_conditions_of_different_meaning_never_have_one_text() {
    Set<String> texts = new HashSet<>();
    List<String> whens =
        List.of(
            "{any: [{text: a}, {text: b}]}",
            "{any: [{text: [a, b]}, {tags: c}]}",
            "{all: [{text: a}, {text: b}], tags: x}",
            "{not: {text: a}}",
            "{not: {text: a, tags: b}}",
            "{any: [{text: 'a) (text contains any of \"b\"'}, {tags: c}]}",
            "{attribute: {a: b}}",
            "{attribute: {a: '> 1'}}",
            "{tier: 好感}",
            "{form: none}");
    Stream<String> last =
        whens.stream()
            .map(when -> book("- {rule: r, when: " + when + ", then: {say: x}}"))
            .map(book -> String.join(" & ", book.conditions(book.rules().get(0))));

    assertThat(last).allMatch(texts::add);
  }
}
