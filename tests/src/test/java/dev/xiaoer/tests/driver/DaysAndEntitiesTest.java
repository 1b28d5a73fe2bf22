package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gateway itself tells rules of the day and of the message. */
class DaysAndEntitiesTest {

  static final ShopText SHOP =
      ShopText.USUAL
          .with(
              "shop.yml",
              """
              shop: 腾发名车
              calendar: cn
              accounts: [{platform: douyin, app: ck1, account: m1}]
              """)
          .with(
              "rules/all.yml",
              """
              - {rule: 电话, when: {entities: phone}, then: {say: 收到电话}}
              - {rule: 预算, when: {entities: {money: '>= 100000'}}, then: {say: 大客户}}
              - {rule: 上班, when: {workday: true}, then: {say: 上班}}
              - {rule: 过节, when: {holiday: true}, then: {say: 过节}}
              - {rule: 周末, then: {say: 周末}}
              """);

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(ShopText.shops(SHOP));

  @Test
  void phone_numbers_and_money_are_found_in_what_customers_write() {
    driver.says("u1", "我的电话 138 1234 5678");
    driver.says("u2", "预算20万");

    assertThat(driver.sent("u1")).containsExactly("收到电话");
    assertThat(driver.sent("u2")).containsExactly("大客户");
  }

  @Test
  void what_was_found_is_not_in_the_trace() {
    String said = driver.says("u1", "预算5万");

    assertThat(driver.why(said)).doesNotContain("50000");
  }

  /** The Saturday after National Day's week of 2026 makes up for it, the Sunday after does not. */
  @ParameterizedTest(name = "{0} days before 23 November: {1}")
  @CsvSource({"47, 过节", "44, 上班", "43, 周末", "42, 上班"})
  void holidays_and_make_up_workdays_are_known(int daysBefore, String answer) {
    driver.clock().move(Duration.ofDays(-daysBefore));
    driver.says("u1", "今天在吗");

    assertThat(driver.sent("u1")).containsExactly(answer);
  }
}
