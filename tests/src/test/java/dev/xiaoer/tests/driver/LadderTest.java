package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.tests.douyin.Fault;
import dev.xiaoer.tests.douyin.Fault.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** P5 and DESIGN 6.3, 6.4: nobody waits past the promise. */
class LadderTest {
  private static final int BUSY = 28001005;
  private static final String LADDER = "让您久等了，真不好意思。方便留个电话吗？我们尽快给您回过去";

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(ShopText.shops(ShopText.USUAL));

  @Test
  void ladder_answers_at_29_minutes_and_explains_itself() {
    driver.says("u1", "经理");

    driver.passes(Duration.ofMinutes(29).minusMillis(1));
    assertThat(driver.sent("u1")).isEmpty();
    driver.passes(Duration.ofMillis(1));

    assertThat(driver.sent("u1")).containsExactly(LADDER);
    assertThat(driver.waits()).containsExactly("PT0S, ended PT29M by bot");
    assertThat(driver.whyLast("u1")).contains("快到半小时还没人回", "default-ladder.yml");
  }

  @Test
  void ladder_speaks_once() {
    driver.says("u1", "经理");
    driver.passes(Duration.ofMinutes(29));

    driver.passes(Duration.ofHours(2));

    assertThat(driver.sent("u1")).containsExactly(LADDER);
  }

  @Test
  void ladder_speaks_although_the_gateway_was_down_meanwhile() {
    driver.says("u1", "经理");

    driver.crash();
    driver.passes(Duration.ofMinutes(29));

    assertThat(driver.sent("u1")).containsExactly(LADDER);
  }

  @Test
  void ladder_counts_from_the_first_unanswered_message() {
    driver.says("u1", "经理");
    driver.passes(Duration.ofMinutes(20));
    driver.says("u1", "在吗");

    driver.passes(Duration.ofMinutes(9));

    assertThat(driver.sent("u1")).containsExactly(LADDER);
  }

  @Test
  void ladder_is_silent_when_a_person_answered() {
    driver.says("u1", "经理");
    driver.passes(Duration.ofMinutes(28));
    driver.person("u1", "来了来了");

    driver.passes(Duration.ofMinutes(5));

    assertThat(driver.sent("u1")).isEmpty();
    assertThat(driver.waits()).containsExactly("PT0S, ended PT28M by app");
  }

  @Test
  void ladder_speaks_over_an_agent_and_takes_ownership() {
    driver.person("u1", "您好，我是小王");
    driver.says("u1", "几点关门");
    long owner = driver.conversation("u1").ownerNumber();

    driver.passes(Duration.ofMinutes(29));

    assertThat(driver.sent("u1")).containsExactly(LADDER);
    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.WAITING_FOR_AGENT);
    assertThat(driver.conversation("u1").queue()).isEqualTo("sales");
    assertThat(driver.conversation("u1").ownerNumber()).isGreaterThan(owner);
  }

  @Test
  void ladder_still_speaks_after_the_customer_entered_again() {
    driver.says("u1", "经理");
    driver.passes(Duration.ofMinutes(10));
    driver.happens(driver.webhooks().enter("u1"));

    driver.passes(Duration.ofMinutes(19));

    assertThat(driver.sent("u1")).containsExactly(LADDER);
  }

  @Test
  void breach_is_recorded_at_30_minutes_when_the_platform_refuses() {
    driver.says("u1", "经理");
    driver.suffers(Fault.always(Outcome.refuse(BUSY)));
    driver.passes(Duration.ofMinutes(29));

    driver.passes(Duration.ofMinutes(1));
    assertThat(driver.waits()).as("at the limit it is kept yet").containsExactly("PT0S, open");
    driver.passes(Duration.ofMillis(1));

    assertThat(driver.waits())
        .containsExactly("PT0S, open, breached PT30M0.001S: nobody took it from the queue manager");
  }

  @Test
  void late_answer_after_a_breach_ends_the_wait() {
    driver.says("u1", "经理");
    driver.suffers(Fault.always(Outcome.refuse(BUSY)));
    driver.passes(Duration.ofMinutes(29));
    driver.passes(Duration.ofMinutes(2));

    driver.platformRecovers();
    driver.passes(Duration.ofMinutes(1));

    assertThat(driver.sent("u1")).containsExactly(LADDER);
    assertThat(driver.waits())
        .containsExactly(
            "PT0S, ended PT32M by bot, breached PT31M: nobody took it from the queue manager");
  }

  @Test
  void next_wait_has_a_ladder_of_its_own() {
    driver.says("u1", "经理");
    driver.passes(Duration.ofMinutes(29));
    driver.says("u1", "还在吗");

    driver.passes(Duration.ofMinutes(29));

    assertThat(driver.sent("u1")).containsExactly(LADDER, LADDER);
  }

  @Test
  void platform_clock_of_1970_is_bounded() {
    var changes = java.util.Map.of("create_time", 0);
    driver.happens(driver.webhooks().message("u1", "经理", changes));

    driver.settle();
    assertThat(driver.sent("u1")).isEmpty();
    assertThat(driver.waits()).containsExactly("PT0S, open");
    driver.passes(Duration.ofMinutes(29));

    assertThat(driver.sent("u1")).containsExactly(LADDER);
  }

  @Test
  void platform_clock_of_tomorrow_is_bounded() {
    long tomorrow = GatewayDriver.START.plus(Duration.ofDays(1)).toEpochMilli();
    driver.happens(
        driver.webhooks().message("u1", "经理", java.util.Map.of("create_time", tomorrow)));

    driver.passes(Duration.ofMinutes(29));

    assertThat(driver.sent("u1")).containsExactly(LADDER);
  }

  @Test
  void webhook_that_was_ten_minutes_on_its_way_has_waited_ten_minutes() {
    long earlier = GatewayDriver.START.minus(Duration.ofMinutes(10)).toEpochMilli();
    driver.happens(driver.webhooks().message("u1", "经理", java.util.Map.of("create_time", earlier)));

    driver.passes(Duration.ofMinutes(19));

    assertThat(driver.sent("u1")).containsExactly(LADDER);
  }

  @Test
  void clock_jumps_back_an_hour_and_nothing_is_doubled() {
    driver.says("u1", "经理");
    driver.passes(Duration.ofMinutes(29));

    driver.passes(Duration.ofHours(-1));
    driver.passes(Duration.ofHours(1));
    driver.passes(Duration.ofHours(1));

    assertThat(driver.sent("u1")).containsExactly(LADDER);
    assertThat(driver.waits()).containsExactly("PT0S, ended PT29M by bot");
  }
}
