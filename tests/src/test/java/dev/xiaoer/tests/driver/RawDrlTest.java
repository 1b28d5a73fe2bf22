package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.publish.Outcome;
import dev.xiaoer.rules.drl.Drl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A shop some of whose rules are raw DRL, in a gateway whose operator allows it. */
class RawDrlTest {
  static final ShopText SHOP =
      ShopText.USUAL.with(
          "rules/all.drl",
          raw(
              """
              rule "问几点"
              when
                $it : Message(says("几点"))
              then
                actions.say("现在 " + $it.now.hour + " 点").tag("问钟点");
              end
              rule "记下的" when Message(tags contains "问钟点", says("呢")) then actions.say("刚说过"); end
              rule "坏的" when Message(says("坏")) then actions.menu("nowhere"); end
              """));

  @RegisterExtension
  final GatewayDriver gateway = GatewayDriver.publishing(ShopText.USUAL).reading(Drl.allowed());

  @BeforeEach
  void save() {
    gateway.saves(SHOP);
  }

  static String raw(String rules) {
    return "import dev.xiaoer.rules.drl.Message\nglobal dev.xiaoer.rules.drl.Actions actions\n"
        + rules;
  }

  @Test
  void raw_rule_answers_and_is_told_by_name_and_line() {
    String asked = gateway.says("u1", "几点了");
    gateway.says("u1", "现在呢");
    gateway.says("u1", "多少钱");

    assertThat(gateway.sent("u1")).containsExactly("现在 10 点", "刚说过", "三万八");
    assertThat(gateway.why(asked)).contains("rule     问几点  (rules/all.drl:3)");
  }

  @Test
  void raw_rule_that_lost_is_told_as_raw() {
    assertThat(gateway.why(gateway.says("u1", "多少钱")))
        .contains("not      坏的  (rules/all.drl:10): raw DRL (was no match)");
  }

  @Test
  void raw_rule_that_fails_is_a_hand_off_naming_it() {
    String asked = gateway.says("u1", "坏");

    assertThat(gateway.conversation("u1").handling()).isEqualTo(Handling.WAITING_FOR_AGENT);
    assertThat(gateway.why(asked))
        .contains("rule failed: 坏的 (rules/all.drl:10): unknown menu \"nowhere\"");
  }

  @Test
  void saved_file_answers_the_next_message_and_a_bad_one_changes_nothing() {
    Outcome saved =
        gateway.saves(
            SHOP.with("rules/all.drl", raw("rule a when Message() then actions.say(\"新\"); end")));
    gateway.says("u1", "几点了");
    Outcome refused =
        gateway.saves(SHOP.with("rules/all.drl", raw("rule a when Mesage() then end")));
    gateway.says("u1", "几点了");

    assertThat(saved.kind()).isEqualTo(Outcome.Kind.PUBLISHED);
    assertThat(refused.kind()).isEqualTo(Outcome.Kind.REFUSED);
    assertThat(refused.lines().get(0)).startsWith("tengfa/rules/all.drl:3:");
    assertThat(gateway.sent("u1")).containsExactly("新", "新");
  }

  @Test
  void restart_without_the_flag_goes_back_to_the_version_without_raw_rules() {
    gateway.reading(Drl.REFUSED).restart();
    gateway.says("u1", "几点了");

    assertThat(gateway.sent("u1")).containsExactly("没太明白");
  }
}
