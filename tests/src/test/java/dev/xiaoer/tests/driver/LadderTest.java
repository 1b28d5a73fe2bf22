package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.tests.douyin.Fault;
import dev.xiaoer.tests.douyin.Fault.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** P5: nobody waits past the promise, and where that fails it is on record. */
class LadderTest {
  private static final String LADDER = "让您久等了，真不好意思。方便留个电话吗？我们尽快给您回过去";
  private static final int CONTENT_REFUSED = 28001038;

  @RegisterExtension
  final GatewayDriver driver = GatewayDriver.of(ShopText.shops(ShopText.USUAL));

  @Test
  void ladder_answers_at_29_minutes() {
    driver.says("u1", "找经理");

    driver.passes(Duration.ofMinutes(29).minusMillis(1));
    assertThat(driver.sent("u1")).isEmpty();
    driver.passes(Duration.ofMillis(1));

    assertThat(driver.sent("u1")).containsExactly(LADDER);
    assertThat(driver.waits()).containsExactly("PT0S, ended PT29M by bot");
  }

  @Test
  void ladder_explains_itself() {
    driver.says("u1", "找经理");
    driver.passes(Duration.ofMinutes(29));

    assertThat(driver.whyLast("u1"))
        .contains("快到半小时还没人回，先替店里答一声  (default-ladder.yml:2)", "waited=1740s");
  }

  @Test
  void ladder_speaks_once() {
    driver.says("u1", "找经理");
    driver.passes(Duration.ofMinutes(29));
    driver.passes(Duration.ofMinutes(1));
    driver.passes(Duration.ofHours(2));

    assertThat(driver.sent("u1")).containsExactly(LADDER);
  }

  @Test
  void ladder_leaves_the_customer_in_the_queue() {
    driver.says("u1", "找经理");
    driver.passes(Duration.ofMinutes(29));

    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.WAITING_FOR_AGENT);
    assertThat(driver.conversation("u1").queue()).isEqualTo("manager");
  }

  @Test
  void ladder_speaks_over_an_agent_and_takes_ownership() {
    driver.person("u1", "我是小王");
    driver.passes(Duration.ofSeconds(1));
    driver.says("u1", "多少钱");
    driver.person("u1", "我查查");
    driver.says("u1", "快一点");
    long number = driver.conversation("u1").ownerNumber();

    driver.passes(Duration.ofMinutes(29));

    assertThat(driver.sent("u1")).containsExactly(LADDER);
    assertThat(driver.conversation("u1").ownerNumber()).isGreaterThan(number);
    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.WAITING_FOR_AGENT);
    driver.passes(Duration.ofMinutes(1));
    driver.says("u1", "多少钱");
    assertThat(driver.sent("u1")).as("the bot is back as the file says").endsWith("三万八");
  }

  @Test
  void person_in_time_keeps_the_ladder_silent() {
    driver.says("u1", "找经理");
    driver.passes(Duration.ofMinutes(28));
    driver.person("u1", "我是陈经理");
    driver.passes(Duration.ofHours(1));

    assertThat(driver.sent("u1")).isEmpty();
    assertThat(driver.waits()).containsExactly("PT0S, ended PT28M by app");
  }

  @Test
  void breach_is_recorded_after_30_minutes_when_the_platform_refuses() {
    driver.says("u1", "找经理");
    driver.suffers(Fault.always(Outcome.refuse(CONTENT_REFUSED)));

    driver.passes(Duration.ofMinutes(29));
    driver.passes(Duration.ofMinutes(1));
    assertThat(driver.waits()).as("an answer now would be in time").containsExactly("PT0S, open");
    driver.passes(Duration.ofMillis(1));

    assertThat(driver.waits())
        .containsExactly(
            "PT0S, open, breached PT30M0.001S: nobody took it from the queue manager");
  }

  @Test
  void answer_after_the_breach_ends_the_wait_and_leaves_the_breach_on_record() {
    driver.says("u1", "找经理");
    driver.suffers(Fault.always(Outcome.refuse(CONTENT_REFUSED)));
    driver.passes(Duration.ofMinutes(29));
    driver.passes(Duration.ofMinutes(2));

    driver.person("u1", "我是陈经理");

    assertThat(driver.waits())
        .containsExactly(
            "PT0S, ended PT31M by app, breached PT31M: nobody took it from the queue manager");
  }

  @Test
  void gateway_that_was_down_for_hours_answers_at_once_and_records_the_breach() {
    driver.says("u1", "找经理");
    driver.crash();
    driver.passes(Duration.ofHours(3));

    assertThat(driver.sent("u1")).containsExactly(LADDER);
    assertThat(driver.waits()).singleElement().asString().contains("by bot, breached PT3H");
  }

  @Test
  void answer_dropped_for_age_is_made_up_for_by_the_ladder() {
    driver.suffers(Fault.always(Outcome.refuse(28001005)));
    driver.says("u1", "多少钱");
    driver.passes(Duration.ofMinutes(11));
    driver.platformRecovers();

    driver.passes(Duration.ofMinutes(18));

    assertThat(driver.sent("u1")).containsExactly(LADDER);
    assertThat(driver.waits()).containsExactly("PT0S, ended PT29M by bot");
  }

  @Test
  void customer_who_opens_the_chat_again_still_gets_the_ladder() {
    driver.says("u1", "找经理");
    driver.passes(Duration.ofMinutes(20));
    driver.happens(driver.webhooks().enter("u1"));

    driver.passes(Duration.ofMinutes(9));

    assertThat(driver.sent("u1")).containsExactly(LADDER);
  }

  @Test
  void message_that_was_ten_minutes_on_its_way_has_waited_ten_minutes() {
    var late = driver.webhooks().message("u1", "找经理");
    driver.passes(Duration.ofMinutes(10));
    driver.happens(late);

    driver.passes(Duration.ofMinutes(19));

    assertThat(driver.sent("u1")).containsExactly(LADDER);
  }
}
