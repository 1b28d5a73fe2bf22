package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.rules.Decision;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.RuleBook;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.tests.douyin.Webhook;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** P1 and P10: a turn that takes long is acknowledged in time, kept, and in nobody's way. */
class SlowTurnTest {
  private static final String LATE = "xiaoer_events_total{outcome=\"late\"}";

  private final CountDownLatch gate = new CountDownLatch(1);

  @RegisterExtension
  final GatewayDriver driver =
      GatewayDriver.of(ShopText.USUAL.deciding(sound -> new Gated(sound, gate)));

  /** A rule book that thinks about 想想 until its gate opens. */
  private record Gated(RuleBook sound, CountDownLatch gate) implements RuleBook {

    @Override
    public Decision decide(Situation situation) {
      if (situation.text().contains("想想")) {
        await();
      }
      return sound.decide(situation);
    }

    private void await() {
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public List<Rule> rules() {
      return sound.rules();
    }

    @Override
    public List<String> conditions(Rule rule) {
      return sound.conditions(rule);
    }
  }

  @AfterEach
  void open() {
    gate.countDown();
  }

  @Test
  void slow_turn_is_acknowledged_before_it_ends_and_answered_once() {
    Webhook slow = driver.webhooks().message("u1", "想想多少钱");

    assertThat(driver.deliver(slow).status()).isEqualTo(200);
    assertThat(driver.sent("u1")).isEmpty();
    gate.countDown();
    driver.quiet();
    driver.settle();

    assertThat(driver.sent("u1")).containsExactly("三万八");
    assertThat(driver.metric(LATE)).isEqualTo(1);
  }

  @Test
  void acknowledged_event_whose_turn_a_crash_cut_off_is_answered_after_the_start() {
    driver.deliver(driver.webhooks().message("u1", "想想多少钱"));

    driver.gateway().store().close(); // from here on nothing of the turn reaches the disk
    gate.countDown();
    driver.crash();
    driver.settle();

    assertThat(driver.sent("u1")).containsExactly("三万八");
  }

  @Test
  void slow_turn_holds_up_no_other_customer() {
    driver.deliver(driver.webhooks().message("u1", "想想多少钱"));

    driver.deliver(driver.webhooks().message("u2", "在哪"));

    assertThat(driver.platform().sends().await("u2", 1, Duration.ofSeconds(5))).hasSize(1);
    assertThat(driver.sent("u1")).isEmpty();
  }

  @Test
  void what_comes_behind_a_slow_turn_is_answered_behind_it() {
    driver.deliver(driver.webhooks().message("u1", "想想多少钱"));
    driver.deliver(driver.webhooks().message("u1", "在哪"));

    gate.countDown();
    driver.quiet();
    driver.settle();

    assertThat(driver.sent("u1")).containsExactly("三万八", "城东八号");
  }

  @Test
  void redelivery_of_an_event_that_is_still_in_its_slow_turn_is_a_duplicate() {
    Webhook slow = driver.webhooks().message("u1", "想想多少钱");
    driver.deliver(slow);
    driver.deliver(slow);

    gate.countDown();
    driver.quiet();
    driver.settle();

    assertThat(driver.sent("u1")).containsExactly("三万八");
  }
}
