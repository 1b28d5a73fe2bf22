package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.tests.douyin.Fault;
import dev.xiaoer.tests.douyin.Fault.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a customer took back is not answered any more, and nobody waits for it. */
class RecallTest {
  private static final int BUSY = 28001005;

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(ShopText.shops(ShopText.USUAL));

  @Test
  void recalled_message_is_not_answered() {
    driver.suffers(Fault.next(1, Outcome.refuse(BUSY)));
    String asked = driver.says("u1", "多少钱");

    driver.happens(driver.webhooks().recall("u1", asked));
    driver.passes(Duration.ofMinutes(1));

    assertThat(driver.sent("u1")).isEmpty();
    assertThat(driver.replies(asked)).containsExactly("DROPPED: recalled");
    assertThat(driver.waits()).isEmpty();
  }

  @Test
  void recalled_message_is_not_answered_after_a_crash_either() {
    driver.suffers(Fault.always(Outcome.refuse(BUSY)));
    String asked = driver.says("u1", "多少钱");
    driver.happens(driver.webhooks().recall("u1", asked));

    driver.crash();
    driver.platformRecovers();
    driver.passes(Duration.ofMinutes(1));

    assertThat(driver.sent("u1")).isEmpty();
  }

  @Test
  void recall_of_one_message_leaves_the_answer_to_the_next() {
    driver.suffers(Fault.next(1, Outcome.refuse(BUSY)));
    String asked = driver.says("u1", "多少钱");
    driver.says("u1", "在哪");

    driver.happens(driver.webhooks().recall("u1", asked));
    driver.passes(Duration.ofMinutes(1));

    assertThat(driver.sent("u1")).containsExactly("城东八号");
  }

  @Test
  void recall_of_the_only_message_ends_its_wait() {
    String asked = driver.says("u1", "经理");

    driver.passes(Duration.ofMinutes(1));
    driver.happens(driver.webhooks().recall("u1", asked));

    assertThat(driver.waits()).containsExactly("PT0S, ended PT1M by recalled");
  }

  @Test
  void recall_of_a_later_message_leaves_the_wait_of_the_first() {
    driver.says("u1", "经理");
    driver.passes(Duration.ofMinutes(1));
    String later = driver.says("u1", "在吗");

    driver.happens(driver.webhooks().recall("u1", later));

    assertThat(driver.waits()).containsExactly("PT0S, open");
  }

  @Test
  void recall_of_what_nobody_knows_changes_nothing() {
    driver.happens(driver.webhooks().recall("u1", "@never-seen"));

    assertThat(driver.sent("u1")).isEmpty();
    assertThat(driver.waits()).isEmpty();
  }
}
