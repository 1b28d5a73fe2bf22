package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.tests.douyin.Fault;
import dev.xiaoer.tests.douyin.Fault.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** P3, P6 and DESIGN 6.4, 6.7: what becomes of a reply that is refused, early, late or too much. */
class DeliveryTest {
  private static final int BUSY = 28001005;
  private static final int CONTENT_REFUSED = 28001038;

  private static final ShopText SEVEN =
      ShopText.USUAL.with(
          "rules/seven.yml",
          """
          - rule: 七句
            when: {text: 七句}
            then: [{say: 一}, {say: 二}, {say: 三}, {say: 四}, {say: 五}, {say: 六}, {say: 七}]
          """);

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(ShopText.shops(SEVEN));

  @Test
  void refused_reply_reopens_the_wait_and_hands_off() {
    driver.suffers(Fault.next(1, Outcome.refuse(CONTENT_REFUSED)));

    String asked = driver.says("u1", "多少钱");

    assertThat(driver.sent("u1")).isEmpty();
    assertThat(driver.replies(asked)).hasSize(1).first().asString().startsWith("DEAD: ");
    assertThat(driver.waits()).containsExactly("PT0S, open");
    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.WAITING_FOR_AGENT);
    assertThat(driver.conversation("u1").queue()).isEqualTo("sales");
  }

  @Test
  void wait_that_a_refusal_reopens_began_with_its_message() {
    driver.suffers(Fault.next(1, Outcome.refuse(BUSY)));
    driver.says("u1", "多少钱");
    driver.suffers(Fault.next(1, Outcome.refuse(CONTENT_REFUSED)));
    driver.passes(Duration.ofMinutes(2));

    assertThat(driver.waits()).containsExactly("PT0S, open");
  }

  @Test
  void passing_refusal_is_retried_in_order() {
    driver.suffers(Fault.next(2, Outcome.refuse(BUSY)));

    driver.says("u1", "多少钱");
    driver.says("u1", "在哪");
    assertThat(driver.sent("u1")).isEmpty();
    driver.passes(Duration.ofSeconds(1));
    driver.passes(Duration.ofSeconds(2));

    assertThat(driver.sent("u1")).containsExactly("三万八", "城东八号");
    assertThat(driver.metric("xiaoer_possible_doubles_total")).isZero();
  }

  @Test
  void passing_refusal_of_one_customer_holds_up_no_other() {
    driver.suffers(Fault.always(Outcome.refuse(BUSY)).onlyTo("u1"));

    driver.says("u1", "多少钱");
    driver.says("u2", "多少钱");

    assertThat(driver.sent("u2")).containsExactly("三万八");
  }

  @Test
  void passing_refusal_is_retried_after_a_restart() {
    driver.suffers(Fault.next(1, Outcome.refuse(BUSY)));
    driver.says("u1", "多少钱");

    driver.crash();
    driver.passes(Duration.ofSeconds(1));

    assertThat(driver.sent("u1")).containsExactly("三万八");
  }

  @Test
  void late_reply_is_dropped_and_its_wait_reopens() {
    driver.suffers(Fault.always(Outcome.refuse(BUSY)));
    String asked = driver.says("u1", "多少钱");

    driver.platformRecovers();
    driver.passes(Duration.ofMinutes(10).plusMillis(1));

    assertThat(driver.sent("u1")).isEmpty();
    assertThat(driver.replies(asked)).containsExactly("DROPPED: too late");
    assertThat(driver.waits()).containsExactly("PT0S, open");
  }

  @Test
  void reply_at_its_best_before_still_goes() {
    driver.suffers(Fault.always(Outcome.refuse(BUSY)));
    driver.says("u1", "多少钱");

    driver.platformRecovers();
    driver.passes(Duration.ofMinutes(10));

    assertThat(driver.sent("u1")).containsExactly("三万八");
  }

  @Test
  void customer_whose_reply_came_too_late_hears_the_ladder() {
    driver.suffers(Fault.always(Outcome.refuse(BUSY)));
    driver.says("u1", "多少钱");
    driver.platformRecovers();
    driver.passes(Duration.ofMinutes(11));

    driver.passes(Duration.ofMinutes(18));

    assertThat(driver.sent("u1")).hasSize(1).first().asString().startsWith("让您久等了");
  }

  @Test
  void enter_reply_expires_after_30_seconds() {
    driver.suffers(Fault.always(Outcome.refuse(BUSY)));
    String entered = driver.happens(driver.webhooks().enter("u1"));

    driver.platformRecovers();
    driver.passes(Duration.ofSeconds(30).plusMillis(1));

    assertThat(driver.sent("u1")).isEmpty();
    assertThat(driver.replies(entered)).containsExactly("DROPPED: too late");
  }

  @Test
  void customer_who_enters_is_greeted() {
    driver.happens(driver.webhooks().enter("u1"));

    assertThat(driver.sent("u1")).containsExactly("欢迎光临");
    assertThat(driver.waits()).isEmpty();
  }

  @Test
  void seventh_reply_to_one_message_is_not_sent() {
    String asked = driver.says("u1", "七句");

    assertThat(driver.sent("u1")).containsExactly("一", "二", "三", "四", "五", "六");
    assertThat(driver.replies(asked)).hasSize(7).last().isEqualTo("DROPPED: reply window is full");
    assertThat(driver.waits()).as("six of them arrived").isEmpty();
  }

  @Test
  void next_message_has_a_window_of_its_own() {
    driver.says("u1", "七句");

    driver.says("u1", "多少钱");

    assertThat(driver.sent("u1")).hasSize(7).last().isEqualTo("三万八");
  }
}
