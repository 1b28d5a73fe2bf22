package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.tests.douyin.Fault;
import dev.xiaoer.tests.douyin.Fault.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** DESIGN 6.4: who waits, since when, until when. */
class WaitsTest {
  private static final int BUSY = 28001005;
  private static final int CONTENT_REFUSED = 28001038;

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(ShopText.shops(ShopText.USUAL));

  @Test
  void wait_starts_with_the_first_unanswered_message() {
    driver.says("u1", "找经理");
    driver.passes(Duration.ofMinutes(5));
    driver.says("u1", "还在吗");

    assertThat(driver.waits()).containsExactly("PT0S, open");
  }

  @Test
  void refused_second_part_reopens_nothing_since_the_first_arrived() {
    driver.suffers(secondRefused());

    String asked = driver.says("u1", "两句");

    assertThat(driver.sent("u1")).containsExactly("第一句");
    assertThat(driver.replies(asked).get(1)).startsWith("DEAD");
    assertThat(driver.waits()).isEmpty();
  }

  private static Fault secondRefused() {
    var sends = new AtomicInteger();
    Outcome no = Outcome.refuse(CONTENT_REFUSED);
    return call -> sends.incrementAndGet() == 2 ? Optional.of(no) : Optional.empty();
  }

  @Test
  void stay_silent_ends_the_wait_as_needing_no_answer() {
    driver.suffers(Fault.always(Outcome.refuse(BUSY)));
    driver.says("u1", "多少钱");
    driver.passes(Duration.ofMinutes(11));

    driver.says("u1", "不用回");

    assertThat(driver.sent("u1")).isEmpty();
    assertThat(driver.waits()).containsExactly("PT0S, ended PT11M by no answer needed");
  }

  @Test
  void thanks_and_emoji_to_an_agent_open_no_wait() {
    driver.person("u1", "我是小王");

    driver.says("u1", "好的谢谢！");
    driver.says("u1", "OK");
    driver.says("u1", "👍👍");
    driver.happens(driver.webhooks().message("u1", "", Map.of("message_type", "emoji")));
    driver.happens(driver.webhooks().enter("u1"));

    assertThat(driver.waits()).isEmpty();
  }

  @Test
  void image_or_question_to_an_agent_opens_a_wait() {
    driver.person("u1", "我是小王");
    driver.person("u2", "我是小王");

    driver.happens(driver.webhooks().message("u1", "", Map.of("message_type", "image")));
    driver.says("u2", "谢谢，那多少钱");

    assertThat(driver.waits()).containsExactly("PT0S, open", "PT0S, open");
  }

  @Test
  void greeting_that_came_too_late_makes_nobody_wait() {
    driver.suffers(Fault.always(Outcome.refuse(BUSY)));
    driver.happens(driver.webhooks().enter("u1"));

    driver.passes(Duration.ofSeconds(31));
    driver.passes(Duration.ofMinutes(31));

    assertThat(driver.sent("u1")).isEmpty();
    assertThat(driver.waits()).isEmpty();
  }

  @Test
  void refused_greeting_leaves_the_bot_in_charge() {
    driver.suffers(Fault.next(1, Outcome.refuse(CONTENT_REFUSED)));
    driver.happens(driver.webhooks().enter("u1"));

    driver.says("u1", "多少钱");

    assertThat(driver.sent("u1")).containsExactly("三万八");
    assertThat(driver.waits()).isEmpty();
  }
}
