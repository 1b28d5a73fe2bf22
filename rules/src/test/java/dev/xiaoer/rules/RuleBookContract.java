package dev.xiaoer.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.xiaoer.rules.Decision.FiredRule;
import dev.xiaoer.rules.Decision.LostRule;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.EventIs;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.source.Names;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.RuleFileReader;
import dev.xiaoer.rules.source.SourceRule;
import dev.xiaoer.rules.source.Vocabulary;
import dev.xiaoer.rules.source.YamlReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every rule book must do. The files are the specification. */
public abstract class RuleBookContract {
  public static final Names NAMES =
      new Names(
          Set.of("ask_price", "ask_human", "ask_hours", "thanks"),
          Set.of("main", "models"),
          Set.of("storefront"),
          Set.of("visit"),
          Set.of("test_drive", "call_back"),
          Set.of("autumn"),
          Set.of("fans"),
          Set.of("sales"),
          Set.of("douyin", "web"),
          Set.of("customer.name", "hours.next_open"));

  static final String SALES =
      """
      - rule: 要人工
        when: {intent: ask_human}
        then: [{say: 请稍等}, {hand_off: {queue: sales, otherwise: {lead_card: call_back}}}]
      - 规则: 第二次问价
        当: {意图: ask_price, 次数: ">= 2", 时间内: 30m}
        则: {留资卡: test_drive}
      - rule: 问价
        when: {intent: ask_price}
        then: {say: "{{customer.name}}您好", menu: models}
      - also: 高意向
        when: {intent: ask_price}
        then: {tag: 高意向}
      """;

  protected abstract RuleBook compile(List<SourceRule> rules, Optional<SourceRule> fallback);

  protected final RuleBook sales() {
    return book(SALES);
  }

  protected final RuleBook book(String rules) {
    Problems problems = new Problems();
    RuleFileReader reader = new RuleFileReader(Vocabulary.rules(), NAMES, problems);
    List<SourceRule> read = reader.rules(yaml("rules/sales.yml", rules, problems));
    SourceRule fallback = reader.fallback(yaml("shop.yml", "{say: 没太明白, menu: main}", problems));
    assertThat(problems.list()).isEmpty();
    return compile(read, Optional.of(fallback));
  }

  /** What is wrong with a file of rules. */
  static List<String> mistakes(String rules) {
    Problems problems = new Problems();
    new RuleFileReader(Vocabulary.rules(), NAMES, problems)
        .rules(yaml("rules/sales.yml", rules, problems));
    return problems.list().stream().map(Object::toString).toList();
  }

  private static Node yaml(String file, String text, Problems problems) {
    return YamlReader.read(file, text, problems).orElseThrow();
  }

  /** The names of the rules that ran: the besides, then the answer. */
  static String ran(Decision decision) {
    List<String> names =
        decision.also().stream().map(FiredRule::rule).map(Rule::name).sorted().toList();
    String answer = decision.answer().map(fired -> fired.rule().name()).orElse("-");
    return names.isEmpty() ? answer : String.join("+", names) + "+" + answer;
  }

  /** Decides by one rule, "r", and the fallback. */
  private String with(String when, Scene scene) {
    return ran(book("- {rule: r, when: " + when + ", then: {say: x}}").decide(scene.situation()));
  }

  @Test
  void first_rule_that_holds_answers_and_also_rules_run_besides() {
    Decision decision = sales().decide(Scene.intent("ask_price").situation());

    assertThat(ran(decision)).isEqualTo("高意向+问价");
    assertThat(decision.actions())
        .containsExactly(
            new Action.Tag("高意向"),
            new Action.Say("{{customer.name}}您好", false),
            new Action.ShowMenu("models"));
  }

  @Test
  void fallback_answers_when_nothing_else_does() {
    Decision decision = sales().decide(Scene.text("嗯").situation());

    assertThat(ran(decision)).isEqualTo("fallback");
    assertThat(decision.answer().get().rule().place()).isEqualTo("shop.yml:1");
  }

  @Test
  void fallback_is_for_private_messages_to_the_bot() {
    assertThat(ran(sales().decide(Scene.event("enter").situation()))).isEqualTo("-");
    assertThat(ran(sales().decide(Scene.text("hi").group().situation()))).isEqualTo("-");
    assertThat(ran(sales().decide(Scene.text("hi").during(Phase.AGENT).situation())))
        .isEqualTo("-");
    assertThat(ran(sales().decide(Scene.text("hi").during(Phase.WAITING).situation())))
        .isEqualTo("-");
  }

