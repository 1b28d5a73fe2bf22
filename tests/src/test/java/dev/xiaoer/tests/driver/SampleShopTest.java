package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.conversation.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walk that README takes a newcomer on, and what else the sample shop promises. */
class SampleShopTest {

  @RegisterExtension GatewayDriver driver = GatewayDriver.of(SampleShop.onDouyin());
  private int seen;

  @Test
  void a_newcomer_walks_from_hello_to_a_person_and_back() {
    driver.says("c1", "你好");
    assertThat(news()).containsExactly("您好，腾发小二在呢，有什么尽管问", "[menu]");

    driver.says("c1", "买车答疑");
    assertThat(news()).containsExactly("[menu]");
    driver.says("c1", "问价格");
    assertThat(news()).containsExactly("客c1，价格要看车型和车况", "[menu]");

    driver.passes(Duration.ofMinutes(5));
    driver.says("c1", "宝马3系到底多少钱");
    assertThat(news()).containsExactly("价格看车况和手续，顾问给您报一口实价，不用来回砍", "[lead card]");

    driver.says("c1", "转人工");
    assertThat(news())
        .containsExactly("马上为您转接，请稍等", "顾问这会儿都在接待客人，半小时内一定回您。赶时间就先留个电话，第一个打给您", "[lead card]");
    assertThat(driver.conversation("c1").handling()).isEqualTo(Handling.WAITING_FOR_AGENT);
    assertThat(driver.conversation("c1").queue()).isEqualTo("sales");

    driver.person("c1", "您好，我是小王，您看的哪台？");
    driver.says("c1", "多少钱");
    driver.says("c1", "你们店在哪");
    assertThat(news()).isEmpty();
    assertThat(driver.conversation("c1").handling()).isEqualTo(Handling.AGENT);

    driver.closes("c1");
    driver.says("c1", "在吗");
    assertThat(news()).contains("您好，腾发小二在呢，有什么尽管问");
  }

  @Test
  void more_than_half_an_hour_later_a_price_is_asked_for_the_first_time_again() {
    driver.says("c1", "多少钱");
    driver.passes(Duration.ofMinutes(31));
    news();

    driver.says("c1", "多少钱");

    assertThat(news()).containsExactly("客c1，价格要看车型和车况", "[menu]");
  }

  @Test
  void nobody_waits_longer_than_the_promise() {
    driver.says("c1", "转人工");
    news();

    driver.passes(Duration.ofMinutes(29));

    assertThat(news()).containsExactly("让您久等了，真不好意思。留个电话，顾问一腾出手就给您打过去", "[lead card]");
  }

  @Test
  void when_nobody_came_for_two_hours_the_bot_is_back() {
    driver.says("c1", "转人工");
    driver.passes(Duration.ofMinutes(121));
    news();

    driver.says("c1", "你们店在哪");

    assertThat(news()).hasSize(2);
  }

  @Test
  void at_night_the_hand_off_says_when_the_shop_opens() {
    driver.passes(Duration.ofHours(13)); // 23:00, a Monday

    driver.says("c1", "转人工");

    assertThat(news()).first().isEqualTo("顾问这会儿休息，明天09:00上班，第一个回您。着急的话先留个电话");
  }

  @Test
  void who_waits_is_not_left_alone_with_it() {
    driver.says("c1", "转人工");
    news();

    driver.says("c1", "人呢");
    driver.says("c1", "多少钱");
    driver.says("c1", "你们店在哪");

    assertThat(news())
        .containsExactly("我替您记着呢，您别着急，半小时内一定给您回音", "我们在城东二手车市场 A 区 8 号，导航搜“腾发名车”。顾问马上来回您");
    assertThat(driver.conversation("c1").handling()).isEqualTo(Handling.WAITING_FOR_AGENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"13812345678", "我电话138 1234 5678，姓王", "加我１３８１２３４５６７８"})
  void a_phone_number_in_a_message_is_as_good_as_a_card(String text) {
    driver.says("c1", text);

    assertThat(news()).first().asString().startsWith("收到，号码记下了");
    assertThat(driver.conversation("c1").tags()).contains("已留电话");
    driver.says("c1", "多少钱");
    assertThat(news()).containsExactly("您的电话我们记着呢，我这就催顾问给您报一口实价");
  }

  /** README's fourth and fifth step, after the third. */
  @Test
  void who_left_a_number_still_sees_the_shop_and_is_not_asked_for_it_again() {
    driver.says("c1", "13812345678");
    news();

    driver.says("c1", "家用SUV");
    assertThat(news()).first().asString().contains("本田 CR-V");

    driver.says("c1", "转人工");
    assertThat(news()).containsExactly("马上为您找顾问。您的电话我们记着，一腾出手就打给您");
    driver.passes(Duration.ofMinutes(29));
    assertThat(news()).containsExactly("让您久等了，真不好意思。您的电话我们记着，顾问一腾出手就给您打过去");
  }

  @ParameterizedTest
  @ValueSource(strings = {"👌", "😂😂", "？？？", "[微笑][赞]", "……"})
  void signs_alone_are_no_question(String text) {
    driver.says("c1", text);

    assertThat(news()).containsExactly("在呢，您有什么想问的，直接说就行");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1381234567", "车架号LSVAL11381234567890", "2138123456789"})
  void other_numbers_are_no_phone_number(String text) {
    driver.says("c1", text);

    assertThat(driver.conversation("c1").tags()).doesNotContain("已留电话");
  }

  @Test
  void a_complaint_goes_to_the_manager() {
    driver.says("c1", "你们就是骗子，给我退钱");

    assertThat(driver.conversation("c1").queue()).isEqualTo("manager");
    assertThat(driver.conversation("c1").tags()).contains("投诉");
  }

  /** The platform gets what it can show; what it cannot is said. */
  @Test
  void a_coupon_is_worth_something_for_seven_days_from_when_it_is_given() {
    String asked = driver.says("c1", "有优惠券吗");

    Instant given = driver.clock().instant();
    List<Content> contents =
        driver.gateway().store().explain(asked).get(0).replies().stream()
            .map(Outgoing::reply)
            .map(reply -> reply.content())
            .toList();
    assertThat(contents)
        .singleElement()
        .isInstanceOfSatisfying(
            Content.Coupon.class,
            coupon -> {
              assertThat(coupon.name()).isEqualTo("first_visit");
              assertThat(coupon.code()).contains("TF500");
              assertThat(coupon.until()).contains(given.plus(Duration.ofDays(7)));
            });
    driver.says("c1", "再给张优惠券");
    assertThat(news()).element(1).asString().startsWith("到店券一人一张");
  }

  /** What came since last asked. */
  private List<String> news() {
    List<String> all = driver.sent("c1");
    List<String> since = List.copyOf(all.subList(seen, all.size()));
    seen = all.size();
    return since;
  }
}
