package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.conversation.Handling;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** DESIGN 6.5: several things said in one message. */
class SeveralIntentsTest {

  static final ShopText SHOP =
      ShopText.USUAL
          .with(
              "intents/all.yml",
              """
              ask_price: [这个多少钱, 什么价位, 落地价多少, 多少钱能提, 报个价]
              ask_loan: [能分期吗, 可以贷款吗, 首付几成, 月供怎么算, 零首付行不行]
              ask_hours: [几点开门, 几点关门, 周末上班吗, 营业时间, 晚上开到几点]
              ask_human: [转人工, 找客服, 叫个真人来, 我要人工客服, 让顾问联系我]
              ask_papers: [过户要什么手续, 要带哪些证件, 手续怎么办, 过户几天, 谁来办过户]
              greet: [你好, 您好, 在吗, 哈喽, 早上好]
              """)
          .with(
              "rules/all.yml",
              """
              - {rule: 第三次问价, when: {intent: ask_price, times: '>= 3'}, then: {say: 您问了三次价}}
              - {rule: 问价, when: {intent: ask_price}, then: [{say: 三万八}, {menu: main}]}
              - {rule: 问分期, when: {intent: ask_loan}, then: [{say: 首付两成}, {menu: main}]}
              - {rule: 问时间, when: {intent: ask_hours}, then: {say: 九点开门}}
              - {rule: 找人, when: {intent: ask_human}, then: [{say: 请稍等}, {hand_off: sales}]}
              - {rule: 问好, when: {intent: greet}, then: {say: 您好}}
              - {also: 记一笔, when: {event: message}, then: {tag: 来过}}
              """)
          .with("content/menus.yml", "menus: {main: {title: 看点什么, choices: [新车, 旧车]}}");

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(ShopText.shops(SHOP));

  @Test
  void two_questions_are_answered_in_text_order_and_in_few_sends() {
    String asked = driver.says("u1", "可以贷款吗？还有，几点关门");

    assertThat(driver.sent("u1")).containsExactly("首付两成\n九点开门", "[menu]");
    assertThat(driver.why(asked))
        .contains("meant    ask_loan: 问分期")
        .contains("meant    ask_hours: 问时间");
  }

  @Test
  void what_both_answers_send_is_sent_once() {
    driver.says("u1", "这个多少钱，能分期吗");

    assertThat(driver.sent("u1")).containsExactly("三万八\n首付两成", "[menu]");
  }

  @Test
  void greeting_before_a_question_is_not_answered() {
    driver.says("u1", "你好，这个多少钱");
    driver.says("u2", "早上好！几点开门");

    assertThat(driver.sent("u1")).containsExactly("三万八", "[menu]");
    assertThat(driver.sent("u2")).containsExactly("九点开门");
  }

  @Test
  void hand_off_wins() {
    String asked = driver.says("u1", "这个多少钱，转人工");

    assertThat(driver.sent("u1")).containsExactly("请稍等");
    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.WAITING_FOR_AGENT);
    assertThat(driver.why(asked)).contains("meant    ask_price: 问价").contains("rule     找人");
  }

  @Test
  void of_three_questions_two_are_answered() {
    driver.says("u1", "几点开门？能分期吗？这个多少钱？");

    assertThat(driver.sent("u1")).containsExactly("九点开门\n首付两成", "[menu]");
  }

  @Test
  void same_question_twice_is_one_question() {
    driver.says("u1", "几点开门，几点关门");

    assertThat(driver.sent("u1")).containsExactly("九点开门");
  }

  @Test
  void question_that_no_rule_answers_adds_no_fallback() {
    driver.says("u1", "几点开门，过户要什么手续");

    assertThat(driver.sent("u1")).containsExactly("九点开门");
  }

  @Test
  void message_counts_once() {
    driver.says("u1", "这个多少钱，能分期吗");
    driver.says("u1", "能分期吗，这个多少钱");
    assertThat(driver.sent("u1")).contains("三万八\n首付两成", "首付两成\n三万八");

    driver.says("u1", "这个多少钱，几点开门");

    assertThat(driver.sent("u1")).endsWith("您问了三次价\n九点开门");
  }

  @Test
  void question_in_a_longer_story_is_heard() {
    driver.says("u1", "昨天刷到一个蓝色小猫的视频真可爱。几点开门");

    assertThat(driver.sent("u1")).containsExactly("九点开门");
    driver.passes(Duration.ofMinutes(1));
    assertThat(driver.conversation("u1").tags()).containsExactly("来过");
  }
}