  @Test
  void fallback_stays_out_when_a_rule_besides_has_answered() {
    RuleBook book = book("- {also: r, then: {say: x}}");

    assertThat(ran(book.decide(Scene.text("hi").situation()))).isEqualTo("r+-");
  }

  @Test
  void rule_that_merely_tags_lets_the_search_go_on() {
    RuleBook book =
        book("- {rule: t, then: {tag: seen}}\n- {rule: r, when: {text: hi}, then: {say: x}}");

    assertThat(ran(book.decide(Scene.text("hi").situation()))).isEqualTo("t+r");
    assertThat(ran(book.decide(Scene.text("ho").situation()))).isEqualTo("t+fallback");
  }

  @Test
  void explicit_silence_is_an_answer() {
    RuleBook book = book("- {rule: r, when: {intent: thanks}, then: stay_silent}");

    assertThat(ran(book.decide(Scene.intent("thanks").situation()))).isEqualTo("r");
  }

  @Test
  void lost_rules_name_the_first_condition_that_failed() {
    RuleBook book = sales();
    Decision decision = book.decide(Scene.intent("ask_price").situation());

    assertThat(decision.lost())
        .extracting(lost -> lost.rule().name() + ": " + lost.because())
        .containsExactly(
            "要人工: intent is ask_human (was ask_price)",
            "第二次问价: times are >= 2 of (chat is private and event is message and"
                + " intent is ask_price within 30m) (was 1)");
    LostRule second = decision.lost().get(1);
    assertThat(book.conditions(second.rule()))
        .containsExactly(
            "event is message",
            "intent is ask_price",
            "chat is private",
            "while bot",
            second.expected());
    assertThat(second.condition()).isEqualTo(4);
  }

  @Test
  void above_the_fallback_are_all_rules() {
    Decision decision = sales().decide(Scene.intent("ask_price").during(Phase.AGENT).situation());

    assertThat(ran(decision)).isEqualTo("高意向+-");
    assertThat(decision.lost())
        .extracting(LostRule::because)
        .containsExactly(
            "intent is ask_human (was ask_price)",
            "while bot (was agent)",
            "while bot (was agent)");
  }

  @ParameterizedTest(name = "{0} minutes later: {1}")
  @CsvSource({"0, 第二次问价", "30, 第二次问价", "31, 问价"})
  void times_count_the_present_message_within_the_window(int minutes, String expected) {
    RuleBook book = sales();
    Decision first = book.decide(Scene.intent("ask_price").situation());
    Scene second =
        Scene.intent("ask_price").after(Duration.ofMinutes(minutes)).remembering(first.tallies());

    assertThat(ran(book.decide(second.situation()))).isEqualTo("高意向+" + expected);
  }

  @Test
  void times_without_window_count_for_ever_and_exactly() {
    RuleBook book = book("- {rule: r, when: {intent: ask_price, times: 3}, then: {say: x}}");
    Tallies tallies = Tallies.NONE;
    StringBuilder answers = new StringBuilder();
    for (int day = 0; day < 6; day++) {
      Scene scene = Scene.intent("ask_price").after(Duration.ofDays(day)).remembering(tallies);
      Decision decision = book.decide(scene.situation());
      tallies = decision.tallies();
      answers.append(ran(decision)).append(' ');
    }

    assertThat(answers.toString()).isEqualTo("fallback fallback r fallback fallback fallback ");
    assertThat(tallies.held().values()).allSatisfy(held -> assertThat(held).hasSize(4));
  }

  @Test
  void times_count_while_a_person_has_the_conversation() {
    RuleBook book = sales();
    Decision first = book.decide(Scene.intent("ask_price").during(Phase.AGENT).situation());
    Scene second = Scene.intent("ask_price").remembering(first.tallies());

    assertThat(ran(book.decide(second.situation()))).isEqualTo("高意向+第二次问价");
  }

  @Test
  void tallies_that_no_rule_asks_for_are_forgotten() {
    Tallies stale = new Tallies(Map.of("an old rule", List.of(Instant.EPOCH)));

    Decision decision = sales().decide(Scene.text("hi").remembering(stale).situation());

    assertThat(decision.tallies()).isEqualTo(Tallies.NONE);
  }

  @Test
  void rules_of_an_event_answer_that_event_alone() {
    assertThat(with("{event: [enter, follow]}", Scene.event("follow"))).isEqualTo("r");
    assertThat(with("{event: [enter, follow]}", Scene.text("hi"))).isEqualTo("fallback");
    assertThat(with("{event: 到点, waited: '>= 29m'}", due(29))).isEqualTo("r");
    assertThat(with("{event: due, waited: '>= 29m'}", due(28))).isEqualTo("-");
  }

