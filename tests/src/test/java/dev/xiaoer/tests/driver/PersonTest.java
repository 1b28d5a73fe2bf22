package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.tests.douyin.Fault;
import dev.xiaoer.tests.douyin.Fault.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** P4 and DESIGN 6.2, 6.3: one voice, whoever has it. */
class PersonTest {
  private static final int BUSY = 28001005;

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(ShopText.shops(ShopText.USUAL));

  @Test
  void person_in_the_app_silences_the_bot() {
    driver.says("u1", "多少钱");

    driver.person("u1", "您好，我是小王");
    driver.says("u1", "在哪");

    assertThat(driver.sent("u1")).containsExactly("三万八");
    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.AGENT);
    assertThat(driver.conversation("u1").owner()).isEqualTo("app");
    assertThat(driver.waits()).containsExactly("PT0S, open");
  }

  @Test
  void person_in_the_app_silences_the_bot_for_that_customer_only() {
    driver.person("u1", "您好，我是小王");

    driver.says("u2", "多少钱");

    assertThat(driver.sent("u2")).containsExactly("三万八");
  }

  @Test
  void person_keeps_the_conversation_over_a_restart() {
    driver.person("u1", "您好，我是小王");

    driver.restart();
    driver.says("u1", "多少钱");

    assertThat(driver.sent("u1")).isEmpty();
  }

  @Test
  void bot_returns_after_the_person_was_silent() {
    driver.says("u1", "你好");
    driver.person("u1", "您好，我是小王");

    driver.passes(Duration.ofMinutes(30));
    driver.says("u1", "多少钱");

    assertThat(driver.sent("u1")).containsExactly("没太明白", "三万八");
    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.BOT);
  }

  @Test
  void bot_does_not_return_before_the_person_was_silent_for_long_enough() {
    driver.person("u1", "您好，我是小王");
    driver.passes(Duration.ofMinutes(20));
    driver.person("u1", "我再看看");

    driver.passes(Duration.ofMinutes(29));
    driver.says("u1", "多少钱");

    assertThat(driver.sent("u1")).isEmpty();
  }

  @Test
  void pending_reply_is_superseded_by_a_person() {
    driver.suffers(Fault.next(1, Outcome.refuse(BUSY)));
    String asked = driver.says("u1", "多少钱");

    driver.person("u1", "三万七给您");
    driver.passes(Duration.ofMinutes(1));

    assertThat(driver.sent("u1")).isEmpty();
    assertThat(driver.replies(asked)).containsExactly("DROPPED: superseded");
    assertThat(driver.waits()).as("the person's words were the answer").isEmpty();
  }

  @Test
  void reply_in_the_air_at_a_take_over_is_marked_and_the_one_behind_it_stays() {
    HeldSends held = driver.holds();
    var asked = driver.webhooks().message("u1", "两句");
    driver.deliver(asked);
    held.awaitOne();
    driver.deliver(driver.webhooks().person("u1", "您好，我是小王"));

    held.release();
    driver.quiet();

    assertThat(driver.sent("u1")).containsExactly("第一句");
    assertThat(driver.replies(asked.id()))
        .containsExactly("SENT: in the air when the owner changed", "DROPPED: superseded");
  }

  @Test
  void third_app_ends_the_wait_and_takes_nothing() {
    driver.says("u1", "经理");

    driver.passes(Duration.ofMinutes(1));
    driver.happens(driver.webhooks().thirdApp("u1", "您好，有什么可以帮您", "ck9"));
    assertThat(driver.waits()).containsExactly("PT0S, ended PT1M by other_app");
    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.WAITING_FOR_AGENT);
  }

  @Test
  void third_app_does_not_silence_the_bot_and_gets_no_answer() {
    driver.happens(driver.webhooks().thirdApp("u1", "多少钱", "ck9"));
    driver.says("u1", "多少钱");

    assertThat(driver.sent("u1")).containsExactly("三万八");
    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.BOT);
  }

  @Test
  void platforms_own_keyword_reply_takes_nothing() {
    driver.happens(driver.webhooks().autoReply("u1", "欢迎"));
    driver.says("u1", "多少钱");

    assertThat(driver.sent("u1")).containsExactly("三万八");
  }

  @Test
  void own_echo_takes_nothing() {
    driver.says("u1", "多少钱");
    driver.echo("u1");
    driver.says("u1", "在哪");

    assertThat(driver.sent("u1")).containsExactly("三万八", "城东八号");
  }

  @Test
  void also_rules_run_while_an_agent_has_it() {
    driver.person("u1", "您好，我是小王");

    driver.says("u1", "合同多少钱");

    assertThat(driver.sent("u1")).isEmpty();
    assertThat(driver.conversation("u1").tags()).containsExactlyInAnyOrder("高意向", "要签约");
  }

  @Test
  void thanks_to_an_agent_opens_no_wait() {
    driver.person("u1", "您好，我是小王");

    driver.says("u1", "好的，谢谢");
    assertThat(driver.waits()).isEmpty();

    driver.says("u1", "那几点关门");
    assertThat(driver.waits()).containsExactly("PT0S, open");
  }

  @Test
  void customer_who_enters_while_an_agent_has_it_waits_for_nothing() {
    driver.person("u1", "您好，我是小王");

    driver.happens(driver.webhooks().enter("u1"));

    assertThat(driver.sent("u1")).isEmpty();
    assertThat(driver.waits()).isEmpty();
  }
}
