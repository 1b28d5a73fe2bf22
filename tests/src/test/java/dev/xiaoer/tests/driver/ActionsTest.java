package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.conversation.Request;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What actions do, besides saying something once. */
class ActionsTest {

  static final ShopText SHOP =
      ShopText.USUAL
          .with(
              "rules/all.yml",
              """
              - {rule: 轮着说, when: {text: 在吗}, then: {say: [在的, 您说, 来了]}}
              - {rule: 记, when: {text: 我在}, then: [{set: {城市: 上海}}, {say: "{{客户.城市|外地}}的朋友您好"}]}
              - {rule: 问城市, when: {text: 记得}, then: {say: "您在{{customer.城市|哪儿}}"}}
              - {rule: 升级, when: {text: 买过}, then: [{tier: 真爱}, {tag: [老客, 已购]}, {say: "{{customer.tier}}"}]}
              - {rule: 去标签, when: {text: 退了}, then: [{untag: 已购}, {say: 好的}]}
              - {rule: 急, when: {text: 投诉}, then: {hand_off: {queue: manager, priority: high, why: 要投诉}}}
              - {rule: 再见, when: {text: 再见}, then: [{say: 慢走}, {close: true}]}
              - {rule: 关掉, when: {text: 没事了}, then: close}
              - {rule: 晚点, when: {text: 晚点}, then: [{say: 两小时后回您, holding: true}, {snooze: 2h}]}
              - {also: 晚点也不回, when: {text: 不急}, then: {snooze: 明天 09:00}}
              - {rule: 有券, when: {text: 券}, then: [{say: "码是{{coupon.code}}，{{coupon.until|长期}}前有效"}, {coupon: first}]}
              - {rule: 看车, when: {text: 看车}, then: [{product: car}, {video: tour}, {phone: shop}]}
              """)
          .with(
              "content/all.yml",
              """
              coupons: {first: {title: 到店券, text: 减五百, code: TF500, valid: 7d}}
              products: {car: {title: 宝马 3 系, price: 16.8 万, link: {url: "https://www.example.com/3"}}}
              videos: {tour: {text: 绕车一圈, item_id: "@v1"}}
              phones: {shop: {number: 021-5555 0100, text: 打到店里}}
              """);

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(ShopText.shops(SHOP));

  @Test
  void variants_are_said_in_turn_also_across_a_restart() {
    driver.says("u1", "在吗");
    driver.says("u1", "在吗");
    driver.restart();
    driver.says("u1", "在吗");
    driver.says("u1", "在吗");
    driver.says("u2", "在吗");

    assertThat(driver.sent("u1")).containsExactly("在的", "您说", "来了", "在的");
    assertThat(driver.sent("u2")).containsExactly("在的");
  }

  @Test
  void what_was_set_is_in_this_text_and_in_later_ones() {
    String set = driver.says("u1", "我在上海");
    driver.restart();
    driver.says("u1", "还记得我吗");
    driver.says("u2", "还记得我吗");

    assertThat(driver.sent("u1")).containsExactly("上海的朋友您好", "您在上海");
    assertThat(driver.sent("u2")).containsExactly("您在哪儿");
    assertThat(driver.why(set)).contains("did      set 城市=上海");
  }

  @Test
  void tier_and_tags_come_and_go() {
    String bought = driver.says("u1", "我买过");
    driver.says("u1", "退了");

    assertThat(driver.sent("u1")).containsExactly("真爱", "好的");
    assertThat(driver.conversation("u1").profile().tier()).isEqualTo("真爱");
    assertThat(driver.conversation("u1").tags()).containsExactly("老客");
    assertThat(driver.why(bought)).contains("did      tier 真爱").contains("did      tag 老客");
  }

  @Test
  void hand_off_tells_how_urgent_it_is_and_why() {
    String said = driver.says("u1", "我要投诉");

    assertThat(driver.conversation("u1").request()).isEqualTo(new Request(2, "要投诉"));
    assertThat(driver.why(said)).contains("hand off to manager, priority 2: 要投诉");
    driver.closes("u1");
    assertThat(driver.conversation("u1").request()).isEqualTo(Request.USUAL);
  }

  @Test
  void closed_by_a_rule_it_says_goodbye_and_nobody_waits() {
    driver.says("u1", "再见");
    driver.says("u2", "没事了");
    driver.passes(Duration.ofHours(1));

    assertThat(driver.sent("u1")).containsExactly("慢走");
    assertThat(driver.sent("u2")).isEmpty();
    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.RESOLVED);
    assertThat(driver.conversation("u2").openWait()).isEmpty();
    driver.says("u1", "在吗");
    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.BOT);
    assertThat(driver.sent("u1")).containsExactly("慢走", "在的");
  }

  @Test
  void snoozed_wait_does_not_run_out_before_its_time() {
    driver.says("u1", "晚点再说");
    driver.passes(Duration.ofMinutes(119));
    assertThat(driver.sent("u1")).containsExactly("两小时后回您");

    driver.passes(Duration.ofMinutes(1));

    assertThat(driver.sent("u1")).hasSize(2);
    assertThat(driver.conversation("u1").openWait()).isEmpty();
  }

  @Test
  void next_message_ends_a_snooze() {
    driver.says("u1", "晚点再说");
    driver.passes(Duration.ofMinutes(10));
    driver.says("u1", "查一下");
    driver.passes(Duration.ofMinutes(19));

    assertThat(driver.conversation("u1").snoozedUntil()).isEmpty();
    assertThat(driver.sent("u1").size()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void text_tells_the_code_of_the_coupon_after_it() {
    driver.says("u1", "有券吗");

    assertThat(driver.sent("u1").get(0)).isEqualTo("码是TF500，11月30日10:00前有效");
  }

  @Test
  void what_the_platform_lacks_is_sent_as_text() {
    driver.says("u1", "想看车");

    assertThat(driver.sent("u1").get(0))
        .isEqualTo("宝马 3 系\n16.8 万\n查看详情：https://www.example.com/3");
    assertThat(driver.sent("u1").get(1)).contains("\"item_id\":\"@v1\"");
    assertThat(driver.sent("u1").get(2)).isEqualTo("打到店里\n电话：021-5555 0100");
  }
}
