package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.turn.Handled;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens to a shop comes to its customers, once for each time that it happens. */
class ShopEventTest {
  private static final ShopText SHOP =
      ShopText.USUAL.with(
          "rules/news.yml",
          """
          - rule: 开播
            when: {event: live_start}
            cooldown: 1m
            then: {say: 开播啦}
          - rule: 新片
            when: {event: new_video}
            once: per day
            then: {say: 出新片了}
          """);

  @RegisterExtension
  final GatewayDriver driver =
      GatewayDriver.of(
          ShopText.shops(
              SHOP,
              ShopText.USUAL
                  .as("other")
                  .with(
                      "shop.yml",
                      """
                      shop: 别家
                      accounts: [{platform: douyin, app: ck2, account: m2}]
                      queues: {sales: {agents: [小王]}, manager: {agents: [陈经理]}}
                      """)));

  @Test
  void one_id_is_one_time() {
    driver.says("u1", "多少钱");

    assertThat(driver.tells("tengfa", "live_start", "1", "")).isEqualTo(Handled.DONE);
    driver.passes(Duration.ofMinutes(2));
    assertThat(driver.tells("tengfa", "live_start", "1", "")).isEqualTo(Handled.DUPLICATE);
    assertThat(driver.sent("u1")).containsExactly("三万八", "开播啦");

    driver.tells("tengfa", "live_start", "2", "");
    assertThat(driver.sent("u1")).containsExactly("三万八", "开播啦", "开播啦");
  }

  @Test
  void what_no_rule_asks_for_is_not_kept() {
    assertThat(driver.tells("other", "live_start", "1", "")).isEqualTo(Handled.NOTHING);
    assertThat(driver.gateway().store().openShopEvents()).isEmpty();
  }

  @Test
  void another_account_is_not_concerned() {
    driver.says("u1", "多少钱");

    driver.tells("tengfa", "live_start", "1", "douyin/m9");
    assertThat(driver.sent("u1")).containsExactly("三万八");

    driver.tells("tengfa", "live_start", "2", "douyin/m1");
    assertThat(driver.sent("u1")).containsExactly("三万八", "开播啦");
  }

  @Test
  void a_video_that_the_platform_tells_twice_is_one() {
    driver.says("u1", "多少钱");

    driver.happens(driver.webhooks().newVideo("@v1=="));
    driver.happens(driver.webhooks().newVideo("@v1=="));
    driver.settle();

    assertThat(driver.sent("u1")).containsExactly("三万八", "出新片了");
  }

  @Test
  void what_was_told_survives_a_crash() {
    driver.says("u1", "多少钱");
    driver.gateway().intake().news().tell("tengfa", "live_start", "1", "").join();

    driver.crash();
    driver.settle();

    assertThat(driver.sent("u1")).containsExactly("三万八", "开播啦");
  }

  @Test
  void many_conversations_hear_of_it_in_the_order_in_which_they_began() {
    IntStream.range(0, 250).forEach(i -> driver.says("u" + i, "多少钱"));

    driver.gateway().intake().news().tell("tengfa", "live_start", "1", "").join();
    driver.gateway().tick();
    driver.quiet();
    assertThat(driver.sent("u0")).hasSize(2);
    assertThat(driver.sent("u99")).hasSize(2);
    assertThat(driver.sent("u100")).hasSize(1);

    driver.restart();
    lookUntilAllHaveHeard();

    assertThat(IntStream.range(0, 250))
        .allSatisfy(i -> assertThat(driver.sent("u" + i)).containsExactly("三万八", "开播啦"));
    assertThat(driver.gateway().isGoingRound()).isFalse();
  }

  /** How far a look came is written behind what it sent: the next one is ready only after that. */
  private void lookUntilAllHaveHeard() {
    int looks = 0;
    do {
      driver.settle();
      driver.gateway().store().done(0).join();
      looks++;
    } while (driver.gateway().isGoingRound() && looks < 10);
  }
}
