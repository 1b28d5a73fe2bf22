package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.tests.douyin.Webhook;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** P2, P3 and DESIGN 6.1: handled once, never mistaken, in order. */
class IdentityTest {

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(ShopText.shops(ShopText.USUAL));

  @Test
  void message_is_answered() {
    driver.says("u1", "多少钱");

    assertThat(driver.sent("u1")).containsExactly("三万八");
    assertThat(driver.waits()).as("answered in its own turn").isEmpty();
  }

  @Test
  void message_whose_content_is_a_string_is_answered_too() {
    driver.happens(driver.webhooks().messageAsString("u1", "多少钱"));

    assertThat(driver.sent("u1")).containsExactly("三万八");
  }

  @Test
  void redelivered_message_is_answered_once() {
    Webhook webhook = driver.webhooks().message("u1", "多少钱");

    driver.happens(webhook);
    driver.happens(webhook);

    assertThat(driver.sent("u1")).containsExactly("三万八");
    assertThat(driver.metric("xiaoer_events_total{outcome=\"duplicate\"}")).isEqualTo(1);
  }

  /**
   * Each is decided anew before the store knows it: what its reply would have taken must come back.
   */
  @Test
  void redeliveries_without_end_take_no_place_from_sends() {
    Webhook webhook = driver.webhooks().message("u1", "多少钱");
    for (int i = 0; i < 1_000; i++) {
      driver.deliver(webhook);
    }

    driver.says("u2", "多少钱");

    assertThat(driver.sent("u1")).containsExactly("三万八");
    assertThat(driver.sent("u2")).containsExactly("三万八");
  }

  @Test
  void message_redelivered_under_another_delivery_id_is_answered_once() {
    Webhook webhook = driver.webhooks().message("u1", "多少钱");

    driver.happens(webhook);
    driver.happens(webhook.deliveredAs("@another"));

    assertThat(driver.sent("u1")).containsExactly("三万八");
  }

  @Test
  void message_redelivered_after_days_and_a_restart_is_answered_once() {
    Webhook webhook = driver.webhooks().message("u1", "多少钱");
    driver.happens(webhook);

    driver.restart();
    driver.passes(Duration.ofDays(5));
    driver.happens(webhook.deliveredAs("@another"));

    assertThat(driver.sent("u1")).containsExactly("三万八");
  }

  @Test
  void same_text_again_is_another_message() {
    driver.says("u1", "多少钱");
    driver.says("u1", "多少钱");

    assertThat(driver.sent("u1")).containsExactly("三万八", "三万八");
  }

  @Test
  void same_id_of_another_event_is_no_duplicate() {
    String id = driver.says("u1", "多少钱");

    driver.happens(driver.webhooks().recall("u1", id));

    assertThat(driver.why(id)).contains("(taken back)");
    assertThat(driver.metric("xiaoer_events_total{outcome=\"duplicate\"}")).isZero();
  }

  @Test
  void same_id_from_another_customer_of_the_account_is_a_duplicate_as_the_key_says() {
    Map<String, String> sameId = Map.of("server_message_id", "@same");

    driver.happens(driver.webhooks().message("u1", "多少钱", sameId));
    driver.happens(driver.webhooks().message("u2", "多少钱", sameId));

    assertThat(driver.sent("u2")).isEmpty();
  }

  @Test
  void conversation_goes_on_under_another_id_of_the_platform() {
    driver.says("u1", "经理");

    Map<String, String> moved = Map.of("conversation_short_id", "@moved");
    driver.happens(driver.webhooks().message("u1", "多少钱", moved));

    assertThat(driver.sent("u1")).as("it still waits for the manager").isEmpty();
  }

  @Test
  void second_of_two_quick_messages_is_answered_too() {
    HeldSends held = driver.holds();
    driver.deliver(driver.webhooks().message("u1", "多少钱"));
    held.awaitOne();
    driver.deliver(driver.webhooks().message("u1", "在哪"));

    held.release();
    driver.quiet();

    assertThat(driver.sent("u1")).containsExactly("三万八", "城东八号");
  }

  @Test
  void nothing_of_an_idle_conversation_stays_in_memory() {
    driver.says("u1", "两句");
    driver.says("u2", "多少钱");

    assertThat(driver.gateway().lanes().size()).isZero();
    assertThat(driver.metric("xiaoer_outbox_lines")).isZero();
    assertThat(driver.metric("xiaoer_intake")).isZero();
  }
}
