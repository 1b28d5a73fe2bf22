package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.conversation.Handling;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** DESIGN 6.8 and what may be said and done while people have the conversation. */
class HandOffTest {

  @RegisterExtension
  final GatewayDriver driver = GatewayDriver.of(ShopText.shops(ShopText.USUAL));

  @Test
  void hand_off_puts_into_the_queue_and_says_otherwise() {
    driver.says("u1", "转人工");

    assertThat(driver.sent("u1")).containsExactly("请稍等", "明早回您");
    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.WAITING_FOR_AGENT);
    assertThat(driver.conversation("u1").queue()).isEqualTo("sales");
  }

  @Test
  void what_is_said_beside_a_hand_off_ends_nothing() {
    driver.says("u1", "转人工");

    assertThat(driver.waits()).containsExactly("PT0S, open");
  }

  @Test
  void short_form_names_the_queue() {
    driver.says("u1", "找经理");

    assertThat(driver.conversation("u1").queue()).isEqualTo("manager");
  }

  @Test
  void bot_is_silent_while_the_customer_waits_for_a_person() {
    driver.says("u1", "找经理");
    driver.says("u1", "多少钱");
    driver.says("u1", "听不懂的话");

    assertThat(driver.sent("u1")).isEmpty();
  }

  @Test
  void rule_for_waiting_speaks_while_waiting() {
    driver.says("u1", "快点");
    driver.says("u1", "找经理");

    driver.says("u1", "快点");

    assertThat(driver.sent("u1")).containsExactly("没太明白", "已经在催了");
    assertThat(driver.waits()).hasSize(1).first().asString().contains("by bot");
  }

  @Test
  void rule_for_waiting_is_silent_once_a_person_has_it() {
    driver.says("u1", "找经理");
    driver.person("u1", "我是陈经理");

    driver.says("u1", "快点");

    assertThat(driver.sent("u1")).isEmpty();
  }

  @Test
  void also_rule_runs_besides_and_while_an_agent_has_it() {
    driver.says("u1", "多少钱");
    assertThat(driver.sent("u1")).containsExactly("三万八");
    driver.person("u2", "我是小王");
    driver.says("u2", "多少钱");

    assertThat(driver.conversation("u1").tags()).containsExactly("高意向");
    assertThat(driver.conversation("u2").tags()).containsExactly("高意向");
    assertThat(driver.sent("u2")).isEmpty();
  }

  @Test
  void rule_for_agent_only_tags() {
    driver.says("u1", "合同");
    driver.person("u1", "我是小王");
    driver.says("u1", "合同");

    assertThat(driver.conversation("u1").tags()).containsExactly("要签约");
    assertThat(driver.sent("u1")).containsExactly("没太明白");
  }

  @Test
  void person_who_answers_from_the_queue_ends_the_wait_and_keeps_it() {
    driver.says("u1", "转人工");
    driver.passes(Duration.ofMinutes(3));

    driver.person("u1", "我是小王");

    assertThat(driver.waits()).containsExactly("PT0S, ended PT3M by app");
    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.AGENT);
  }

  @Test
  void waiting_customer_is_still_in_the_queue_after_a_restart() {
    driver.says("u1", "转人工");

    driver.restart();
    driver.says("u1", "多少钱");

    assertThat(driver.sent("u1")).containsExactly("请稍等", "明早回您");
    assertThat(driver.conversation("u1").queue()).isEqualTo("sales");
  }
}
