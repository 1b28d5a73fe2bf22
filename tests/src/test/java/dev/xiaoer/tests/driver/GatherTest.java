package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.conversation.Handling;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code gather: 2s}: a burst of messages is decided once, after its last. */
class GatherTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  static final ShopText SHOP =
      ShopText.USUAL
          .with(
              "shop.yml",
              """
              shop: 腾发名车
              accounts: [{platform: douyin, app: ck1, account: m1}]
              queues: {sales: {agents: [小王]}, manager: {agents: [陈经理]}}
              fallback: {say: 没太明白}
              gather: 2s
              """)
          .with("content/menus.yml", "menus: {main: {title: 看点什么, choices: [在哪, 新车]}}")
          .with(
              "rules/more.yml",
              """
              - {rule: 两样都问, when: {text: {all: [宝马, 报价]}}, then: {say: 宝马三万八}}
              - {rule: 问三次, when: {text: 在吗, times: '>= 2'}, then: {say: 在的在的}}
              - {rule: 留了电话, when: {event: lead_submitted}, then: {say: 收到}}
              - {rule: 在, when: {text: 在吗}, then: {say: 在}}
              - {rule: 新客, when: {text: 报到, first_contact: true}, then: {say: 欢迎新朋友}}
              - {rule: 老客, when: {text: 报到, idle_for: '>= 30d'}, then: {say: 好久不见}}
              - {rule: 常客, when: {text: 报到}, then: {say: 又来啦}}
              """);

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(ShopText.shops(SHOP));

  @Test
  void burst_is_decided_once_over_all_it_says() {
    driver.says("u1", "宝马");
    driver.passes(SECOND);
    String last = driver.says("u1", "报价");
    driver.passes(SECOND);
    assertThat(driver.sent("u1")).isEmpty();

    driver.passes(SECOND);

    assertThat(driver.sent("u1")).containsExactly("宝马三万八");
    assertThat(driver.replies(last)).containsExactly("SENT");
    assertThat(driver.why(last)).contains("rule     两样都问");
    assertThat(driver.waits()).isEmpty();
  }

  @Test
  void who_goes_on_writing_is_answered_after_five_pauses() {
    for (int i = 0; i < 10; i++) {
      driver.says("u1", "宝马");
      driver.passes(SECOND);
    }

    assertThat(driver.sent("u1")).containsExactly("没太明白");
  }

  @Test
  void burst_survives_a_crash() {
    driver.says("u1", "宝马");
    driver.says("u1", "报价");

    driver.crash();
    driver.passes(PAUSE);

    assertThat(driver.sent("u1")).containsExactly("宝马三万八");
  }

  @Test
  void who_writes_twice_at_the_first_visit_is_new_and_was_not_silent_in_between() {
    driver.says("u1", "你好");
    driver.passes(SECOND);
    driver.says("u1", "报到");
    driver.passes(PAUSE);
    assertThat(driver.sent("u1")).containsExactly("欢迎新朋友");

    driver.passes(Duration.ofDays(31));
    driver.says("u1", "你好");
    driver.passes(SECOND);
    driver.crash();
    driver.says("u1", "报到");
    driver.passes(PAUSE);
    assertThat(driver.sent("u1")).last().isEqualTo("好久不见");

    driver.says("u1", "报到");
    driver.passes(PAUSE);
    assertThat(driver.sent("u1")).last().isEqualTo("又来啦");
  }

  @Test
  void redelivery_changes_nothing() {
    var first = driver.webhooks().message("u1", "宝马");
    driver.happens(first);
    driver.passes(Duration.ofMillis(1500));
    driver.happens(first);
    driver.passes(Duration.ofMillis(500));
    assertThat(driver.sent("u1")).containsExactly("没太明白");

    driver.happens(first);
    driver.passes(PAUSE);

    assertThat(driver.sent("u1")).hasSize(1);
  }

  @Test
  void what_was_taken_back_is_not_decided_upon() {
    driver.says("u1", "多少钱");
    String last = driver.says("u1", "在哪儿");

    driver.happens(driver.webhooks().recall("u1", last));
    driver.passes(PAUSE);

    assertThat(driver.sent("u1")).containsExactly("三万八");
  }

  @Test
  void burst_that_was_taken_back_is_forgotten() {
    String only = driver.says("u1", "多少钱");

    driver.happens(driver.webhooks().recall("u1", only));
    driver.passes(PAUSE);

    assertThat(driver.sent("u1")).isEmpty();
    assertThat(driver.waits()).isEmpty();
  }

  @Test
  void tap_is_answered_at_once_with_what_was_said_before() {
    driver.says("u1", "您好");

    driver.says("u1", "在哪");

    assertThat(driver.sent("u1")).containsExactly("城东八号");
    driver.passes(PAUSE);
    assertThat(driver.sent("u1")).hasSize(1);
  }

  @Test
  void lead_and_visit_come_after_what_was_said_before() {
    driver.says("u1", "多少钱");
    driver.says("u2", "多少钱");

    driver.happens(driver.webhooks().lead("u1", "card", Map.of("电话", "13812345678")));
    driver.happens(driver.webhooks().enter("u2"));

    assertThat(driver.sent("u1")).containsExactly("三万八", "收到");
    assertThat(driver.sent("u2")).containsExactly("三万八", "欢迎光临");
  }

  @Test
  void person_who_answers_ends_it() {
    driver.says("u1", "多少钱");

    driver.person("u1", "我是小王");
    driver.passes(PAUSE);

    assertThat(driver.sent("u1")).isEmpty();
    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.AGENT);
    assertThat(driver.waits()).isEmpty();
  }

  @Test
  void nothing_is_gathered_for_a_person() {
    driver.says("u1", "人工");
    driver.passes(PAUSE);

    driver.says("u1", "快点");

    assertThat(driver.sent("u1")).endsWith("已经在催了");
  }

  @Test
  void wait_begins_with_the_first_message() {
    driver.says("u1", "找");
    driver.passes(SECOND);
    driver.says("u1", "经理");
    driver.passes(PAUSE);

    assertThat(driver.waits()).containsExactly("PT0S, open");
  }

  @Test
  void burst_counts_once() {
    driver.says("u1", "在吗");
    driver.says("u1", "在吗");
    driver.passes(PAUSE);
    driver.says("u1", "在吗");
    driver.passes(PAUSE);

    assertThat(driver.sent("u1")).containsExactly("在", "在的在的");
  }

  @Test
  void bursts_of_several_customers_are_decided_each_in_its_time() {
    driver.says("u1", "多少钱");
    driver.passes(SECOND);
    driver.says("u2", "在哪");
    driver.says("u3", "多少钱");
    driver.passes(SECOND);

    assertThat(driver.sent("u1")).containsExactly("三万八");
    assertThat(driver.sent("u3")).isEmpty();
    driver.passes(SECOND);
    assertThat(driver.sent("u3")).containsExactly("三万八");
  }
}
