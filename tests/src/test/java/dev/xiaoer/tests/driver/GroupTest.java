package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.tests.douyin.AcceptedSend;
import dev.xiaoer.tests.douyin.Fault;
import dev.xiaoer.tests.douyin.Fault.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** DESIGN 6.1 and 6.6: in a group the bot speaks only when a rule says so. */
class GroupTest {
  private static final ShopText SHOP =
      ShopText.USUAL.with(
          "rules/group.yml",
          """
          - rule: 群里问活动
            when: {chat: group, text: 活动}
            then: {say: 周六试驾}
          - rule: 群里第二次问
            when: {chat: group, text: 车展, times: ">= 2"}
            then: {say: 说过啦}
          - rule: 群里找人
            when: {chat: group, text: 救命}
            then: [{say: 马上来}, {hand_off: sales}]
          - {rule: 进群, when: {event: join_group, chat: group}, then: {say: 欢迎进群}}
          - {rule: 进群也没人理, when: {event: join_group}, then: {say: 不该说}}
          - {also: 群里记一笔, when: {chat: group, text: 首付}, then: {tag: 群里问首付}}
          """);

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(ShopText.shops(SHOP));

  @Test
  void rule_without_chat_and_fallback_are_silent_in_a_group() {
    driver.happens(driver.webhooks().groupMessage("g1", "u1", "多少钱"));
    driver.happens(driver.webhooks().groupMessage("g1", "u1", "随便聊聊"));

    assertThat(driver.sent("g1")).isEmpty();
    assertThat(driver.sent("u1")).isEmpty();
  }

  @Test
  void rule_for_groups_speaks_in_the_group() {
    driver.happens(driver.webhooks().groupMessage("g1", "u1", "有什么活动"));

    assertThat(driver.sent("g1")).containsExactly("周六试驾");
    assertThat(driver.sent("u1")).isEmpty();
  }

  @Test
  void rule_for_groups_is_silent_in_private() {
    driver.says("u1", "有什么活动");

    assertThat(driver.sent("u1")).containsExactly("没太明白");
  }

  @Test
  void group_message_opens_no_wait_and_hears_no_ladder() {
    driver.happens(driver.webhooks().groupMessage("g1", "u1", "多少钱"));

    driver.passes(Duration.ofMinutes(31));

    assertThat(driver.waits()).isEmpty();
    assertThat(driver.sent("g1")).isEmpty();
  }

  @Test
  void hand_off_in_a_group_opens_no_wait_either() {
    driver.happens(driver.webhooks().groupMessage("g1", "u1", "救命"));

    driver.passes(Duration.ofMinutes(31));

    assertThat(driver.sent("g1")).containsExactly("马上来");
    assertThat(driver.waits()).isEmpty();
  }

  @Test
  void each_member_of_a_group_is_a_conversation() {
    driver.happens(driver.webhooks().groupMessage("g1", "u1", "车展"));
    driver.happens(driver.webhooks().groupMessage("g1", "u2", "车展"));
    assertThat(driver.sent("g1")).isEmpty();

    driver.happens(driver.webhooks().groupMessage("g1", "u1", "车展"));

    assertThat(driver.sent("g1")).containsExactly("说过啦");
  }

  @Test
  void group_does_not_mix_with_private() {
    driver.person("u1", "您好，我是小王");

    driver.happens(driver.webhooks().groupMessage("g1", "u1", "有什么活动"));

    assertThat(driver.sent("g1")).containsExactly("周六试驾");
  }

  @Test
  void who_joins_is_greeted_by_a_rule_for_groups_once() {
    var joined = driver.webhooks().joinedGroup("g1", "u1");
    driver.happens(joined);
    driver.happens(joined);

    assertThat(driver.sent("g1")).containsExactly("欢迎进群");
    assertThat(driver.sent("u1")).isEmpty();
    assertThat(driver.waits()).isEmpty();
  }

  @Test
  void answer_in_a_group_opens_no_wait_when_the_platform_refuses_it_for_good() {
    driver.suffers(Fault.always(Outcome.refuse(28001007)));
    driver.happens(driver.webhooks().groupMessage("g1", "u1", "有什么活动"));

    driver.passes(Duration.ofMinutes(31));
    driver.platformRecovers();
    driver.passes(Duration.ofMinutes(31));

    assertThat(driver.sent("g1")).isEmpty();
    assertThat(driver.waits()).isEmpty();
  }

  @Test
  void member_who_was_handed_off_in_a_group_is_still_answered_in_private() {
    driver.happens(driver.webhooks().groupMessage("g1", "u1", "救命"));

    driver.says("u1", "多少钱");

    assertThat(driver.sent("u1")).containsExactly("三万八");
  }

  @Test
  void group_member_waiting_in_private_hears_the_ladder_there() {
    driver.says("u1", "经理");
    driver.happens(driver.webhooks().groupMessage("g1", "u1", "有什么活动"));

    driver.passes(Duration.ofMinutes(29));

    assertThat(driver.sent("u1")).hasSize(1);
    assertThat(driver.sent("g1")).containsExactly("周六试驾");
  }

  @Test
  void unknown_send_to_a_group_is_settled_by_its_echo() {
    driver.suffers(Fault.next(1, Outcome.acceptThenCut()));
    driver.happens(driver.webhooks().groupMessage("g1", "u1", "有什么活动"));

    AcceptedSend send = driver.sends("g1").get(0);
    driver.happens(driver.webhooks().echo(send));
    driver.passes(Duration.ofSeconds(20));

    assertThat(driver.sent("g1")).containsExactly("周六试驾");
    assertThat(driver.metric("xiaoer_possible_doubles_total")).isZero();
  }
}
