package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.xiaoer.engine.explain.ExplanationJson;
import dev.xiaoer.engine.explain.ExplanationText;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** P7: every answer explains itself. */
class ExplainTest {
  private static final ShopText SHOP =
      ShopText.USUAL.with(
          "rules/explained.yml",
          """
          - {rule: 老客户领券, why: 老客户优先, when: {text: 领券, tags: 老客户}, then: {say: 给您留着}}
          - {rule: 进来打招呼, when: {event: enter}, then: {say: 欢迎}}
          - {rule: 领券, why: 谁都能领, when: {text: 领券}, then: {say: 领好了}}
          - {also: 记下来, when: {text: 领券}, then: {tag: 爱优惠}}
          """);

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(ShopText.shops(SHOP));

  @Test
  void as_text_only_rules_that_came_near_are_told_unless_all_are_asked_for() {
    var explanation = driver.explanation(driver.says("u1", "领券"));

    assertThat(ExplanationText.of(explanation, ZoneOffset.UTC, false))
        .contains(
            "老客户领券  (rules/explained.yml:1): tags have all of 老客户", "others: they ask for another")
        .doesNotContain("进来打招呼");
    assertThat(ExplanationText.of(explanation, ZoneOffset.UTC, true))
        .contains("老客户领券", "进来打招呼  (rules/explained.yml:2): event is enter (was message)")
        .doesNotContain("others: they ask for another");
  }

  @Test
  void as_json_it_has_rule_reason_place_lost_rules_and_deliveries() {
    JsonNode json = ExplanationJson.of(driver.explanation(driver.says("u1", "领券")));

    assertThat(json.at("/text").asText()).isEqualTo("领券");
    assertThat(json.at("/decision/rule/rule").asText()).isEqualTo("领券");
    assertThat(json.at("/decision/rule/place").asText()).isEqualTo("rules/explained.yml:3");
    assertThat(json.at("/decision/rule/why").asText()).isEqualTo("谁都能领");
    assertThat(json.at("/decision/also/0/rule").asText()).isEqualTo("记下来");
    assertThat(json.at("/decision/lost"))
        .extracting(lost -> lost.path("rule").asText())
        .contains("老客户领券", "进来打招呼");
    assertThat(json.at("/replies/0/text").asText()).isEqualTo("领好了");
    assertThat(json.at("/replies/0/status").asText()).isEqualTo("sent");
  }

  @Test
  void what_a_person_said_has_no_decision() {
    JsonNode json = ExplanationJson.of(driver.explanation(driver.person("u1", "您好")));

    assertThat(json.has("decision")).isFalse();
    assertThat(json.at("/event").asText()).isEqualTo("person");
  }

  @Test
  void of_a_message_taken_back_the_words_are_not_told() {
    String said = driver.says("u1", "领券");
    driver.happens(driver.webhooks().recall("u1", said));

    JsonNode json = ExplanationJson.of(driver.explanation(said));

    assertThat(json.at("/text").asText()).isEmpty();
    assertThat(json.at("/recalled").asBoolean()).isTrue();
  }
}
