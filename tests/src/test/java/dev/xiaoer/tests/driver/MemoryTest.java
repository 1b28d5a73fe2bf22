package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.tests.douyin.DouyinWebhooks;
import dev.xiaoer.tests.douyin.Fault;
import dev.xiaoer.tests.douyin.Fault.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the gateway remembers over a restart, what it forgets, and whom it does not listen to. */
class MemoryTest {
  private static final ShopText SHOP =
      ShopText.USUAL.with(
          "rules/again.yml",
          """
          - {rule: 第三次, when: {text: 颜色, times: ">= 3"}, then: {say: 您问过三次了}}
          - {rule: 一小时内第二次, when: {text: 颜色, times: ">= 2", within: 1h}, then: {say: 刚说过}}
          - {rule: 颜色, when: {text: 颜色}, then: {say: 红的}}
          """);

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(ShopText.shops(SHOP, other()));

  private static ShopText other() {
    return ShopText.USUAL
        .as("other")
        .with(
            "shop.yml",
            """
            shop: 别家
            accounts: [{platform: douyin, app: ck2, account: m2}]
            queues: {sales: {agents: [小李]}, manager: {agents: [李经理]}}
            """);
  }

  @Test
  void times_counts_the_present_message() {
    driver.says("u1", "颜色");
    driver.says("u1", "颜色");
    driver.says("u1", "颜色");

    assertThat(driver.sent("u1")).containsExactly("红的", "刚说过", "您问过三次了");
  }

  @Test
  void times_survives_a_restart() {
    driver.says("u1", "颜色");
    driver.restart();
    driver.says("u1", "颜色");
    driver.crash();
    driver.says("u1", "颜色");

    assertThat(driver.sent("u1")).containsExactly("红的", "刚说过", "您问过三次了");
  }

  @Test
  void times_within_forgets() {
    driver.says("u1", "颜色");
    driver.passes(Duration.ofHours(1).plusMillis(1));
    driver.says("u1", "颜色");

    assertThat(driver.sent("u1")).containsExactly("红的", "红的");
  }

  @Test
  void times_is_counted_for_each_conversation() {
    driver.says("u1", "颜色");
    driver.says("u2", "颜色");

    assertThat(driver.sent("u2")).containsExactly("红的");
  }

  @Test
  void lanes_and_lines_vanish_when_idle() {
    driver.suffers(Fault.next(1, Outcome.refuse(28001005)));
    driver.says("u1", "多少钱");
    assertThat(driver.metric("xiaoer_outbox_lines")).as("one is to be sent again").isEqualTo(1);

    driver.passes(Duration.ofSeconds(1));

    assertThat(driver.metric("xiaoer_outbox_lines")).isZero();
    assertThat(driver.metric("xiaoer_lanes")).isZero();
    assertThat(driver.metric("xiaoer_intake")).isZero();
  }

  @Test
  void account_of_another_app_is_ignored() {
    var forged = new dev.xiaoer.tests.douyin.DouyinApp("ck2", "an0ther", "m1", "act.1");
    var webhooks = new DouyinWebhooks(forged, driver.clock(), "forged");

    driver.happens(webhooks.message("u1", "多少钱"));

    assertThat(driver.sent("u1")).isEmpty();
    assertThat(driver.metric("xiaoer_events_total{outcome=\"unknown_account\"}")).isEqualTo(1);
  }

  @Test
  void same_customer_at_two_shops_is_two_conversations() {
    var webhooks = new DouyinWebhooks(GatewayDriver.OTHER_APP, driver.clock(), "other");
    driver.person("u1", "您好，我是小王");

    driver.says("u1", "多少钱");
    driver.happens(webhooks.message("u1", "多少钱"));

    assertThat(driver.sent("u1")).as("the other shop's bot").containsExactly("三万八");
  }

  @Test
  void clock_that_jumps_back_an_hour_answers_as_ever() {
    driver.says("u1", "多少钱");
    driver.passes(Duration.ofHours(-1));

    driver.says("u1", "在哪");
    driver.passes(Duration.ofHours(2));

    assertThat(driver.sent("u1")).containsExactly("三万八", "城东八号");
    assertThat(driver.waits()).isEmpty();
  }
}
