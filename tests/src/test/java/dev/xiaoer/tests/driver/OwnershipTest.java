package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.tests.douyin.Fault;
import dev.xiaoer.tests.douyin.Fault.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** P4 and DESIGN 6.2, 6.3: when the owner changes, and when not. */
class OwnershipTest {
  private static final int BUSY = 28001005;

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(ShopText.shops(ShopText.USUAL));

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
  void bot_returns_as_the_file_says_though_the_ladder_spoke_meanwhile() {
    driver.person("u1", "您好，我是小王");
    driver.passes(Duration.ofSeconds(30));
    driver.says("u1", "多少钱");
    driver.passes(Duration.ofMinutes(29));
    assertThat(driver.sent("u1")).as("the ladder").hasSize(1);

    driver.passes(Duration.ofSeconds(30));
    driver.says("u1", "多少钱");

    assertThat(driver.sent("u1")).endsWith("三万八");
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
  void two_people_in_the_app_are_one_owner() {
    driver.person("u1", "您好");
    long number = driver.conversation("u1").ownerNumber();

    driver.person("u1", "在的");

    assertThat(driver.conversation("u1").ownerNumber()).isEqualTo(number);
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
  void persons_message_delivered_twice_counts_once() {
    var typed = driver.webhooks().person("u1", "您好");
    driver.happens(typed);
    driver.passes(Duration.ofMinutes(29));

    driver.happens(typed.deliveredAs("@again"));
    driver.passes(Duration.ofMinutes(1));

    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.BOT);
  }
}
