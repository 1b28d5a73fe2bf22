package dev.xiaoer.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Decision;
import dev.xiaoer.rules.Decision.LostRule;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.RuleBook;
import dev.xiaoer.rules.RuleFailedException;
import dev.xiaoer.rules.Scene;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrlRuleBookTest {
  private static final Scene PRICE = Scene.of("message", Optional.of("ask_price"), "多少钱");

  @Test
  void raw_rule_answers_with_the_actions_that_yaml_knows() {
    RuleBook book =
        new RawShop()
            .drl(
                """
                rule "问价"
                when
                  Message(intent == "ask_price", tags not contains "老客", attributes["city"] == null)
                then
                  actions.say("您好", "在的").menu("models").tag("高意向").set("asked", 1);
                  actions.yaml("hand_off: {queue: sales, priority: high}");
                end
                """)
            .book();

    Rule fired = book.decide(PRICE.situation()).answer().orElseThrow().rule();

    assertThat(fired.name()).isEqualTo("问价");
    assertThat(fired.place()).isEqualTo("rules/raw.drl:6");
    assertThat(fired.then())
        .containsExactly(
            new Action.Say(List.of("您好", "在的"), false),
            new Action.ShowMenu("models"),
            new Action.Tag("高意向"),
            new Action.SetAttribute("asked", "1"),
            new Action.HandOff(Optional.of("sales"), List.of(), 2, ""));
  }

  @Test
  void first_rule_in_the_order_of_files_answers() {
    RuleBook book =
        new RawShop()
            .yaml("- rule: 先\n  when: {text: 钱}\n  then: {say: 先}\n")
            .drl(says("中", "Message(says(\"多少\"))"))
            .yaml("- rule: 后\n  then: {say: 后}\n")
            .book();

    assertThat(answer(book, PRICE)).isEqualTo("先");
    assertThat(answer(book, Scene.text("多少呢"))).isEqualTo("中");
    assertThat(answer(book, Scene.text("在吗"))).isEqualTo("后");
  }

  @Test
  void salience_decides_inside_a_file_and_then_the_place() {
    RuleBook book =
        new RawShop()
            .drl(
                says("二", "Message()")
                    + says("三", "Message()")
                    + says("一", "Message(says(\"钱\"))").replace("when", "salience 5 when"))
            .book();

    assertThat(book.rules()).extracting(Rule::name).containsExactly("一", "二", "三", "fallback");
    assertThat(answer(book, PRICE)).isEqualTo("一");
    assertThat(answer(book, Scene.text("在吗"))).isEqualTo("二");
  }

  @Test
  void also_rules_run_besides_wherever_the_answer_comes_from() {
    RuleBook book =
        new RawShop()
            .yaml("- rule: 答\n  then: {say: 答}\n")
            .drl(
                """
                rule "记" @also when Message() then actions.tag("来过"); end
                rule "又答" when Message() then actions.say("又答"); end
                """)
            .book();

    Decision decision = book.decide(PRICE.situation());

    assertThat(decision.answer().orElseThrow().rule().name()).isEqualTo("答");
    assertThat(decision.also()).extracting(it -> it.rule().name()).containsExactly("记");
    assertThat(decision.actions())
        .containsExactly(new Action.Tag("来过"), new Action.Say("答", false));
  }

  @Test
  void rule_that_answers_nothing_lets_the_search_go_on() {
    RuleBook book =
        new RawShop()
            .drl("rule \"记\" when Message() then actions.tag(\"来过\"); end\n")
            .drl(says("答", "Message()"))
            .book();

    Decision decision = book.decide(PRICE.situation());

    assertThat(decision.answer().orElseThrow().rule().name()).isEqualTo("答");
    assertThat(decision.also()).extracting(it -> it.rule().name()).containsExactly("记");
  }

  @Test
  void no_rule_runs_that_stands_behind_the_answer() {
    RuleBook book =
        new RawShop()
            .yaml("- rule: 答\n  then: {say: 答}\n")
            .drl("rule \"坏\" when Message() then Integer.parseInt(\"x\"); end\n")
            .book();

    assertThat(answer(book, PRICE)).isEqualTo("答");
  }

  @Test
  void lost_rule_is_told_as_raw() {
    RuleBook book = new RawShop().drl(says("一", "Message(intent == \"thanks\")")).yaml("[]").book();

    Decision decision = book.decide(PRICE.situation());

    assertThat(decision.answer().orElseThrow().rule().name()).isEqualTo("fallback");
    assertThat(decision.lost())
        .extracting(LostRule::because)
        .containsExactly("raw DRL (was no match)");
    assertThat(book.conditions(book.rules().get(0))).containsExactly("raw DRL");
  }

  @Test
  void message_means_a_private_one_while_the_bot_has_the_conversation() {
    RuleBook book =
        new RawShop()
            .drl(says("私聊", "Message()") + says("别的", "Facts(event == \"message\")"))
            .book();

    assertThat(answer(book, PRICE)).isEqualTo("私聊");
    assertThat(answer(book, PRICE.group())).isEqualTo("别的");
    assertThat(answer(book, PRICE.during(Phase.WAITING))).isEqualTo("别的");
    assertThat(book.decide(Scene.of("due", Optional.empty(), "").situation()).answer()).isEmpty();
  }

  @Test
  void what_a_rule_displaced_did_not_run() {
    RuleBook book =
        new RawShop()
            .drl(says("先", "Message(says(\"钱\"))"))
            .yaml("- rule: 一天一次\n  once: day\n  then: {say: 一次}\n")
            .book();

    assertThat(book.decide(PRICE.situation()).tallies().held()).isEmpty();
    assertThat(book.decide(Scene.text("在吗").situation()).tallies().held()).hasSize(1);
  }

  // ---- failing

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Integer.parseInt(\"x\");           | 坏 | NumberFormatException",
        "actions.menu(\"modl\" + \"s2\");   | 坏 | unknown menu",
        "actions.say(\"{{\" + \"nam}}\");   | 坏 | unknown variable",
        "actions.say();                     | 坏 | nothing to say",
        "actions.yaml(\"{say: \" + \"[\");  | 坏 | ",
        "insert(new java.util.Date());      | 循环 | more than 1000 runs",
      })
  void rule_that_fails_is_named(String consequence, String failed, @Nullable String because) {
    RuleBook book =
        new RawShop()
            .drl(
                """
                rule "坏" when Message() then %s end
                rule "循环" @also when java.util.Date() then insert(new java.util.Date()); end
                """
                    .formatted(consequence))
            .book();

    assertThatThrownBy(() -> book.decide(PRICE.situation()))
        .isInstanceOfSatisfying(
            RuleFailedException.class,
            e -> {
              assertThat(e.rule().name()).isEqualTo(failed);
              assertThat(e).hasMessageContaining(because == null ? "): " : because);
              assertThat(e).hasMessageNotContaining("For input string");
            });
  }

  @Test
  void condition_that_throws_fails_its_rule() {
    RuleBook book =
        new RawShop().drl(says("好", "Message()") + says("坏", "Message(idle.toDays() > 3)")).book();

    assertThatThrownBy(() -> book.decide(PRICE.situation()))
        .isInstanceOfSatisfying(
            RuleFailedException.class, e -> assertThat(e.rule().name()).isEqualTo("坏"));
  }

  @Test
  void nothing_is_sent_while_a_person_has_the_conversation() {
    RuleBook book = new RawShop().drl(says("插嘴", "Facts(event == \"message\")")).yaml("[]").book();

    assertThatThrownBy(() -> book.decide(PRICE.during(Phase.AGENT).situation()))
        .isInstanceOf(RuleFailedException.class)
        .hasMessageContaining("插嘴");
  }

  // ---- mistakes

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "rule \"a\" when Message(intnt == \"x\") then end       | 6 | intnt",
        "rule \"a\" when Message() then actions.sing(\"x\"); end | 6 | sing",
        "rule \"a\" when Mesage() then end                      | 6 | Mesage",
        "rule \"a\" when Message( then end                      | 6 | ",
        "rule \"a\" when Message() then end rule \"a\" when then end | 6 | a",
        "function int f() { return 1; }                         | 1 | no rule",
      })
  void mistake_has_its_line(String rules, int line, @Nullable String word) {
    RawShop shop = new RawShop().drl(rules + "\n");

    assertThat(shop.problems())
        .isNotEmpty()
        .anySatisfy(problem -> {
          assertThat(problem.file()).isEqualTo("rules/raw.drl");
          assertThat(problem.line()).isEqualTo(line);
          assertThat(problem.message()).contains(word == null ? "" : word).doesNotContain("\n");
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "actions.menu(\"modls\");                    | 6:43: unknown menu \"modls\"",
        "actions.say(\"在\", \"嗯\").menu( \"modls\" ); | 6:58: unknown menu \"modls\"",
        "actions.say(\"{{nam}}\");                   | 6:42: unknown variable {{nam}}",
        "actions.handOff(\"sale\");                  | 6:46: unknown queue \"sale\"",
        "actions.leadCard(\"x)\").menu(\"models\");   | 6:47: unknown lead card \"x)\"",
        "actions.yaml(\"{menu: modls}\");            | 6:43: unknown menu \"modls\"",
      })
  void name_in_quotes_is_checked_before_it_is_used(String consequence, String problem) {
    RawShop shop = new RawShop().drl("rule \"a\" when Message() then " + consequence + " end\n");

    assertThat(shop.problems()).singleElement().asString().startsWith("rules/raw.drl:" + problem);
  }

  @Test
  void what_is_no_action_is_not_checked() {
    RawShop shop =
        new RawShop()
            .drl(
                """
                // actions.menu("x")
                /* actions.menu("y") */
                rule "actions.menu('z')" when Message() then
                  actions.say("http://a/*").menu("models"); // .menu("w")
                  $menu = "actions.menu(v)"; new Object().equals("x");
                end
                """);

    assertThat(shop.problems()).isEmpty();
  }

  @Test
  void other_globals_are_mistakes() {
    RawShop shop =
        new RawShop().file("package p\nglobal java.util.List list\nrule a when then end\n");

    assertThat(shop.problems()).extracting(Object::toString).first().asString().contains("list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\0", "package", "rule", "rule \"a\" when then", "{}", "钱"})
  void nonsense_is_a_mistake(String text) {
    assertThat(new RawShop().file(text).problems()).isNotEmpty();
  }

  // ---- the class loader

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.drools.drl.parser.DrlParser",
        "org.mvel2.MVEL",
        "org.antlr.runtime.Lexer",
        "org.drools.mvel.MVELConstraint"
      })
  void what_reads_code_is_not_on_the_class_path_even_when_it_was_used(String type) {
    new RawShop().drl(says("一", "Message()")).book();

    assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void rules_in_java_are_compiled_where_there_is_a_jdk() {
    RuleBook book =
        new RawShop()
            .drl(says("爪哇", "$it : Message()").replace("when", "dialect \"java\" when"))
            .book();

    assertThat(answer(book, PRICE)).isEqualTo("爪哇");
  }

  private static String says(String rule, String condition) {
    return "rule \"%1$s\" when %2$s then actions.say(\"%1$s\"); end\n".formatted(rule, condition);
  }

  private static String answer(RuleBook book, Scene scene) {
    return book.decide(scene.situation()).answer().orElseThrow().rule().name();
  }
}
