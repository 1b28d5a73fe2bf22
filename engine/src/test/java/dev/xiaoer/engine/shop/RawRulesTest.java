package dev.xiaoer.engine.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.xiaoer.engine.check.ShopCheck;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.drl.Drl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawRulesTest {
  private static final Drl ALLOWED = Drl.allowed();
  private static final String HEAD =
      "import dev.xiaoer.rules.drl.Message\nglobal dev.xiaoer.rules.drl.Actions actions\n";

  @TempDir Path parent;
  private ShopFolder folder;

  @BeforeEach
  void begin() {
    folder =
        new ShopFolder(parent, "raw")
            .write("intents/all.yml", "ask_price: [多少钱, 什么价]\nask_hours: [几点开门, 几点关门]\n")
            .write("rules/1.yml", "- {rule: 甲, when: {text: 甲}, then: {say: 甲}}\n")
            .write(
                "rules/2.drl",
                HEAD
                    + "rule \"乙\" when Message(intent == \"ask_price\", waiting > 3) then\n"
                    + "  actions.set(\"city\", \"上海\").menu(\"models\").handOff();\nend\n")
            .write("rules/3.yml", "- {rule: 丙, when: {intent: ask_hours}, then: {menu: all}}\n")
            .write(
                "content/menus.yml",
                "menus:\n"
                    + "  models: {title: 选一款, choices: [轿车]}\n"
                    + "  all: {title: 您问什么, choices: [谁也不认得]}\n");
  }

  @Test
  void without_the_flag_a_file_of_drl_is_the_only_mistake_and_says_why() {
    assertThat(folder.problems())
        .singleElement()
        .asString()
        .startsWith("rules/2.drl:1:1: DRL is code and can read the files")
        .contains("--allow-drl");
  }

  @Test
  void with_the_flag_its_rules_stand_among_the_others() {
    Playbook shop = read().playbook().orElseThrow();

    assertThat(shop.rules().rules().subList(0, 3))
        .extracting(Rule::name, Rule::place)
        .containsExactly(
            tuple("甲", "rules/1.yml:1"), tuple("乙", "rules/2.drl:3"), tuple("丙", "rules/3.yml:1"));
    assertThat(shop.asked()).isEqualTo(new Asked(false, true, false, false, Agenda.NOTHING));
  }

  @Test
  void what_its_rules_note_texts_may_ask_for() {
    folder.write(
        "rules/5.yml", "- {rule: 戊, when: {text: 戊}, then: {say: '{{customer.city}}好'}}\n");

    assertThat(read().problems()).isEmpty();
  }

  @Test
  void the_file_is_part_of_the_version() {
    String before = read().sources().version();
    folder.write("rules/2.drl", HEAD + "rule \"乙\" when Message() then actions.close(); end\n");

    assertThat(read().sources().version()).isNotEqualTo(before);
    assertThat(read().sources().files()).containsKey("rules/2.drl");
  }

  @Test
  void name_of_another_rule_is_a_mistake() {
    folder.write("rules/4.drl", HEAD + "\nrule \"甲\" when Message() then actions.close(); end\n");

    assertThat(read().problems())
        .extracting(RuleProblem::toString)
        .containsExactly("rules/4.drl:4:1: the rule at rules/1.yml:1 has the same name");
  }

  @Test
  void mistakes_of_all_files_are_told_at_once() {
    folder
        .write("rules/2.drl", HEAD + "rule \"乙\" when Message(intnt == \"x\") then end\n")
        .write("rules/3.yml", "- {rule: 丙, wenn: {}, then: {say: x}}\n");

    assertThat(read().problems())
        .extracting(RuleProblem::place)
        .contains("rules/2.drl:3:1", "rules/3.yml:1:13");
  }

  /** No person, a menu that leads nowhere, an intent and a menu that nobody uses: all unknown. */
  @Test
  void check_invents_nothing_of_what_raw_rules_may_do() throws IOException {
    assertThat(check()).isEmpty();
  }

  @Test
  void check_tells_what_is_wrong_with_the_others() throws IOException {
    folder.write("rules/4.yml", "- {rule: 丁, when: {text: 甲}, then: {say: 丁}}\n");

    assertThat(check()).singleElement().asString().contains("rules/4.yml:1:3").contains("甲");
  }

  private List<String> check() throws IOException {
    var check = new ShopCheck(Instant.parse("2026-11-26T04:00:00Z"), Optional.empty(), ALLOWED);
    return check.check(List.of(folder.path())).get(0).problems().stream()
        .map(RuleProblem::toString)
        .toList();
  }

  private ShopReader.Result read() {
    return ShopReader.read(folder.path(), ALLOWED);
  }
}
