package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.tests.douyin.Fault;
import dev.xiaoer.tests.douyin.Fault.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** P4 and DESIGN 6.2, 6.3: one voice. */
class OwnershipTest {
  private static final int BUSY = 28001005;

  @RegisterExtension
  final GatewayDriver driver = GatewayDriver.of(ShopText.shops(ShopText.USUAL));

  @Test
  void person_in_the_app_silences_the_bot() {
    driver.person("u1", "您好，我是小王");

    driver.says("u1", "多少钱");

    assertThat(driver.sent("u1")).isEmpty();
    Conversation conversation = driver.conversation("u1");
    assertThat(conversation.handling()).isEqualTo(Handling.AGENT);
    assertThat(conversation.owner()).isEqualTo("app");
  }

  @Test
  void bot_returns_after_the_person_was_silent_for_half_an_hour() {
    driver.person("u1", "您好，我是小王");

    driver.passes(Duration.ofMinutes(30).minusMillis(1));
    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.AGENT);
    driver.passes(Duration.ofMillis(1));
    driver.says("u1", "多少钱");

    assertThat(driver.sent("u1")).containsExactly("三万八");
  }

  @Test
  void bot_counts_the_silence_from_the_persons_last_message() {
    driver.person("u1", "您好，我是小王");
    driver.passes(Duration.ofMinutes(20));
    driver.person("u1", "还在吗");
    driver.passes(Duration.ofMinutes(20));

    driver.says("u1", "多少钱");

    assertThat(driver.sent("u1")).isEmpty();
  }

  @Test
  void bot_that_is_due_back_answers_though_no_tick_came_in_between() {
    driver.person("u1", "您好，我是小王");
    driver.clock().move(Duration.ofMinutes(31));

    driver.says("u1", "多少钱");

    assertThat(driver.sent("u1")).containsExactly("三万八");
  }

  @Test
  void pending_reply_is_superseded_by_a_person_who_answered() {
    driver.suffers(Fault.next(1, Outcome.refuse(BUSY)));
    String asked = driver.says("u1", "多少钱");

    driver.passes(Duration.ofMillis(500));
    driver.person("u1", "三万五给您");
    driver.passes(Duration.ofMinutes(2));

    assertThat(driver.sent("u1")).isEmpty();
    assertThat(driver.replies(asked)).containsExactly("DROPPED: superseded");
    assertThat(driver.waits()).as("the person answered").isEmpty();
  }

  @Test
  void reply_superseded_by_a_hand_off_reopens_its_wait_with_its_first_start() {
    driver.suffers(Fault.next(1, Outcome.refuse(BUSY)));
    String asked = driver.says("u1", "多少钱");
    driver.clock().move(Duration.ofMillis(500));

    driver.says("u1", "经理");
    driver.passes(Duration.ofSeconds(2));

    assertThat(driver.replies(asked)).containsExactly("DROPPED: superseded");
    assertThat(driver.waits()).containsExactly("PT0S, open");
  }

  @Test
  void reply_in_the_air_at_a_take_over_is_marked() {
    HeldSends held = driver.holds();
    var asked = driver.webhooks().message("u1", "两句");
    driver.deliver(asked);
    held.awaitOne();

    driver.deliver(driver.webhooks().person("u1", "我来"));
    held.release();
    driver.quiet();

    assertThat(driver.sent("u1")).as("no send starts afterwards").containsExactly("第一句");
    assertThat(driver.replies(asked.id()))
        .containsExactly("SENT: in the air when the owner changed", "DROPPED: superseded");
  }

  @Test
  void two_people_in_the_app_are_one_owner() {
    driver.person("u1", "您好");
    long number = driver.conversation("u1").ownerNumber();

    driver.person("u1", "在的");

    assertThat(driver.conversation("u1").ownerNumber()).isEqualTo(number);
  }

  @Test
  void third_app_ends_the_wait_and_takes_nothing() {
    driver.says("u1", "经理");
    driver.passes(Duration.ofMinutes(1));

    driver.happens(driver.webhooks().thirdApp("u1", "您的订单已发货", "ck9"));

    assertThat(driver.waits()).containsExactly("PT0S, ended PT1M by other_app");
    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.WAITING_FOR_AGENT);
  }

  @Test
  void third_app_does_not_silence_the_bot_and_gets_no_answer_of_its_own() {
    driver.happens(driver.webhooks().thirdApp("u1", "多少钱", "ck9"));
    assertThat(driver.sent("u1")).isEmpty();

    driver.says("u1", "多少钱");

    assertThat(driver.sent("u1")).containsExactly("三万八");
  }

  @Test
  void platform_auto_reply_ends_the_wait_and_takes_nothing() {
    driver.says("u1", "经理");
    driver.passes(Duration.ofMinutes(1));

    driver.happens(driver.webhooks().autoReply("u1", "稍后回复您"));
    driver.passes(Duration.ofMinutes(1));
    driver.says("u2", "多少钱");
    driver.happens(driver.webhooks().autoReply("u2", "稍后回复您"));
    driver.says("u2", "在哪");

    assertThat(driver.waits()).containsExactly("PT0S, ended PT1M by platform_reply");
    assertThat(driver.sent("u2")).containsExactly("三万八", "城东八号");
  }

  @Test
  void closed_conversation_opens_with_the_next_message() {
    driver.person("u1", "您好");
    driver.closes("u1");
    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.RESOLVED);

    driver.says("u1", "多少钱");

    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.BOT);
    assertThat(driver.sent("u1")).containsExactly("三万八");
  }

  @Test
  void persons_message_delivered_twice_counts_once() {
    var typed = driver.webhooks().person("u1", "您好");
    driver.happens(typed);
    driver.passes(Duration.ofMinutes(29));

    driver.happens(typed.deliveredAs("@again"));
    driver.passes(Duration.ofMinutes(1));

    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.BOT);
  }
}
