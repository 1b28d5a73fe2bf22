package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.tests.douyin.Fault;
import dev.xiaoer.tests.douyin.Fault.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A time of day comes to each customer who may be written to, and once. */
class ScheduleTest {
  private static final ShopText SHOP =
      ShopText.USUAL.with(
          "rules/clock.yml",
          """
          - rule: 下午的问候
            when: {event: schedule, at: "15:00", tags: 高意向}
            once: per day
            then: {say: 下午好}
          - rule: 周六的问候
            when: {event: schedule, at: "11:00", weekday: sat}
            once: per day
            then: {say: 周六好}
          - rule: 群里说一声
            when: {event: schedule, at: "16:00", chat: group}
            once: per day
            then: {say: 群里好}
          """);

  private static final Duration UNTIL_THREE = Duration.ofHours(5);

  @RegisterExtension final GatewayDriver driver = GatewayDriver.publishing(SHOP);

  @Test
  void it_comes_to_whom_the_rules_conditions_hold_for() {
    driver.says("u1", "多少钱");
    driver.says("u2", "在哪");

    driver.passes(UNTIL_THREE);

    assertThat(driver.sent("u1")).containsExactly("三万八", "下午好");
    assertThat(driver.sent("u2")).containsExactly("城东八号");
  }

  @Test
  void it_comes_once_however_often_it_is_looked_at() {
    driver.says("u1", "多少钱");

    driver.passes(UNTIL_THREE);
    driver.settle();
    driver.passes(Duration.ofMinutes(1));

    assertThat(driver.sent("u1")).containsExactly("三万八", "下午好");
  }

  @Test
  void a_restart_and_a_crash_tell_nobody_twice() {
    driver.says("u1", "多少钱");
    driver.passes(UNTIL_THREE);

    driver.restart();
    driver.settle();
    driver.crash();
    driver.settle();

    assertThat(driver.sent("u1")).containsExactly("三万八", "下午好");
  }

  @Test
  void what_was_missed_is_made_up_for_within_ten_minutes() {
    driver.says("u1", "多少钱");

    driver.clock().move(UNTIL_THREE.plusMinutes(9));
    driver.restart();
    driver.settle();

    assertThat(driver.sent("u1")).containsExactly("三万八", "下午好");
  }

  @Test
  void what_was_missed_for_longer_is_left_out_and_counted() {
    driver.says("u1", "多少钱");
    driver.passes(UNTIL_THREE);
    driver.clock().move(Duration.ofHours(24).plusMinutes(11));
    driver.restart();
    driver.settle();

    assertThat(driver.sent("u1")).containsExactly("三万八", "下午好");
    assertThat(driver.metric("xiaoer_events_total{outcome=\"schedule_missed\"}")).isEqualTo(2);
  }

  @Test
  void it_waits_for_nobody_and_opens_no_wait() {
    driver.says("u1", "多少钱");

    driver.passes(UNTIL_THREE);

    assertThat(driver.waits()).isEmpty();
    assertThat(driver.whyLast("u1")).contains("schedule", "下午的问候");
  }

  @Test
  void who_is_with_a_person_or_waits_for_one_is_left_alone() {
    driver.says("u1", "多少钱");
    driver.says("u1", "人工");
    driver.says("u2", "多少钱");
    driver.person("u2", "我来");

    driver.passes(UNTIL_THREE);

    assertThat(driver.sent("u1")).doesNotContain("下午好");
    assertThat(driver.sent("u2")).doesNotContain("下午好");
  }

  @Test
  void who_wrote_too_long_ago_for_the_platform_is_left_alone() {
    driver.says("u1", "多少钱");
    driver.passes(Duration.ofHours(5));
    driver.passes(Duration.ofHours(24));

    assertThat(driver.sent("u1")).containsExactly("三万八", "下午好");
    assertThat(driver.metric("xiaoer_replies_dropped_total{reason=\"too late\"}")).isZero();
  }

  @Test
  void a_rule_of_another_day_says_nothing() {
    driver.says("u1", "多少钱");

    driver.passes(Duration.ofHours(1)); // Monday, 11:00

    assertThat(driver.sent("u1")).containsExactly("三万八");
  }

  @Test
  void a_group_hears_it_once() {
    driver.happens(driver.webhooks().groupMessage("g1", "u1", "大家好"));
    driver.happens(driver.webhooks().groupMessage("g1", "u2", "你好"));
    driver.happens(driver.webhooks().groupMessage("g2", "u3", "在吗"));

    driver.passes(Duration.ofHours(6));

    assertThat(driver.sent("g1")).containsExactly("群里好");
    assertThat(driver.sent("g2")).containsExactly("群里好");
  }

  @Test
  void a_new_time_takes_effect_when_it_is_saved() {
    driver.says("u1", "多少钱");
    driver.saves(
        ShopText.USUAL.with(
            "rules/clock.yml",
            """
            - rule: 晚上的问候
              when: {event: schedule, at: "18:30"}
              once: per day
              then: {say: 晚上好}
            """));

    driver.passes(UNTIL_THREE);
    assertThat(driver.sent("u1")).containsExactly("三万八");
    driver.passes(Duration.ofMinutes(210));

    assertThat(driver.sent("u1")).containsExactly("三万八", "晚上好");
  }

  @Test
  void a_send_that_the_platform_refuses_for_now_is_tried_again_and_opens_no_wait() {
    driver.says("u1", "多少钱");
    driver.suffers(Fault.always(Outcome.refuse(28001005)));
    driver.passes(UNTIL_THREE);
    driver.platformRecovers();
    driver.passes(Duration.ofMinutes(1));

    assertThat(driver.sent("u1")).containsExactly("三万八", "下午好");
    assertThat(driver.waits()).isEmpty();
  }
}
