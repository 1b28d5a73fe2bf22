package dev.xiaoer.rules.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.RuleBookContract;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.RuleFileReader;
import dev.xiaoer.rules.source.SourceRule;
import dev.xiaoer.rules.source.Vocabulary;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableReaderTest {
  static final String FILE = "rules/prices.csv";

  final Problems problems = new Problems();
  final Problems notices = new Problems();

  List<SourceRule> rules(byte[] bytes) {
    var rules = new RuleFileReader(Vocabulary.rules(), RuleBookContract.NAMES, problems);
    return new TableReader(FILE, Vocabulary.rules(), problems, notices)
        .read(bytes)
        .map(rules::rules)
        .orElse(List.of());
  }

  List<SourceRule> rules(String csv) {
    return rules(csv.getBytes(StandardCharsets.UTF_8));
  }

  List<String> found() {
    return problems.list().stream().map(RuleProblem::toString).toList();
  }

  static List<String> conditions(SourceRule rule) {
    return rule.conditions().stream().map(Condition::text).toList();
  }

  @Test
  void a_row_is_a_rule() {
    List<SourceRule> rules =
        rules(
            """
            # 车型报价，每周一改
            规则,意图,文本,说,菜单,缘由
            问宝马,ask_price,宝马3系、320,三系 20 万起,models,卖得最好

            问别的,ask_price,,"看车型，""落地价""面谈",,
            """);

    assertThat(found()).isEmpty();
    assertThat(rules).extracting(SourceRule::name).containsExactly("问宝马", "问别的");
    assertThat(rules.get(0).place()).isEqualTo("rules/prices.csv:3");
    assertThat(rules.get(0).why()).isEqualTo("卖得最好");
    assertThat(rules.get(0).kind()).isEqualTo(Rule.Kind.FIRST);
    assertThat(conditions(rules.get(0)))
        .contains("intent is ask_price")
        .anyMatch(it -> it.contains("宝马3系") && it.contains("320"));
    assertThat(rules.get(0).then())
        .containsExactly(new Action.Say("三系 20 万起", false), new Action.ShowMenu("models"));
    assertThat(rules.get(1).then()).containsExactly(new Action.Say("看车型，\"落地价\"面谈", false));
  }

  @Test
  void columns_go_deeper_by_dots() {
    List<SourceRule> rules =
        rules(
            """
            also;when.text.pattern;当.标签.都不;转人工.队列;转人工.否则;打标签
            a;^\\d+$;x|y;sales;{menu: main};"甲、""乙、丙\"""
            """);

    assertThat(found()).isEmpty();
    assertThat(conditions(rules.get(0))).anyMatch(it -> it.startsWith("text matches"));
    assertThat(rules.get(0).then())
        .containsExactly(
            new Action.HandOff(Optional.of("sales"), List.of(new Action.ShowMenu("main"))),
            new Action.Tag("甲"),
            new Action.Tag("乙、丙"));
  }

  @Test
  void a_row_without_a_name_is_called_by_its_place() {
    assertThat(rules("文本,说\n你好,您好\n再见,慢走\n"))
        .extracting(SourceRule::name)
        .containsExactly("prices.csv:2", "prices.csv:3");
    assertThat(found()).isEmpty();
  }

  @Test
  void a_word_that_needs_no_more_said_is_a_yes() {
    List<SourceRule> rules = rules("文本,不回复,转人工,说\na,TRUE,,\nb,,是,\nc,否,sales,稍等\n");

    assertThat(found()).isEmpty();
    assertThat(rules.get(0).then()).containsExactly(new Action.StaySilent());
    assertThat(rules.get(1).then())
        .containsExactly(new Action.HandOff(Optional.empty(), List.of()));
    assertThat(rules.get(2).then())
        .containsExactly(
            new Action.HandOff(Optional.of("sales"), List.of()), new Action.Say("稍等", false));
  }

  @Test
  void a_text_for_customers_may_hold_any_sign() {
    assertThat(rules("文本,说\na,[微笑]、您好|{您}\n").get(0).then())
        .containsExactly(new Action.Say("[微笑]、您好|{您}", false));
    assertThat(rules("文本,说\na,{{customer.name}}\n").get(0).then())
        .containsExactly(new Action.Say("{{customer.name}}", false));
  }

  @Test
  void a_cell_of_actions_may_be_yaml() {
    assertThat(rules("文本,则\na,\"[{say: x}, {menu: main}]\"\nb,不回复\n"))
        .extracting(SourceRule::then)
        .containsExactly(
            List.of(new Action.Say("x", false), new Action.ShowMenu("main")),
            List.of(new Action.StaySilent()));
    assertThat(found()).isEmpty();
  }

  @Test
  void all_mistakes_are_told_at_once_where_they_are() {
    rules(
        """
        规则,意途,文本,text,说,菜单
        a,,x,,您好,man
        b,,y,,,
        c,,z,,好,,,多了
        a,,"w",,"两
        行" 后面,main
        ,,v,,"没完
        """);

    assertThat(found())
        .containsExactly(
            "rules/prices.csv:1:4: unknown column \"意途\" – did you mean \"意图\"?",
            "rules/prices.csv:1:10: the column \"文本\" says the same",
            "rules/prices.csv:2:10: unknown menu \"man\" – did you mean \"main\"?",
            "rules/prices.csv:4:11: there is no header above this – name the column, or begin it"
                + " with #",
            "rules/prices.csv:5:1: the rule at rules/prices.csv:2 has the same name",
            "rules/prices.csv:6:3: text behind the closing quote – write a quote inside quotes"
                + " twice",
            "rules/prices.csv:7:6: this quote is not closed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "规则,意图@a,ask_price | 1:1: no column says what to do – add one of actions, such as say (说)",
        "规则,文本,说@a,x, | 2:1: this row does nothing – fill in an action, such as say",
        "规则,文本,文本.正则,说@a,x,y,z | 2:5: \"文本\" and \"文本.正则\" cannot both be filled in one row",
        "规则,意图.没有,说@a,x,y | 1:4: unknown word \"没有\"",
        "规则,说.x,说@a,x,y | 1:4: \"说\" has nothing below it",
        "规则,另外,说@a,b,x | 2:3: a rule is \"rule\" or \"also\", not both",
        "规则,说,then@a,x,{say: [} | 2:5: not valid YAML: expected the node content",
        "规则,时间内,说@a,30m,x | 2:3: \"within\" needs \"times\"",
      })
  void a_mistake_has_its_place(String csv, String problem) {
    rules(csv.strip().replace("@", "\n"));

    assertThat(found()).anyMatch(it -> it.startsWith("rules/prices.csv:" + problem.strip()));
  }

  @Test
  void a_column_for_people_is_not_read() {
    assertThat(rules("文本,#谁写的,说\na,小王,您好\n")).hasSize(1);
    assertThat(found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GBK", "GB18030", "UTF-8", "UTF-16"})
  void what_chinese_excel_saves_is_read(String charset) {
    byte[] bytes = "文本\t说\n宝马，3系\t二十万；起\n".getBytes(Charset.forName(charset));
    if (charset.equals("UTF-16")) {
      bytes = "\uFEFF文本\t说\n宝马，3系\t二十万；起\n".getBytes(StandardCharsets.UTF_16LE);
    }

    assertThat(rules(bytes))
        .singleElement()
        .satisfies(rule -> assertThat(rule.then()).containsExactly(new Action.Say("二十万；起", false)));
    assertThat(found()).isEmpty();
    assertThat(notices.isEmpty()).isEqualTo(!charset.startsWith("GB"));
  }

  @Test
  void a_byte_order_mark_is_no_text() {
    assertThat(rules("\uFEFF文本,说\r\na,b\r\n")).hasSize(1);
    assertThat(found()).isEmpty();
  }

  @Test
  void noise_is_a_mistake() {
    rules(new byte[] {'a', (byte) 0xff, (byte) 0xff, 'b'});
    rules("文本,说\na,\u0000\n");

    assertThat(found())
        .containsExactly(
            "rules/prices.csv:1:1: neither UTF-8 nor GBK – save the file as CSV UTF-8",
            "rules/prices.csv:2:3: the character U+0000 is not allowed");
  }

  @Test
  void a_table_has_ten_thousand_rows_and_no_more() {
    String rows = "文本,说\n" + "a,b\n".repeat(TableReader.MAX_ROWS - 1);
    assertThat(rules(rows)).hasSize(TableReader.MAX_ROWS - 1);
    assertThat(found()).isEmpty();

    assertThat(rules(rows + "a,b\n")).isEmpty();
    assertThat(found()).containsExactly("rules/prices.csv:10001:1: more than 10000 rows");
  }

  @Test
  void a_table_without_rows_says_nothing() {
    assertThat(rules("")).isEmpty();
    assertThat(rules("\n,,\n# nothing yet\n")).isEmpty();
    assertThat(rules("文本,说\n")).isEmpty();
    assertThat(found()).isEmpty();
  }
}
