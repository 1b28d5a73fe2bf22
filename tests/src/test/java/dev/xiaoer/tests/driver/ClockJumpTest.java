package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.tests.douyin.DouyinApp;
import dev.xiaoer.tests.douyin.DouyinWebhooks;
import dev.xiaoer.tests.douyin.Fault;
import dev.xiaoer.tests.douyin.Fault.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Our clock jumps an hour, back or forth, and the platform's does not: P2, P5 and P6 hold. */
class ClockJumpTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int BUSY = 28001005;
  private static final String LADDER = "让您久等了，真不好意思。方便留个电话吗？我们尽快给您回过去";
  private static final String DOUBLES = "xiaoer_possible_doubles_total";

  private static final ShopText SHOP =
      ShopText.USUAL.with(
          "rules/again.yml",
          "- {rule: 又问, when: {text: 月供, times: '>= 2', within: 30m}, then: {say: 又问啦}}");

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(ShopText.shops(SHOP));

  /** What time it is in the world. */
  private final HandClock world = new HandClock(GatewayDriver.START);

  private final DouyinWebhooks platform = new DouyinWebhooks(DouyinApp.SAMPLE, world, "w");

  private void passes(Duration time) {
    world.move(time);
    driver.passes(time);
  }

  private void jumps(Duration by) {
    driver.passes(by);
  }

  private void says(String user, String text) {
    driver.happens(platform.message(user, text));
  }

  @Test
  void unknown_send_is_settled_in_20_seconds_though_the_clock_went_back() {
    driver.suffers(Fault.next(1, Outcome.acceptThenCut()));
    says("u1", "多少钱");

    jumps(HOUR.negated());
    passes(Duration.ofSeconds(19));
    assertThat(driver.sent("u1")).containsExactly("三万八");
    passes(Duration.ofSeconds(2));

    assertThat(driver.sent("u1")).containsExactly("三万八", "三万八");
    assertThat(driver.metric(DOUBLES)).isEqualTo(1);
  }

  @Test
  void unknown_send_waits_for_its_echo_though_the_clock_went_back() {
    driver.suffers(Fault.next(1, Outcome.acceptThenCut()));
    says("u1", "多少钱");

    jumps(HOUR.negated());
    driver.echo("u1");
    passes(HOUR);
    jumps(HOUR);

    assertThat(driver.sent("u1")).containsExactly("三万八");
    assertThat(driver.metric(DOUBLES)).isZero();
  }

  @Test
  void unknown_send_is_settled_after_a_restart_by_an_earlier_clock() {
    driver.suffers(Fault.next(1, Outcome.acceptThenCut()));
    says("u1", "多少钱");

    driver.clock().move(HOUR.negated());
    driver.crash();
    passes(Duration.ofSeconds(21));

    assertThat(driver.sent("u1")).containsExactly("三万八", "三万八");
  }

  @Test
  void refused_send_is_tried_again_soon_though_the_clock_went_back() {
    driver.suffers(Fault.next(3, Outcome.refuse(BUSY)));
    says("u1", "多少钱");
    assertThat(driver.sent("u1")).isEmpty();

    jumps(HOUR.negated());
    passes(Duration.ofSeconds(10));
    passes(Duration.ofSeconds(10));

    assertThat(driver.sent("u1")).containsExactly("三万八");
  }

  @Test
  void ladder_of_a_wait_from_the_time_ahead_is_not_an_hour_late() {
    jumps(HOUR.plusMinutes(1)); // more than a webhook is ever believed to be on its way
    says("u1", "经理");
    jumps(HOUR.plusMinutes(1).negated());

    passes(Duration.ofMinutes(28));
    assertThat(driver.sent("u1")).isEmpty();
    passes(Duration.ofMinutes(1));

    assertThat(driver.sent("u1")).containsExactly(LADDER);
  }

  @Test
  void ladder_is_not_late_either_when_the_process_was_down_meanwhile() {
    jumps(HOUR.plusMinutes(1));
    says("u1", "经理");
    driver.clock().move(HOUR.plusMinutes(1).negated());
    driver.restart();
    driver.settle();

    passes(Duration.ofMinutes(29));

    assertThat(driver.sent("u1")).containsExactly(LADDER);
  }

  @Test
  void ladder_speaks_once_however_often_the_clock_goes_back_and_forth() {
    says("u1", "经理");
    for (int i = 0; i < 4; i++) {
      jumps(HOUR);
      jumps(HOUR.negated());
    }
    passes(HOUR);

    assertThat(driver.sent("u1")).containsExactly(LADDER);
    assertThat(driver.waits()).hasSize(1);
  }

  @Test
  void bot_comes_back_half_an_hour_after_a_person_of_the_time_ahead() {
    says("u1", "你好");
    jumps(HOUR);
    driver.happens(platform.person("u1", "您好，我是小王"));
    jumps(HOUR.negated());

    passes(Duration.ofMinutes(30));
    says("u1", "多少钱");

    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.BOT);
    assertThat(driver.sent("u1")).containsExactly("没太明白", "三万八");
  }

  @Test
  void message_is_not_taken_for_answered_by_a_person_of_the_time_ahead() {
    jumps(HOUR);
    driver.happens(platform.person("u1", "您好，我是小王"));
    driver.closes("u1");
    jumps(HOUR.negated());
    passes(Duration.ofMinutes(1));

    driver.suffers(Fault.always(Outcome.refuse(28001007)));
    says("u1", "多少钱");

    assertThat(driver.conversation("u1").openWait()).as("nobody has answered").isPresent();
  }

  @Test
  void redelivered_message_changes_nothing_at_any_time() {
    var question = platform.message("u1", "多少钱");
    driver.happens(question);
    for (Duration jump : List.of(HOUR, HOUR.multipliedBy(-2), HOUR)) {
      jumps(jump);
      driver.happens(question.deliveredAs("d" + jump));
    }

    assertThat(driver.sent("u1")).containsExactly("三万八");
  }

  @Test
  void second_time_within_half_an_hour_is_counted_by_the_clock_that_went_back() {
    jumps(HOUR);
    says("u1", "月供");
    jumps(HOUR.negated());
    passes(Duration.ofMinutes(1));
    says("u1", "月供");
    assertThat(driver.sent("u1")).containsExactly("没太明白", "又问啦");

    passes(Duration.ofMinutes(31));
    says("u1", "月供");

    assertThat(driver.sent("u1")).containsExactly("没太明白", "又问啦", "没太明白");
  }
}
