package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.rules.Decision;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.RuleBook;
import dev.xiaoer.rules.RuleFailedException;
import dev.xiaoer.rules.Situation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What fails ends with a person, and never with silence; it fails its neighbours never. */
class FailuresTest {
  private static final Shops SHOPS = ShopText.USUAL.deciding(Fragile::new);

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(SHOPS);

  /** A rule book whose rule 问价 throws, and which has bugs for some texts. */
  private record Fragile(RuleBook sound, AtomicInteger stumbles) implements RuleBook {

    Fragile(RuleBook sound) {
      this(sound, new AtomicInteger());
    }

    @Override
    public Decision decide(Situation situation) {
      if (situation.text().contains("多少钱")) {
        throw new RuleFailedException(rules().get(1), new ArithmeticException("/ by zero"));
      }
      boolean stumbles = situation.text().contains("绊") && this.stumbles.incrementAndGet() < 3;
      if (stumbles || situation.text().contains("坏")) {
        throw new IllegalStateException("the text was " + situation.text());
      }
      return sound.decide(situation);
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

  @Test
  void rule_that_throws_hands_off_naming_the_rule() {
    String asked = driver.says("u1", "多少钱");

    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.WAITING_FOR_AGENT);
    assertThat(driver.conversation("u1").queue()).isEqualTo("sales");
    assertThat(driver.why(asked)).contains("rule failed: 问价 (rules/all.yml:2)");
    assertThat(driver.waits()).containsExactly("PT0S, open");
  }

  @Test
  void event_that_failed_three_times_becomes_a_hand_off_naming_the_failure() {
    String asked = driver.says("u1", "坏");

    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.WAITING_FOR_AGENT);
    assertThat(driver.why(asked))
        .contains("failed 3 times: IllegalStateException at ")
        .doesNotContain("the text was");
    assertThat(driver.waits()).containsExactly("PT0S, open");
  }

  @Test
  void event_that_failed_twice_is_handled() {
    driver.says("u1", "绊");

    assertThat(driver.sent("u1")).containsExactly("没太明白");
  }

  @Test
  void failing_turn_fails_no_neighbour() {
    var bad = driver.delivering(driver.webhooks().message("u1", "坏"));
    var good = driver.delivering(driver.webhooks().message("u2", "在哪"));
    bad.join();
    good.join();
    driver.quiet();

    assertThat(driver.sent("u2")).containsExactly("城东八号");
  }

  @Test
  void next_message_after_a_failure_is_heard() {
    driver.says("u1", "坏");
    driver.says("u1", "快点");

    assertThat(driver.sent("u1")).containsExactly("已经在催了");
  }

  @Test
  void failure_takes_the_conversation_from_no_person() {
    driver.person("u1", "我是小王");
    driver.passes(Duration.ofSeconds(1));

    String asked = driver.says("u1", "多少钱");

    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.AGENT);
    assertThat(driver.why(asked)).contains("rule failed: 问价");
    assertThat(driver.waits()).containsExactly("PT1S, open");
  }

  @Test
  void failure_moves_nobody_to_another_queue() {
    driver.says("u1", "找经理");

    driver.says("u1", "坏");

    assertThat(driver.conversation("u1").queue()).isEqualTo("manager");
  }
}
