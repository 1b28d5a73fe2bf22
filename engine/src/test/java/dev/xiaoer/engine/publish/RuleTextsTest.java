package dev.xiaoer.engine.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RuleTextsTest {

  @Test
  void rules_are_found_by_name_in_both_languages() {
    assertThat(texts("- {rule: A, then: {say: x}}\n- {也: B, 则: {标签: y}}\n- 规则: C\n"))
        .containsKeys("A", "C");
  }

  @Test
  void comments_and_ways_of_writing_are_no_change() {
    assertThat(texts("# new\n- rule: A\n  then:\n    say: x\n"))
        .isEqualTo(texts("- {rule: A, then: {say: \"x\"}}"));
  }

  @Test
  void other_answer_is_a_change() {
    assertThat(texts("- {rule: A, then: {say: x}}"))
        .isNotEqualTo(texts("- {rule: A, then: {say: y}}"));
  }

  private static Map<String, String> texts(String yaml) {
    return RuleTexts.of(new TreeMap<>(Map.of("rules/a.yml", yaml.getBytes(UTF_8))));
  }
}
