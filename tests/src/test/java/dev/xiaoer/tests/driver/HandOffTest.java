package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Handling;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** DESIGN 6.2, 6.4, 6.5 and 6.8: what counts as an answer, and what a hand-off is. */
class HandOffTest {

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(ShopText.shops(ShopText.USUAL));

  @Test
  void hand_off_puts_into_its_queue_and_says_otherwise() {
    driver.says("u1", "人工");

    Conversation conversation = driver.conversation("u1");
    assertThat(conversation.handling()).isEqualTo(Handling.WAITING_FOR_AGENT);
    assertThat(conversation.queue()).isEqualTo("sales");
    assertThat(driver.sent("u1")).containsExactly("请稍等", "明早回您");
  }

  @Test
  void say_beside_hand_off_ends_nothing() {
    driver.says("u1", "人工");

    assertThat(driver.waits()).containsExactly("PT0S, open");
  }

  @Test
  void hand_off_to_another_queue_moves_it() {
    driver.says("u1", "经理");

    assertThat(driver.conversation("u1").queue()).isEqualTo("manager");
  }

  @Test
  void no_first_match_rule_runs_while_it_waits_for_an_agent() {
    driver.says("u1", "经理");

    driver.says("u1", "多少钱");

    assertThat(driver.sent("u1")).isEmpty();
    assertThat(driver.conversation("u1").tags()).as("also rules do").containsExactly("高意向");
  }

  @Test
  void while_waiting_rule_speaks() {
    driver.says("u1", "经理");
    driver.passes(Duration.ofMinutes(1));

    driver.says("u1", "快点");

    assertThat(driver.sent("u1")).containsExactly("已经在催了");
  }

  @Test
  void while_waiting_rule_does_not_speak_when_the_bot_has_it() {
    driver.says("u1", "快点");

    assertThat(driver.sent("u1")).containsExactly("没太明白");
  }

  @Test
  void holding_text_ends_nothing() {
    driver.says("u1", "查一下");

    assertThat(driver.sent("u1")).containsExactly("正在查");
    assertThat(driver.waits()).containsExactly("PT0S, open");
  }

  @Test
  void stay_silent_ends_the_wait() {
    driver.says("u1", "查一下");
    driver.passes(Duration.ofMinutes(1));

    driver.says("u1", "不用回");

    assertThat(driver.sent("u1")).containsExactly("正在查");
    assertThat(driver.waits()).containsExactly("PT0S, ended PT1M by no answer needed");
  }

  @Test
  void stay_silent_opens_no_wait() {
    driver.says("u1", "不用回");

    assertThat(driver.sent("u1")).isEmpty();
    assertThat(driver.waits()).isEmpty();
  }

  @Test
  void tagging_alone_is_no_answer() {
    driver.says("u1", "首付");

    assertThat(driver.conversation("u1").tags()).containsExactly("问首付");
    assertThat(driver.sent("u1")).as("the fallback speaks").containsExactly("没太明白");
  }

  @Test
  void closed_conversation_reopens() {
    driver.says("u1", "经理");

    close("u1");
    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.RESOLVED);
    assertThat(driver.waits()).containsExactly("PT0S, ended PT0S by desk");
    driver.says("u1", "多少钱");

    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.BOT);
    assertThat(driver.sent("u1")).containsExactly("三万八");
  }

  private void close(String user) {
    ChatAddress chat = driver.conversation(user).chat();
    driver
        .gateway()
        .lanes()
        .run(chat, () -> driver.gateway().turns().steps().close(chat, "tengfa", "desk"))
        .join();
    driver.quiet();
  }
}
