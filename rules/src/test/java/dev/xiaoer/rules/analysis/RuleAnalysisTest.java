package dev.xiaoer.rules.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.TagsAre;
import dev.xiaoer.rules.source.Names;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.RuleFileReader;
import dev.xiaoer.rules.source.SourceRule;
import dev.xiaoer.rules.source.Vocabulary;
import dev.xiaoer.rules.source.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleAnalysisTest {
  private static final Map<String, List<String>> EXAMPLES =
      Map.of("price", List.of("多少钱", "谢谢，多少钱"), "human", List.of("转人工"), "thanks", List.of("谢谢"));

  private static final Names NAMES =
      new Names(
          EXAMPLES.keySet(),
          Set.of("main"),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of("sales"),
          Set.of("douyin", "web"),
          Set.of());

  @Test
  void a_rule_below_one_that_asks_less_never_fires() {
    Finding.Shadowed shadowed =
        (Finding.Shadowed)
            only(
                """
                - {rule: a, when: {intent: price}, then: {say: x}}
                - {rule: b, when: {intent: price, tags: vip}, then: {say: y}}
                """);

    assertThat(shadowed.rule().name()).isEqualTo("b");
    assertThat(shadowed.by()).extracting(SourceRule::name).containsExactly("a");
    assertThat(shadowed.witness().facts())
        .containsEntry("intent", "price")
        .containsEntry("tag vip", "true")
        .containsEntry("text", "多少钱");
  }

  @Test
  void a_rule_below_one_that_asks_more_fires() {
    assertThat(
            find(
                """
                - {rule: a, when: {intent: price, tags: vip}, then: {say: x}}
                - {rule: b, when: {intent: price}, then: {say: y}}
                """))
        .isEmpty();
  }

  @Test
  void open_and_closed_leave_nothing_to_a_third() {
    Finding.Shadowed shadowed =
        (Finding.Shadowed)
            only(
                """
                - {rule: day, when: {intent: price, hours: open}, then: {say: x}}
                - {rule: other, when: {intent: human}, then: {say: x}}
                - {rule: night, when: {intent: price, hours: closed}, then: {say: y}}
                - {rule: b, when: {intent: price, tags: vip}, then: {say: z}}
                """);

    assertThat(shadowed.rule().name()).isEqualTo("b");
    assertThat(shadowed.by()).extracting(SourceRule::name).containsExactly("day", "night");
  }

  @Test
  void nested_conditions_are_taken_apart() {
    assertThat(
            only("""
            - {rule: a, when: {intent: price, any: [{hours: open}, {tags: vip}]}, then: {say: x}}
            - {rule: b, when: {intent: price, not: {hours: closed}}, then: {say: y}}
            """)
                .rule()
                .name())
        .isEqualTo("b");
  }

  @Test
  void spans_of_the_day_together_leave_nothing() {
    assertThat(
            only("""
            - {rule: a, when: {hours: "08:00-20:00"}, then: {say: x}}
            - {rule: b, when: {hours: "20:00-08:00"}, then: {say: x}}
            - {rule: c, when: {intent: price}, then: {say: y}}
            """)
                .rule()
                .name())
        .isEqualTo("c");
  }

  @Test
  void the_first_time_and_the_later_ones_are_all_times() {
    assertThat(
            only("""
            - {rule: a, when: {intent: price, times: ">= 2"}, then: {say: x}}
            - {rule: b, when: {intent: price, times: 1}, then: {say: x}}
            - {rule: c, when: {intent: price, tags: vip}, then: {say: y}}
            """)
                .rule()
                .name())
        .isEqualTo("c");
  }

  @Test
  void a_longer_word_holds_a_shorter_one() {
    assertThat(
            only("""
            - {rule: a, when: {text: [退款, 退货]}, then: {say: x}}
            - {rule: b, when: {text: {all: [我要退款, 快]}}, then: {say: y}}
            """)
                .rule()
                .name())
        .isEqualTo("b");
  }

  @Test
  void the_same_pattern_twice_leaves_nothing_to_the_second() {
    Finding.Shadowed shadowed =
        (Finding.Shadowed)
            only(
                """
                - {rule: a, when: {text: {pattern: '(^|\\D)1[3-9]\\d([ -]?\\d){8}(\\D|$)'}}, then: {say: x}}
                - {rule: b, when: {text: {pattern: '(^|\\D)1[3-9]\\d([ -]?\\d){8}(\\D|$)'}, tags: vip}, then: {say: y}}
                """);

    assertThat(shadowed.witness().facts().get("text")).matches("1\\d{10}");
  }

  @Test
  void conditions_that_exclude_each_other_are_told() {
    Finding.Impossible impossible =
        (Finding.Impossible)
            only(
                "- {rule: a, when: {tags: {all: vip, none: [vip, old]}, hours: open}, then: {say: x}}");

    assertThat(impossible.clashing())
        .extracting(Condition::text)
        .containsExactly("tags have all of vip", "tags have none of old, vip");
  }

  @Test
  void silence_for_some_and_an_answer_for_others_contradict_where_both_are_meant() {
    Finding.Contradicting found =
        (Finding.Contradicting)
            only(
                """
                - {rule: a, when: {intent: price, tags: vip}, then: {hand_off: sales}}
                - {rule: b, when: {intent: price, hours: closed}, then: stay_silent}
                """);

    assertThat(found.other().name()).isEqualTo("a");
    assertThat(found.rule().name()).isEqualTo("b");
    assertThat(found.witness().facts()).containsEntry("hours", "false").containsKey("tag vip");
  }

  @Test
  void an_exception_above_what_it_is_an_exception_from_is_no_contradiction() {
    assertThat(
            find(
                """
                - {rule: a, when: {intent: human}, then: {hand_off: sales}}
                - {rule: b, when: {intent: thanks, tags: vip}, then: stay_silent}
                - {rule: c, when: {intent: thanks}, then: {say: x}}
                - {rule: d, when: {hours: closed}, then: stay_silent}
                """))
        .isEmpty();
  }

  @Test
  void a_silence_for_everything_contradicts_the_request_below_it() {
    assertThat(
            only(
                """
                - {rule: a, when: {hours: closed}, then: stay_silent}
                - {rule: b, when: {intent: human}, then: {hand_off: sales}}
                """))
        .isInstanceOf(Finding.Contradicting.class);
  }

  @Test
  void words_and_intents_contradict_only_where_customers_say_so() {
    String rules =
        """
        - {rule: a, when: {text: 谢谢}, then: stay_silent}
        - {rule: b, when: {intent: %s}, then: {say: x}}
        """;

    assertThat(only(rules.formatted("price")).rule().name()).isEqualTo("b");
    assertThat(find(rules.formatted("human"))).isEmpty();
  }

  @Test
  void two_words_contradict_only_where_one_sentence_has_both() {
    String rules =
        """
        - {rule: a, when: {text: %s}, then: stay_silent}
        - {rule: b, when: {text: 退款}, then: {hand_off: sales}}
        """;

    assertThat(find(rules.formatted("谢谢"))).isEmpty();
    assertThat(find(rules.formatted("{any: [款, 不错], all: [要退款]}"))).isEmpty();
    assertThat(only(rules.formatted("[要退款, 不错]")).rule().name()).isEqualTo("b");
  }

  @Test
  void what_runs_besides_contradicts_silence() {
    assertThat(
            only(
                """
                - {also: a, when: {intent: price, tags: vip}, then: {say: x}}
                - {rule: b, when: {intent: price}, then: stay_silent}
                """))
        .isInstanceOf(Finding.Contradicting.class);
  }

  @Test
  void what_a_rule_above_has_settled_is_no_contradiction() {
    assertThat(
            find(
                """
                - {rule: both, when: {intent: price, tags: vip, hours: closed}, then: {say: x}}
                - {rule: a, when: {intent: price, tags: vip}, then: {say: x}}
                - {rule: b, when: {intent: price, hours: closed}, then: stay_silent}
                """))
        .isEmpty();
  }

  @Test
  void a_search_that_takes_too_long_says_where_it_stopped() {
    Condition all = new TagsAre(TagsAre.Quantity.ALL, Set.of("vip"));
    List<SourceRule> rules =
        List.of(first("a", List.of(all)), first("b", List.of(all)), first("c", List.of(all)));

    assertThat(RuleAnalysis.of(rules, Map.of(), List.of(), new Effort(1)))
        .first()
        .isEqualTo(new Finding.Unfinished(rules.get(0)));
  }

  private static SourceRule first(String name, List<Condition> when) {
    return new SourceRule(dev.xiaoer.rules.Rule.Kind.FIRST, name, "", "r:1", when, List.of());
  }

  @Test
  void nothing_is_said_of_a_condition_that_nothing_is_known_of() {
    Condition opaque = new Opaque("a");
    List<Condition> more = List.of(opaque, new Opaque("b"));
    List<SourceRule> rules =
        List.of(
            new SourceRule(
                dev.xiaoer.rules.Rule.Kind.FIRST, "a", "", "r:1", List.of(opaque), List.of()),
            new SourceRule(dev.xiaoer.rules.Rule.Kind.FIRST, "b", "", "r:2", more, List.of()));

    assertThat(RuleAnalysis.of(rules, Map.of(), List.of())).isEmpty();
  }

  private record Opaque(String text) implements Condition {
    @Override
    public boolean holds(dev.xiaoer.rules.condition.Moment moment) {
      return false;
    }

    @Override
    public String was(dev.xiaoer.rules.condition.Moment moment) {
      return "";
    }
  }

  private static Finding only(String yaml) {
    List<Finding> found = find(yaml);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<Finding> find(String yaml) {
    Problems problems = new Problems();
    var node = YamlReader.read("r.yml", yaml, problems).orElseThrow();
    List<SourceRule> rules = new RuleFileReader(Vocabulary.rules(), NAMES, problems).rules(node);
    assertThat(problems.list()).isEmpty();
    return RuleAnalysis.of(rules, EXAMPLES, List.of());
  }
}
