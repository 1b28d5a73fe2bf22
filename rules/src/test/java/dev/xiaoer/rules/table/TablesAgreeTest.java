package dev.xiaoer.rules.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.rules.Decision;
import dev.xiaoer.rules.PlainRuleBook;
import dev.xiaoer.rules.RuleBook;
import dev.xiaoer.rules.RuleBookContract;
import dev.xiaoer.rules.Scene;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Tallies;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.drools.DroolsRuleBook;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.RuleFileReader;
import dev.xiaoer.rules.source.SourceRule;
import dev.xiaoer.rules.source.Vocabulary;
import dev.xiaoer.rules.source.YamlReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The same rules as YAML, CSV and XLSX are the same rule objects and decide alike. */
class TablesAgreeTest {
  private static final List<String> HEADERS =
      List.of(
          "规则",
          "also",
          "意图",
          "text",
          "当.文本.正则",
          "tags.none",
          "times",
          "时间内",
          "hours",
          "接待",
          "say",
          "菜单",
          "then.lead_card",
          "打标签",
          "转人工",
          "why");

  /** Words for the columns, as deep as they go in YAML; the conditions first. */
  private static final List<String> YAML =
      List.of(
          "rule: %s",
          "also: %s",
          "intent: [%s]",
          "text: [%s]",
          "text: {pattern: %s}",
          "tags: {none: [%s]}",
          "times: %s",
          "within: %s",
          "hours: %s",
          "while: [%s]",
          "say: %s",
          "menu: %s",
          "lead_card: %s",
          "tag: [%s]",
          "hand_off: %s",
          "why: %s");

  private static final int WHEN = 2;
  private static final int THEN = 10;
  private static final int WHY = 15;

  private static final Arbitrary<String> NOTHING = Arbitraries.just("");
  private static final Arbitrary<String> INTENT =
      Arbitraries.of("ask_price", "ask_human", "ask_hours", "thanks", "unknown");
  private static final Arbitrary<String> WORD =
      Arbitraries.of("宝马", "a,b", "x \"y\"", "两、个", "=1", "#");

  @Property(tries = 100)
  void rules_and_decisions_are_equal(
      @ForAll("tables") List<List<String>> table, @ForAll("scenes") List<Scene> conversation) {
    List<SourceRule> yaml = rules("rules/a.yml", yaml(table).getBytes(StandardCharsets.UTF_8));
    List<SourceRule> csv = rules("rules/a.csv", csv(table).getBytes(StandardCharsets.UTF_8));
    List<SourceRule> xlsx = rules("rules/a.xlsx", xlsx(table));

    assertThat(yaml).hasSameSizeAs(table);
    assertThat(said(csv)).isEqualTo(said(yaml));
    assertThat(said(xlsx)).isEqualTo(said(yaml));
    assertThat(said(rules("rules/a.xlsx", PoiWorkbookTest.table(HEADERS, table))))
        .isEqualTo(said(yaml));
    assertThat(decisions(DroolsRuleBook.compile(csv, Optional.empty()), conversation))
        .isEqualTo(decisions(new PlainRuleBook(yaml, Optional.empty()), conversation));
  }

  /** So that the property above cannot become empty of meaning. */
  @Example
  void a_table_of_all_columns_is_read() {
    List<String> row =
        List.of(
            "a",
            "",
            "ask_price、thanks",
            "",
            "^x",
            "旧",
            ">= 2",
            "30m",
            "open",
            "bot|waiting",
            "您好",
            "main",
            "test_drive",
            "甲\n乙",
            "sales",
            "因为");

    assertThat(rules("rules/a.csv", csv(List.of(row)).getBytes(StandardCharsets.UTF_8)))
        .singleElement()
        .satisfies(rule -> {
          assertThat(rule.conditions()).hasSize(8);
          assertThat(rule.then()).hasSize(6);
        });
  }

  /** Without their places, which differ of course. */
  private static List<SourceRule> rules(String file, byte[] bytes) {
    Problems problems = new Problems();
    Optional<Node> read =
        TableReader.isTable(file)
            ? new TableReader(file, Vocabulary.rules(), problems, problems).read(bytes)
            : YamlReader.read(file, new String(bytes, StandardCharsets.UTF_8), problems);
    List<SourceRule> rules =
        new RuleFileReader(Vocabulary.rules(), RuleBookContract.NAMES, problems)
            .rules(read.orElseThrow(() -> new AssertionError(problems.list())));
    assertThat(problems.list()).isEmpty();
    return rules.stream()
        .map(it -> new SourceRule(it.kind(), it.name(), it.why(), "", it.conditions(), it.then()))
        .toList();
  }

  /** A condition's text is its identity. */
  private static List<List<Object>> said(List<SourceRule> rules) {
    return rules.stream()
        .map(it ->
            List.<Object>of(
                it.kind(),
                it.name(),
                it.why(),
                it.conditions().stream().map(Condition::text).toList(),
                it.then()))
        .toList();
  }

