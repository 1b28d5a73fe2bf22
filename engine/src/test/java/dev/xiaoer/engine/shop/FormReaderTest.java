package dev.xiaoer.engine.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.form.Form;
import dev.xiaoer.engine.form.Question;
import dev.xiaoer.rules.Action;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormReaderTest {
  @TempDir Path parent;
  ShopFolder folder;

  @BeforeEach
  void begin() {
    folder = new ShopFolder(parent, "little");
  }

  @Test
  void form_says_how_it_is_asked_and_how_it_ends() {
    folder.write(
        "content/a.yml",
        """
        表单:
          trial:
            标题: 约试驾
            询问: [phone, {选择: 哪款, 选项: [轿车, SUV], 名称: 车型, 必填: 否}, {text: 车牌, pattern: '苏.+'}]
            再问: 1
            有效期: 10m
            放弃的话: [不约了]
            放弃时: {菜单: main}
        menus: {main: {title: 看看, choices: [新车]}}
        """);

    Form form = folder.playbook().catalogue().forms().get("trial");

    assertThat(form.questions()).extracting(Question::label).containsExactly("电话", "车型", "车牌");
    assertThat(form.questions()).extracting(Question::required).containsExactly(true, false, true);
    assertThat(form.again()).isEqualTo(1);
    assertThat(form.lasts()).isEqualTo(Duration.ofMinutes(10));
    assertThat(form.words()).isEqualTo(Set.of("不约了"));
    assertThat(form.givesUp()).isEqualTo(List.of(new Action.ShowMenu("main")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          forms: {a: {title: x}}                             | 1:12: the key "ask" is missing
          forms: {a: {ask: []}}                              | 1:9: a form asks at least one thing
          forms: {a: {ask: [phon]}}                          | 1:19: cannot ask "phon" – did you mean "phone"?
          forms: {a: {ask: [text]}}                          | 1:19: cannot ask "text" (expected: phone, name, city, date, or a kind with its question)
          forms: {a: {ask: [{label: 电话}]}}                 | 1:19: expected one of phone, name, city, date, choice, number and text
          forms: {a: {ask: [{choice: 哪款}]}}                | 1:19: a choice needs what to choose of: {choice: …, of: [a, b]}
          forms: {a: {ask: [{phone: 号码, of: [a]}]}}        | 1:31: "of" belongs to a choice
          forms: {a: {ask: [phone, phone]}}                  | 1:26: "电话" is asked twice – give one another label
          forms: {a: {ask: [{text: 车牌, pattern: '('}]}}    | 1:39: not a pattern: missing closing )
          forms: {a: {ask: [phone], gives_up: {menu: man}}}  | 1:44: unknown menu "man"
          """)
  void mistakes_have_a_place_and_a_hint(String yaml, String problem) {
    folder.write("content/a.yml", yaml);

    assertThat(folder.problems()).contains("content/a.yml:" + problem);
  }

  @Test
  void rules_ask_forms_by_name() {
    folder
        .write("content/a.yml", "forms: {trial: {ask: [phone]}}")
        .write("rules/a.yml", "- {rule: a, then: {form: trail}}");

    assertThat(folder.problems())
        .containsExactly("rules/a.yml:1:26: unknown form \"trail\" – did you mean \"trial\"?");
  }
}
