package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What rules can ask of the world around a conversation is what is the case. */
class SurroundingsTest {
  private static final ShopText SHOP =
      ShopText.USUAL
          .with(
              "content/coupons.yml",
              "coupons: {last: {activity_id: 1, coupon_meta_id: 2, stock: 1, per_person: 9}}")
          .with(
              "rules/around.yml",
              """
              - {rule: 还有券, when: {text: 领券, stock: {last: "> 0"}}, then: {coupon: last}}
              - {rule: 没券了, when: {text: 领券}, then: {say: 没有了}}
              - {rule: 有人排队, when: {text: 排队, waiting: ">= 1"}, then: {say: 要等等}}
              - {rule: 不用排队, when: {text: 排队}, then: {say: 马上来}}
              - {rule: 还能发三条, when: {text: 几条, sends_left: ">= 3"}, then: {say: 够用}}
              - {rule: 有电话, when: {text: 我是, entities: phone}, then: {say: 记下了}}
              - {rule: 一天一句, when: {text: 早}, once: per day, then: {say: 早上好}}
              """);

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(ShopText.shops(SHOP));

  @Test
  void stock_of_a_coupon_is_what_is_left() {
    driver.says("u1", "领券");
    driver.says("u2", "领券");

    assertThat(driver.sent("u1")).containsExactly("[coupon]");
    assertThat(driver.sent("u2")).containsExactly("没有了");
  }

  @Test
  void people_who_wait_are_counted() {
    driver.says("u1", "排队");
    driver.says("u2", "找人工");
    driver.says("u3", "排队");

    assertThat(driver.sent("u1")).containsExactly("马上来");
    assertThat(driver.sent("u3")).containsExactly("要等等");
  }

  @Test
  void sends_left_are_those_of_the_platforms_window() {
    driver.says("u1", "几条");

    assertThat(driver.sent("u1")).containsExactly("够用");
  }

  @Test
  void a_number_in_a_text_is_found() {
    driver.says("u1", "我是 13800138000");

    assertThat(driver.sent("u1")).containsExactly("记下了");
  }

  @Test
  void once_a_day_survives_a_restart_and_ends_with_the_day() {
    driver.says("u1", "早");
    driver.restart();
    driver.says("u1", "早");
    driver.passes(java.time.Duration.ofDays(1));
    driver.says("u1", "早");

    assertThat(driver.sent("u1")).filteredOn("早上好"::equals).hasSize(2);
  }
}
