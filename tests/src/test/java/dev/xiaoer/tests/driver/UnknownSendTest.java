package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.tests.douyin.AcceptedSend;
import dev.xiaoer.tests.douyin.Fault;
import dev.xiaoer.tests.douyin.Fault.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** P6 and DESIGN 6.7: sent once, or said so. */
class UnknownSendTest {
  private static final Duration SETTLED = Duration.ofSeconds(20);
  private static final String DOUBLES = "xiaoer_possible_doubles_total";

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(ShopText.shops(ShopText.USUAL));

  @Test
  void unknown_send_is_settled_by_its_echo() {
    driver.suffers(Fault.next(1, Outcome.acceptThenCut()));
    String asked = driver.says("u1", "多少钱");

    driver.echo("u1");
    driver.passes(SETTLED);

    assertThat(driver.sent("u1")).containsExactly("三万八");
    assertThat(driver.replies(asked)).containsExactly("SENT");
    assertThat(driver.metric(DOUBLES)).isZero();
  }

  @Test
  void unknown_send_is_settled_by_its_echo_after_a_crash() {
    driver.suffers(Fault.next(1, Outcome.acceptThenCut()));
    driver.says("u1", "多少钱");

    driver.crash();
    driver.echo("u1");
    driver.passes(SETTLED);

    assertThat(driver.sent("u1")).containsExactly("三万八");
    assertThat(driver.metric(DOUBLES)).isZero();
  }

  @Test
  void unknown_without_echo_is_sent_once_more_after_20_seconds_and_counted() {
    driver.suffers(Fault.next(1, Outcome.acceptThenCut()));
    String asked = driver.says("u1", "多少钱");

    driver.passes(SETTLED.minusMillis(1));
    assertThat(driver.sent("u1")).containsExactly("三万八");
    driver.passes(Duration.ofMillis(1));

    assertThat(driver.sent("u1")).containsExactly("三万八", "三万八");
    assertThat(driver.metric(DOUBLES)).isEqualTo(1);
    assertThat(driver.why(asked)).contains("possibly sent twice");
  }

  @Test
  void twenty_seconds_count_from_before_the_crash() {
    driver.suffers(Fault.next(1, Outcome.acceptThenCut()));
    driver.says("u1", "多少钱");

    driver.clock().move(SETTLED);
    driver.crash();
    driver.settle();

    assertThat(driver.sent("u1")).containsExactly("三万八", "三万八");
    assertThat(driver.metric(DOUBLES)).isEqualTo(1);
  }

  @Test
  void possible_doubles_are_counted_over_a_restart() {
    driver.suffers(Fault.next(1, Outcome.acceptThenCut()));
    driver.says("u1", "多少钱");
    driver.passes(SETTLED);

    driver.restart();

    assertThat(driver.metric(DOUBLES)).isEqualTo(1);
  }

  @Test
  void unknown_twice_is_a_dead_letter() {
    driver.suffers(Fault.next(2, Outcome.acceptThenCut()));
    String asked = driver.says("u1", "多少钱");
    driver.passes(SETTLED);
    driver.passes(SETTLED);
    driver.passes(SETTLED);

    assertThat(driver.sent("u1")).hasSize(2);
    assertThat(driver.replies(asked)).containsExactly("DEAD: unknown twice, no echo");
    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.WAITING_FOR_AGENT);
    assertThat(driver.waits()).containsExactly("PT0S, open");
  }

  @Test
  void next_reply_waits_until_the_unknown_one_is_settled() {
    driver.suffers(Fault.next(1, Outcome.cut()));
    driver.says("u1", "多少钱");
    driver.says("u1", "在哪");
    assertThat(driver.sent("u1")).isEmpty();

    driver.passes(SETTLED);

    assertThat(driver.sent("u1")).containsExactly("三万八", "城东八号");
  }

  @Test
  void echo_before_the_answer_settles_it() {
    HeldSends held = driver.holds();
    var asked = driver.webhooks().message("u1", "多少钱");
    driver.deliver(asked);
    held.awaitOne();
    driver.deliver(driver.echoOf("u1", "@out-early", "三万八"));

    held.release();
    driver.quiet();
    driver.passes(SETTLED);

    assertThat(driver.sent("u1")).containsExactly("三万八");
    assertThat(driver.replies(asked.id())).containsExactly("SENT");
  }

  @Test
  void echo_of_an_older_send_does_not_settle_the_next() {
    driver.says("u1", "多少钱");
    driver.suffers(Fault.next(1, Outcome.cut()));
    driver.says("u1", "多少钱");

    driver.echo("u1"); // of the first: the second was never taken
    driver.passes(SETTLED);

    assertThat(driver.sent("u1")).containsExactly("三万八", "三万八");
  }

  @Test
  void echo_of_another_text_settles_nothing() {
    driver.suffers(Fault.next(1, Outcome.cut()));
    driver.says("u1", "多少钱");

    driver.happens(driver.echoOf("u1", "@out-other", "城东八号"));
    driver.passes(SETTLED);

    assertThat(driver.sent("u1")).containsExactly("三万八");
  }

  @Test
  void echo_delivered_twice_settles_one_of_two_equal_texts() {
    driver.suffers(Fault.next(1, Outcome.acceptThenCut()));
    driver.says("u1", "多少钱");
    AcceptedSend first = driver.sends("u1").get(0);
    driver.happens(driver.webhooks().echo(first));
    driver.suffers(Fault.next(1, Outcome.cut()));
    driver.says("u1", "多少钱");

    driver.happens(driver.webhooks().echo(first));
    driver.passes(SETTLED);

    assertThat(driver.sent("u1")).containsExactly("三万八", "三万八");
  }

  @Test
  void clock_that_jumps_back_an_hour_sends_nothing_twice() {
    driver.suffers(Fault.next(1, Outcome.acceptThenCut()));
    driver.says("u1", "多少钱");
    driver.passes(Duration.ofHours(-1));
    driver.echo("u1");

    driver.passes(Duration.ofHours(2));

    assertThat(driver.sent("u1")).containsExactly("三万八");
    assertThat(driver.metric(DOUBLES)).isZero();
  }
}
