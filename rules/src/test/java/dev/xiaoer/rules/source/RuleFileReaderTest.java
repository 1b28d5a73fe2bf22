package dev.xiaoer.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.RuleBookContract;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.condition.Condition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RuleFileReaderTest {
  final Problems problems = new Problems();
  final RuleFileReader reader =
      new RuleFileReader(Vocabulary.rules(), RuleBookContract.NAMES, problems);

  List<SourceRule> rules(String yaml) {
    return YamlReader.read("r.yml", yaml, problems).map(reader::rules).orElse(List.of());
  }

  List<Action> actions(String yaml) {
    return reader.actions(YamlReader.read("shop.yml", yaml, problems).orElseThrow());
  }

  List<String> found() {
    return problems.list().stream().map(RuleProblem::toString).toList();
  }

  @Test
  void both_languages_read_alike() {
    List<SourceRule> english =
        rules(
            """
            - rule: a
              why: because
              when: {event: message, intent: ask_price, hours: open, while: waiting, tags: {none: x}}
              then: [{say: hi, holding: true}, {hand_off: {queue: sales, otherwise: {menu: main}}}]
            """);
    List<SourceRule> chinese =
        new RuleFileReader(Vocabulary.rules(), RuleBookContract.NAMES, problems)
            .rules(
                YamlReader.read(
                        "r.yml",
                        """
                        - 规则: a
                          缘由: because
                          当: {事件: 消息, 意图: ask_price, 营业时间: 营业, 接待: 等待, 标签: {都不: x}}
                          则: [{说: hi, 稍候: 是}, {转人工: {队列: sales, 否则: {菜单: main}}}]
                        """,
                        problems)
                    .orElseThrow());

    assertThat(found()).isEmpty();
    assertThat(chinese).isEqualTo(english);
    assertThat(english.get(0).place()).isEqualTo("r.yml:1");
    assertThat(english.get(0).then())
        .containsExactly(
            new Action.Say("hi", true),
            new Action.HandOff(Optional.of("sales"), List.of(new Action.ShowMenu("main"))));
  }

  @Test
  void notifying_has_a_short_form_a_long_one_and_several_targets() {
    var names = RuleBookContract.NAMES.withTargets(Set.of("manager", "owner"));
    var telling = new RuleFileReader(Vocabulary.rules(), names, problems);
    List<SourceRule> read =
        telling.rules(
            YamlReader.read(
                    "r.yml",
                    """
                    - {also: a, then: {notify: manager}}
                    - {rule: b, then: {通知: {给: [manager, owner], 文本: "{{customer.name|客人}}问价"}}}
                    - {also: c, when: {while: agent}, then: {notify: owner}}
                    """,
                    problems)
                .orElseThrow());

    assertThat(found()).isEmpty();
    assertThat(read.get(0).then()).containsExactly(new Action.Notify("manager", ""));
    assertThat(read.get(1).then())
        .containsExactly(
            new Action.Notify("manager", "{{customer.name|客人}}问价"),
            new Action.Notify("owner", "{{customer.name|客人}}问价"));
    assertThat(read.get(1).kind()).isEqualTo(Rule.Kind.ALSO); // it is no answer
  }

  @Test
  void notifying_nobody_the_shop_knows_is_a_mistake() {
    var names = RuleBookContract.NAMES.withTargets(Set.of("manager"));
    var telling = new RuleFileReader(Vocabulary.rules(), names, problems);
    telling.rules(
        YamlReader.read(
                "r.yml",
                """
                - {also: a, then: {notify: manger}}
                - {also: b, then: {notify: {text: x}}}
                - {also: c, then: {notify: {to: manager, text: "{{custmer.name}}"}}}
                - {also: d, then: {notify: []}}
                - {rule: e, then: {hand_off: {queue: sales, otherwise: {notify: manager}}}}
                """,
                problems)
            .orElseThrow());

    assertThat(found())
        .containsExactly(
            "r.yml:1:28: unknown target \"manger\" – did you mean \"manager\"?",
            "r.yml:2:28: the key \"to\" is missing",
            "r.yml:3:48: unknown variable {{custmer.name}} – did you mean \"customer.name\"?",
            "r.yml:4:28: there is nobody to notify here",
            "r.yml:5:56: \"otherwise\" can only send, as say, menu or lead_card do");
  }

  @Test
  void defaults_are_conditions_of_their_own() {
    List<SourceRule> read =
        rules(
            """
            - {rule: a, then: {say: x}}
            - {also: b, then: {tag: x}}
            - {also: c, when: {chat: any}, then: {say: x}}
            - {rule: d, when: {event: due}, then: {say: x}}
            - {rule: e, then: {tag: x}}
            """);

    assertThat(read)
        .extracting(rule -> rule.conditions().stream().map(Condition::text).toList())
        .containsExactly(
            List.of("event is message", "chat is private", "while bot"),
            List.of("event is message", "chat is private"),
            List.of("event is message", "while bot"),
            List.of("event is due", "chat is private"),
            List.of("event is message", "chat is private", "while bot"));
    assertThat(read)
        .extracting(SourceRule::kind)
        .containsExactly(
            Rule.Kind.FIRST, Rule.Kind.ALSO, Rule.Kind.ALSO, Rule.Kind.FIRST, Rule.Kind.ALSO);
  }

  @Test
  void actions_in_one_mapping_keep_their_order() {
    assertThat(actions("{say: x, menu: main}"))
        .containsExactly(new Action.Say("x", false), new Action.ShowMenu("main"))
        .isEqualTo(actions("[{say: x}, {menu: main}]"));
    assertThat(actions("[{tag: [a, b]}, hand_off]"))
        .containsExactly(
            new Action.Tag("a"),
            new Action.Tag("b"),
            new Action.HandOff(Optional.empty(), List.of()));
    assertThat(actions("不回复")).isEqualTo(actions("stay_silent:"));
    assertThat(found()).isEmpty();
  }

  @Test
  void mistakes_of_structure_are_told_at_once() {
    rules(
        """
        - rule: a
          wenn: {intent: ask_price}
          then: {say: x}
        - rule: b
        - rule: a
          also: c
          then: {say: x}
        - {when: {intent: ask_price}, then: {say: x}}
        - just text
        - rule: [d]
          then: []
        - rule: e
          when:
          then: {}
        """);

    assertThat(found())
        .containsExactly(
            "r.yml:2:3: unknown key \"wenn\" – did you mean \"when\"?",
            "r.yml:4:3: the key \"then\" is missing",
            "r.yml:5:9: the rule at r.yml:1 has the same name",
            "r.yml:6:3: a rule is \"rule\" or \"also\", not both",
            "r.yml:8:3: a rule begins with rule: or also: and its name",
            "r.yml:9:3: expected keys and values, but this is \"just text\"",
            "r.yml:10:9: expected a text, but this is a list",
            "r.yml:11:9: nothing to do – name an action such as say",
            "r.yml:13:8: expected keys and values, but this is empty",
            "r.yml:14:9: nothing to do – name an action such as say");
  }

  @Test
  void mistakes_of_conditions_are_told_at_once() {
    rules(
        """
        - rule: a
          when:
            event: mesage
            intent: ask_prise
            confidence: 0.8
            text: {pattern: "(a"}
            chat: groups
            platform: [douyn]
            tags: {some: a}
            times: 0
            within: soon
            hours: "9-18"
            while: agents
            waited: 29m
          then: {say: x}
        - rule: b
          when: {within: 1h, hours: "09:00-09:00", intent: {}, text: [], tags: {}}
          then: {say: x}
        - rule: c
          when: {event: [due, enter], intent: thanks, text: x, while: agent}
          then: {tag: x}
        - rule: d
          when: {times: ">= 1", while: [agent, bot], text: {pattern: "(a{100}){100}"}}
          then: {say: x}
        - rule: e
          when: {times: "< 1", within: 0s, intent: [ask_price, unknwon], 意图: thanks}
          then: {say: x}
        """);

    assertThat(found())
        .containsExactly(
            "r.yml:3:12: unknown value \"mesage\" – did you mean \"message\"?",
            "r.yml:4:13: unknown intent \"ask_prise\" – did you mean \"ask_price\"?",
            "r.yml:5:17: expected a comparison with a number from 0 to 1, such as \">= 0.8\"",
            "r.yml:6:21: not a valid pattern: missing closing )",
            "r.yml:7:11: unknown value \"groups\" – did you mean \"group\"?",
            "r.yml:8:16: unknown platform \"douyn\" – did you mean \"douyin\"?",
            "r.yml:9:12: unknown key \"some\" – did you mean \"none\"?",
            "r.yml:10:12: expected a number of times from 1 to 50, such as \">= 2\"",
            "r.yml:11:13: expected a time such as 10s, 30m, 2h30m or 1d, but this is \"soon\"",
            "r.yml:12:12: expected open, closed or a span such as \"09:00-18:00\"",
            "r.yml:13:12: unknown value \"agents\" – did you mean \"agent\"?",
            "r.yml:14:13: expected a comparison with a time, such as \">= 29m\"",
            "r.yml:17:10: \"within\" needs \"times\"",
            "r.yml:17:29: a span of the day ends at another time than it starts",
            "r.yml:17:52: the key \"none\" is missing",
            "r.yml:17:62: the list is empty",
            "r.yml:17:72: nothing is asked here",
            "r.yml:20:17: the event \"due\" stands alone",
            "r.yml:20:31: \"intent\" needs the event \"message\"",
            "r.yml:20:47: \"text\" needs the event \"message\"",
            "r.yml:23:17: this holds every time – leave it out",
            "r.yml:23:25: while a person has the conversation a rule cannot send, only tag,"
                + " notify or hand off",
            "r.yml:23:62: the pattern repeats more than 200 times",
            "r.yml:26:17: this never holds: the present time counts",
            "r.yml:26:32: the time must be longer than nothing",
            "r.yml:26:56: unknown intent \"unknwon\" – did you mean \"unknown\"?",
            "r.yml:26:66: \"intent\" and \"意图\" are the same key");
  }

  @Test
  void mistakes_of_actions_are_told_at_once() {
    actions(
        """
        - say: "{{customer.nam|老板}}{{customer.name|老板}}您好{{hours.next_open"
        - {menu: mian, holding: true}
        - {lead_card: test, coupon: autum, invite_group: fan}
        - {hand_off: {queue: sale, otherwise: {tag: x}}}
        - {sya: hi}
        - stay_silent
        - say
        - {tag: {a: b}}
        - {stay_silent: no}
        """);

    assertThat(found())
        .containsExactly(
            "shop.yml:1:1: stay_silent cannot stand beside an answer",
            "shop.yml:1:8: \"{{\" without \"}}\"",
            "shop.yml:1:8: unknown variable {{customer.nam}} – did you mean \"customer.name\"?",
            "shop.yml:2:10: unknown menu \"mian\" – did you mean \"main\"?",
            "shop.yml:2:16: \"holding\" belongs to a say",
            "shop.yml:3:15: unknown lead card \"test\"",
            "shop.yml:3:29: unknown coupon \"autum\" – did you mean \"autumn\"?",
            "shop.yml:3:50: unknown group \"fan\" – did you mean \"fans\"?",
            "shop.yml:4:22: unknown queue \"sale\" – did you mean \"sales\"?",
            "shop.yml:4:39: \"otherwise\" can only send, as say, menu or lead_card do",
            "shop.yml:5:4: unknown key \"sya\" – did you mean \"say\"?",
            "shop.yml:7:3: expected an action such as say: …, but this is \"say\"",
            "shop.yml:8:9: expected a text, but this is a set of keys and values",
            "shop.yml:9:17: unknown value \"no\" (expected: true, false)");
  }

  @Test
  void fallback_must_answer() {
    Node node = YamlReader.read("shop.yml", "fallback: {tag: x}", problems).orElseThrow();
    reader.fallback(((Node.Mapping) node).entries().get(0).value());

    assertThat(found())
        .containsExactly("shop.yml:1:11: the fallback must answer, or say stay_silent");
  }

  @Property(tries = 2000)
  void no_file_makes_the_reader_throw(@ForAll("ruleish") String yaml) {
    rules(yaml);

    assertThat(problems.list()).allSatisfy(problem -> assertThat(problem.line()).isPositive());
  }

  @Provide
  Arbitrary<String> ruleish() {
    Arbitrary<String> value =
        Arbitraries.of(
            "x",
            "''",
            "[]",
            "{}",
            "[a, [b]]",
            "{a: b}",
            "ask_price",
            "'>= 2'",
            "'> 99999999999'",
            "'>='",
            "30m",
            "99999d",
            "due",
            "message",
            "agent",
            "open",
            "'00:00-24:00'",
            "{any: []}",
            "{all: {}}",
            "{none: [unknown]}",
            "{pattern: '('}",
            "{pattern: 'a{9}{9}'}",
            "{pattern: '（[）]'}",
            "{queue: {}}",
            "{otherwise: []}",
            "'{{'",
            "'{{}}'",
            "true",
            "");
    Arbitrary<String> key =
        Arbitraries.of(
            Vocabulary.rules().words().flatMap(Vocabulary.Word::names).distinct().toList());
    Arbitrary<String> mapping =
        Combinators.combine(key, value)
            .as((k, v) -> k + ": " + v)
            .list()
            .ofMaxSize(5)
            .map(entries -> "{" + String.join(", ", entries) + "}");
    return Combinators.combine(mapping, mapping, key)
        .as((when, then, k) -> "- {rule: r, when: " + when + ", then: " + then + ", " + k + ": x}");
  }

  @Test
  void entities_are_known_ones_and_of_messages() {
    rules(
        """
        - {rule: a, when: {entities: phon}, then: {say: x}}
        - {rule: b, when: {entities: []}, then: {say: x}}
        - {rule: c, when: {entities: {}}, then: {say: x}}
        - {rule: d, when: {event: enter, entities: phone}, then: {say: x}}
        - {rule: e, when: {entities: {money: ">= much"}}, then: {say: x}}
        """);

    assertThat(found()).hasSize(5);
    assertThat(found().get(0)).contains("did you mean \"phone\"");
    assertThat(found().get(3)).contains("needs the event \"message\"");
  }

  @Test
  void who_speaks_unasked_says_when_and_how_often() {
    rules(
        """
        - {rule: a, when: {event: schedule}, once: per day, then: {say: x}}
        - {rule: b, when: {event: schedule, at: 25:00}, once: per day, then: {say: x}}
        - {rule: c, when: {event: schedule, at: "10:00"}, then: {say: x}}
        - {rule: d, when: {at: "10:00"}, then: {say: x}}
        - {rule: e, when: {event: [schedule, enter], at: "10:00"}, once: per day, then: {say: x}}
        - {rule: f, when: {event: live_start, times: 2}, once: per day, then: {say: x}}
        - {rule: g, when: {event: new_video, while: waiting}, cooldown: 1d, then: {say: x}}
        - {rule: h, when: {event: schedule, at: "10:00", intent: thanks}, once: day, then: {say: x}}
        - {rule: i, when: {any: [{at: "10:00"}]}, then: {say: x}}
        """);

    assertThat(found())
        .containsExactly(
            "r.yml:1:19: the event \"schedule\" needs \"at\": the time of day",
            "r.yml:2:41: expected a time of day such as \"10:00\"",
            "r.yml:3:3: a rule that speaks unasked says how often at most: add once: per day, or"
                + " cooldown: 7d",
            "r.yml:4:20: \"at\" needs the event \"schedule\"",
            "r.yml:5:27: the event \"schedule\" stands alone",
            "r.yml:6:39: the customer did nothing that could be counted",
            "r.yml:7:38: the shop speaks unasked only while the bot has the conversation",
            "r.yml:8:50: \"intent\" needs the event \"message\"",
            "r.yml:9:27: \"at\" stands in \"when\" itself only");
  }

  @Test
  void times_of_day_are_read_in_both_languages_and_a_tag_needs_no_measure() {
    List<SourceRule> rules =
        rules(
            """
            - {规则: a, 当: {事件: 定时, 几点: "18:00、9:30"}, 仅一次: 每天, 则: {说: 好}}
            - {also: b, when: {event: schedule, at: ["10:00", "11:00"]}, then: {tag: x}}
            """);

    assertThat(found()).isEmpty();
    assertThat(rules.get(0).conditions().get(1).text()).isEqualTo("at 09:30 or 18:00");
    assertThat(rules.get(1).conditions().get(1).text()).isEqualTo("at 10:00 or 11:00");
  }
}