  private static Scene due(int minutes) {
    return Scene.event("due").during(Phase.AGENT).waited(Duration.ofMinutes(minutes), true);
  }

  @Test
  void intents_are_one_of_several_or_none_of_them() {
    assertThat(with("{intent: [ask_price, thanks]}", Scene.intent("thanks"))).isEqualTo("r");
    assertThat(with("{intent: {none: [thanks]}}", Scene.intent("thanks"))).isEqualTo("fallback");
    assertThat(with("{intent: {none: [thanks]}}", Scene.text("hi"))).isEqualTo("r");
    assertThat(with("{intent: unknown}", Scene.text("hi"))).isEqualTo("r");
    assertThat(with("{intent: [未知, thanks]}", Scene.intent("ask_price"))).isEqualTo("fallback");
  }

  @Test
  void confidence_is_compared() {
    Scene scene = Scene.intent("thanks");
    assertThat(with("{confidence: '>= 0.8'}", scene.confidence(0.8))).isEqualTo("r");
    assertThat(with("{confidence: '< 0.8'}", scene.confidence(0.8))).isEqualTo("fallback");
  }

  @ParameterizedTest(name = "{1} in {0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {text: bmw}                            | 想看ＢＭＷ       | r
          {text: ＢＭＷ}                         | my bmw           | r
          {text: [奔驰, 宝马]}                   | 宝马             | r
          {text: {all: [宝马, 价]}}              | 宝马             | fallback
          {text: {all: [宝马, 价], any: [3, 5]}} | 宝马3系价格      | r
          {text: {pattern: "1[3-9]\\\\d{9}"}}      | 打我１３８００１３８０００ | r
          {text: {pattern: "1[3-9]\\\\d{9}"}}      | 12345            | fallback
          {text: {pattern: "^（新）bmw$"}}       | (新)BMW          | r
          {text: {pattern: "\\\\D+"}}              | 42               | fallback
          """)
  void text_is_compared_folded(String when, String text, String expected) {
    assertThat(with(when, Scene.text(text))).isEqualTo(expected);
  }

  @Test
  void chat_is_private_unless_said() {
    Scene group = Scene.text("hi").group();
    assertThat(with("{text: hi}", group)).isEqualTo("-");
    assertThat(with("{text: hi, chat: group}", group)).isEqualTo("r");
    assertThat(with("{text: hi, chat: 不限}", group)).isEqualTo("r");
    assertThat(with("{text: hi, chat: group}", Scene.text("hi"))).isEqualTo("fallback");
  }

  @Test
  void platform_is_one_of_those_named() {
    assertThat(with("{platform: web}", Scene.text("hi"))).isEqualTo("fallback");
    assertThat(with("{platform: [web, douyin]}", Scene.text("hi"))).isEqualTo("r");
  }

  @Test
  void tags_are_all_any_or_none() {
    Scene scene = Scene.text("hi").tags("a", "b");
    assertThat(with("{tags: a}", scene)).isEqualTo("r");
    assertThat(with("{tags: [a, c]}", scene)).isEqualTo("fallback");
    assertThat(with("{tags: {any: [a, c]}}", scene)).isEqualTo("r");
    assertThat(with("{tags: {any: [a], none: [b]}}", scene)).isEqualTo("fallback");
    assertThat(with("{tags: {none: c}}", scene)).isEqualTo("r");
  }

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "09:00-18:00, 08:59, fallback",
    "09:00-18:00, 09:00, r",
    "09:00-18:00, 18:00, fallback",
    "22:00-02:00, 01:59, r",
    "22:00-02:00, 02:00, fallback",
    "22:00-24:00, 23:59, r",
    "22:00-24:00, 00:00, fallback",
    "open, 03:00, r",
    "休息, 03:00, fallback",
  })
  void hours_are_the_shops_or_a_span_of_its_local_day(String hours, String at, String expected) {
    Scene scene =
        Scene.text("hi")
            .at(
                Scene.TEN
                    .with(java.time.LocalTime.parse(at))
                    .withZoneSameInstant(ZoneId.of("Asia/Shanghai")));

    assertThat(with("{hours: '" + hours + "'}", scene)).isEqualTo(expected);
  }

  @Test
  void first_match_rules_wait_while_people_have_the_conversation_unless_said() {
    Scene waiting = Scene.text("hi").during(Phase.WAITING);
    assertThat(with("{text: hi}", waiting)).isEqualTo("-");
    assertThat(with("{text: hi, while: waiting}", waiting)).isEqualTo("r");
    assertThat(with("{text: hi, while: [机器人, 等待]}", waiting)).isEqualTo("r");
    assertThat(with("{text: hi, while: waiting}", Scene.text("hi"))).isEqualTo("fallback");
  }

  @Test
  void rules_besides_run_always_unless_they_answer() {
    RuleBook book = book("- {also: tags, then: {tag: a}}\n- {also: says, then: {say: a}}\n");

    assertThat(ran(book.decide(Scene.text("hi").situation()))).isEqualTo("says+tags+-");
    assertThat(ran(book.decide(Scene.text("hi").during(Phase.AGENT).situation())))
        .isEqualTo("tags+-");
  }

  @Test
  void conditions_that_differ_by_their_values_alone_are_not_merged() {
    RuleBook book =
        book(
            """
            - {also: a, when: {tags: ["x, y"]}, then: {tag: t}}
            - {also: b, when: {tags: [x, y]}, then: {tag: t}}
            - {also: c, when: {text: ["p\\" or \\"q"]}, then: {tag: t}}
            - {also: d, when: {text: [p, q]}, then: {tag: t}}
            - {also: e, when: {text: {all: [p, q]}}, then: {tag: t}}
            - {also: f, when: {text: {pattern: "p"}}, then: {tag: t}}
            - {also: g, when: {confidence: "> 0.2"}, then: {tag: t}}
            - {also: h, when: {confidence: ">= 0.4"}, then: {tag: t}}
            """);

    assertThat(ran(book.decide(Scene.text("p").tags("x", "y").situation())))
        .isEqualTo("b+d+f+g+fallback");
    assertThat(ran(book.decide(Scene.text("q").tags("x, y").situation())))
        .isEqualTo("a+d+g+fallback");
  }

  @Test
  void rule_that_throws_fails_the_decision_and_is_named() {
    Condition broken =
        new Condition() {
          @Override
          public String text() {
            return "broken";
          }

          @Override
          public boolean holds(Moment moment) {
            if (moment.situation().text().equals("boom")) {
              throw new IllegalStateException("broken");
            }
            return true;
          }

          @Override
          public String was(Moment moment) {
            return "";
          }
        };
    SourceRule rule =
        new SourceRule(
            Rule.Kind.FIRST,
            "坏的",
            "",
            "rules/a.yml:7",
            List.of(new EventIs(Set.of("message")), broken),
            List.of(new Action.StaySilent()));
    RuleBook book = compile(List.of(rule), Optional.empty());

    assertThatThrownBy(() -> book.decide(Scene.text("boom").situation()))
        .isInstanceOfSatisfying(
            RuleFailedException.class, e -> assertThat(e.rule()).isEqualTo(book.rules().get(0)))
        .hasMessage("rule failed: 坏的 (rules/a.yml:7)")
        .hasRootCauseMessage("broken");
    assertThat(ran(book.decide(Scene.text("fine").situation()))).isEqualTo("坏的");
  }

  @Test
  void book_without_rules_decides_nothing() {
    RuleBook book = compile(List.of(), Optional.empty());

    assertThat(book.decide(Scene.text("hi").situation()))
        .isEqualTo(new Decision(Optional.empty(), List.of(), List.of(), Tallies.NONE));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {entities: phone}                     | r
          {实体: [手机号, 金额]}                | r
          {entities: [phone, email]}            | fallback
          {entities: {date: [今天, 明天]}}      | r
          {entities: {date: 后天}}              | fallback
          {entities: {money: ">= 100000"}}      | r
          {entities: {money: "< 100000"}}       | fallback
          {entities: {date: "> 1"}}             | fallback
          {not: {entities: email}}              | r
          """)
  void rules_ask_for_what_was_found_in_the_message(String when, String ran) {
    assertThat(with(when, found())).isEqualTo(ran);
  }

  private static Scene found() {
    Map<String, String> entities = Map.of("phone", "13812345678", "money", "200000", "date", "明天");
    return Scene.text("x").in(Surroundings.NONE.with(entities));
  }

  @Test
  void what_was_found_is_never_told() {
    RuleBook book = book("- {rule: r, when: {entities: {phone: '13900000000'}}, then: {say: x}}");

    assertThat(book.decide(found().situation()).lost().get(0).was()).isEqualTo("another");
  }

  @Test
  void what_a_rule_does_is_no_event_of_the_same_turn() {
    RuleBook book =
        book(
            """
            - {also: a, then: {tag: seen}}
            - {rule: b, when: {tags: seen}, then: {say: x}}
            - {also: c, when: {event: menu_chosen}, then: {tag: tapped}}
            - {rule: d, then: {menu: main}}
            """);

    assertThat(ran(book.decide(Scene.text("hi").situation()))).isEqualTo("a+d");
  }
}
