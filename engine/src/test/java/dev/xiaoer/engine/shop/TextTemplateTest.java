package dev.xiaoer.engine.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTemplateTest {
  static final VariableSource NOTHING_KNOWN = variable -> "";

  @Test
  void variables_are_put_in_by_either_name() {
    assertThat(named("小陈", "{{customer.name}}您好，{{ 顾客.称呼 }}！")).isEqualTo("小陈您好，小陈！");
  }

  @Test
  void default_is_said_when_the_value_is_empty() {
    String text = "{{customer.name|老板}}您好";

    assertThat(named("小陈", text)).isEqualTo("小陈您好");
    assertThat(named("", text)).isEqualTo("老板您好");
    assertThat(named("  ", text)).isEqualTo("老板您好");
  }

  @Test
  void no_default_and_no_value_leave_nothing() {
    assertThat(named("", "{{customer.name}}您好")).isEqualTo("您好");
    assertThat(named("", "{{customer.name|}}您好")).isEqualTo("您好");
  }

  @Test
  void braces_in_a_customers_name_stay_what_they_are() {
    assertThat(named("{{persona}} $1 \\", "{{customer.name|老板}}您好"))
        .isEqualTo("{{persona}} $1 \\您好");
    assertThat(named("{{", "{{customer.name}}persona}}")).isEqualTo("{{persona}}");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          {{custmer.name}}您好 ! unknown variable {{custmer.name}} – did you mean "customer.name"?
          {{小而}}             ! unknown variable {{小而}} – did you mean "小二"?
          {{}}                 ! unknown variable {{}}
          {{persona}           ! "{{" without "}}"
          """)
  void mistakes_are_told(String template, String mistake) {
    assertThat(TextTemplate.mistakes(template, Set.of())).containsExactly(mistake);
  }

  @Property
  void a_text_without_braces_is_said_as_written(@ForAll String text) {
    String plain = text.replace("{{", "");

    assertThat(TextTemplate.render(plain, NOTHING_KNOWN)).isEqualTo(plain);
    assertThat(TextTemplate.mistakes(plain, Set.of())).isEmpty();
  }

  @Property
  void a_value_is_put_in_as_it_is_whatever_it_is(@ForAll String name) {
    String said = name.isBlank() ? "老板" : name;

    assertThat(named(name, "[{{customer.name|老板}}]")).isEqualTo("[" + said + "]");
  }

  @Property
  void a_template_without_mistakes_leaves_no_variable(@ForAll String text) {
    String template = "{{customer.name}}" + text;
    if (TextTemplate.mistakes(template, Set.of()).isEmpty()) {
      assertThat(TextTemplate.render(template, NOTHING_KNOWN)).doesNotContain("{{");
    }
  }

  private static String named(String customer, String template) {
    return TextTemplate.render(
        template, variable -> variable == Variable.CUSTOMER_NAME ? customer : "");
  }
}
