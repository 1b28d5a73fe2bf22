package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.tests.douyin.Webhook;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** P9: no oversell, no double gift. */
class CouponTest {
  private static final int STOCK = 5;
  private static final int CUSTOMERS = 40;

  private static final ShopText SHOP =
      ShopText.USUAL
          .with(
              "content/coupons.yml",
              """
              coupons:
                new500:
                  {activity_id: 1, coupon_meta_id: 2, stock: 5, per_person: 1, sold_out: 领完了}
                past: {activity_id: 5, coupon_meta_id: 6, until: 2020-01-31, sold_out: 结束了}
                twice: {activity_id: 3, coupon_meta_id: 4, per_person: 2, sold_out: 领过了}
              """)
          .with(
              "rules/coupons.yml",
              """
              - {rule: 领券, when: {text: 领券}, then: {coupon: new500}}
              - {rule: 旧券, when: {text: 旧券}, then: {coupon: past}}
              - {rule: 两张, when: {text: 双份}, then: {coupon: twice}}
              """);

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(ShopText.shops(SHOP));

  @Test
  void coupon_is_given() {
    driver.says("u1", "领券");

    assertThat(driver.sent("u1")).containsExactly("[coupon]");
    assertThat(driver.waits()).isEmpty();
  }

  @Test
  void coupon_is_not_given_after_its_last_day() {
    driver.says("u1", "旧券");

    assertThat(driver.sent("u1")).containsExactly("结束了");
  }

  @Test
  void coupon_stock_is_never_oversold() {
    List<CompletableFuture<?>> deliveries = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      deliveries.add(driver.delivering(driver.webhooks().message("c" + i, "领券")));
    }
    CompletableFuture.allOf(deliveries.toArray(CompletableFuture[]::new)).join();
    driver.quiet();

    List<String> sent =
        IntStream.range(0, CUSTOMERS)
            .mapToObj(i -> driver.sent("c" + i))
            .flatMap(List::stream)
            .toList();
    assertThat(sent).filteredOn("[coupon]"::equals).hasSize(STOCK);
    assertThat(sent).filteredOn("领完了"::equals).hasSize(CUSTOMERS - STOCK);
  }

  @Test
  void coupon_is_given_once_to_each_person() {
    driver.says("u1", "领券");
    driver.says("u1", "领券");

    assertThat(driver.sent("u1")).containsExactly("[coupon]", "领完了");
  }

  @Test
  void coupon_is_given_as_often_to_each_person_as_its_file_says() {
    driver.says("u1", "双份");
    driver.says("u1", "双份");
    driver.says("u1", "双份");

    assertThat(driver.sent("u1")).containsExactly("[coupon]", "[coupon]", "领过了");
  }

  @Test
  void redelivered_message_takes_no_second_coupon() {
    Webhook asked = driver.webhooks().message("u1", "双份");
    driver.happens(asked);

    driver.restart();
    driver.happens(asked.deliveredAs("@another"));
    driver.says("u1", "双份");

    assertThat(driver.sent("u1")).containsExactly("[coupon]", "[coupon]");
  }

  @Test
  void stock_survives_a_crash() {
    for (int i = 0; i < STOCK; i++) {
      driver.says("c" + i, "领券");
    }

    driver.crash();
    driver.says("u1", "领券");

    assertThat(driver.sent("u1")).containsExactly("领完了");
  }
}