  private static String csv(List<List<String>> table) {
    return line(HEADERS) + table.stream().map(TablesAgreeTest::line).collect(Collectors.joining());
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(it -> it.isEmpty() ? "" : "\"" + it.replace("\"", "\"\"") + "\"")
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  private static byte[] xlsx(List<List<String>> table) {
    return WorkbookTest.workbook(sheet -> {
      for (int column = 0; column < HEADERS.size(); column++) {
        sheet.value(0, column, HEADERS.get(column));
        for (int row = 0; row < table.size(); row++) {
          String text = table.get(row).get(column);
          if (!text.isEmpty()) {
            sheet.value(row + 1, column, text);
          }
        }
      }
    });
  }

  private static String yaml(List<List<String>> table) {
    return table.stream()
        .map(row ->
            "- {%s, when: {%s}, then: {%s}%s}%n"
                .formatted(
                    keys(row, 0, WHEN),
                    keys(row, WHEN, THEN),
                    keys(row, THEN, WHY),
                    row.get(WHY).isEmpty() ? "" : ", " + keys(row, WHY, HEADERS.size())))
        .collect(Collectors.joining());
  }

  private static String keys(List<String> row, int from, int to) {
    return IntStream.range(from, to)
        .filter(i -> !row.get(i).isEmpty())
        .mapToObj(i -> YAML.get(i).formatted(value(row.get(i), YAML.get(i).contains("[%s]"))))
        .collect(Collectors.joining(", "));
  }

  private static String value(String cell, boolean several) {
    List<String> parts = several ? CellParts.of(cell) : List.of(cell);
    return parts.stream()
        .map(it -> it.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
        .map(it -> "\"" + it + "\"")
        .collect(Collectors.joining(", "));
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    return row().list().ofMinSize(1).ofMaxSize(12).map(TablesAgreeTest::numbered);
  }

  /** No two rules share a name. */
  private static List<List<String>> numbered(List<List<String>> rows) {
    List<List<String>> numbered = new ArrayList<>();
    for (List<String> row : rows) {
      List<String> named = new ArrayList<>(row);
      int kind = row.get(0).isEmpty() ? 1 : 0;
      named.set(kind, "第" + numbered.size() + "条, 名字");
      numbered.add(named);
    }
    return numbered;
  }

  private static Arbitrary<List<String>> row() {
    Arbitrary<List<String>> when =
        Combinators.combine(
                Arbitraries.of(true, false),
                several(INTENT),
                several(WORD.map(it -> "\"" + it.replace("\"", "\"\"") + "\"")),
                Arbitraries.oneOf(NOTHING, NOTHING, Arbitraries.of("^\\d+$", "[a|b]、")),
                several(Arbitraries.of("甲", "乙")),
                Arbitraries.oneOf(NOTHING, Arbitraries.of(">= 2", "3")),
                Arbitraries.oneOf(NOTHING, Arbitraries.of("open", "休息", "09:00-18:00")),
                Arbitraries.of("", "", "bot", "机器人|waiting"))
            .as(TablesAgreeTest::conditions);
    Arbitrary<List<String>> then =
        Combinators.combine(
                Arbitraries.of("您好", "{{customer.name|老板}}您好、|", "两\n行", "\"引\""),
                Arbitraries.of("", "main"),
                Arbitraries.of("", "test_drive"),
                several(Arbitraries.of("甲", "乙")),
                Arbitraries.of("", "sales"),
                Arbitraries.of("", "因为, 所以"))
            .as(List::of);
    return Combinators.combine(when, then)
        .as((asked, done) -> {
          List<String> row = new ArrayList<>(asked);
          row.addAll(done);
          return row;
        });
  }

  private static List<String> conditions(
      boolean also,
      String intent,
      String text,
      String pattern,
      String tags,
      String times,
      String hours,
      String phase) {
    return List.of(
        also ? "" : "name",
        also ? "name" : "",
        intent,
        pattern.isEmpty() ? text : "",
        pattern,
        tags,
        times,
        times.isEmpty() ? "" : "30m",
        hours,
        phase);
  }

  private static Arbitrary<String> several(Arbitrary<String> one) {
    return Combinators.combine(one.list().ofMaxSize(3), Arbitraries.of("、", "|", "\n"))
        .as((all, separator) -> String.join(separator, all));
  }

  @Provide
  Arbitrary<List<Scene>> scenes() {
    return Combinators.combine(
            INTENT.optional(),
            Arbitraries.of("宝马", "a,b 两、个", "12", "x \"y\" =1", "#|、"),
            Arbitraries.of("甲", "乙", "丙").set(),
            Arbitraries.integers().between(0, 40))
        .as(TablesAgreeTest::scene)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  private static Scene scene(Optional<String> intent, String text, Set<String> tags, int minutes) {
    return Scene.of("message", intent, text)
        .tags(tags.toArray(String[]::new))
        .after(Duration.ofMinutes(minutes));
  }

  private static List<Decision> decisions(RuleBook book, List<Scene> conversation) {
    List<Decision> decisions = new ArrayList<>();
    Tallies tallies = Tallies.NONE;
    for (Scene scene : conversation) {
      Situation situation = scene.remembering(tallies).situation();
      Decision decision = book.decide(situation);
      decisions.add(decision);
      tallies = decision.tallies();
    }
    return decisions;
  }
}
