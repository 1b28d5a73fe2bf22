package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.conversation.Handling;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Forms, sentence by sentence. */
class FormTest {
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  static final ShopText SHOP =
      SeveralIntentsTest.SHOP
          .with(
              "content/forms.yml",
              """
              forms:
                trial:
                  title: 三句话就约好
                  ask:
                    - {phone: 手机号是多少, not_understood: 这个号码好像不对}
                    - name
                    - {choice: 想试哪款, of: [轿车, SUV], label: 车型, required: false}
                  again: 1
                  gives_up: {say: 那您直接打店里电话吧}
                short: {ask: [{date: 哪天来}], again: 0}
              lead_cards:
                native: {text: 留个电话, card_id: "7"}
                plain: {text: 方便留个电话吗, ask: [phone, name]}
              """)
          .with(
              "rules/forms.yml",
              """
              - {rule: 试驾, when: {text: 试驾}, then: {form: trial}}
              - {rule: 到店, when: {text: 到店}, then: {form: short}}
              - {rule: 留资, when: {text: 留资}, then: {lead_card: native}}
              - {rule: 留电话, when: {text: 留个号}, then: {lead_card: plain}}
              - {rule: 收到, when: {event: lead_submitted}, then: [{say: 马上给您回电}, {tag: 已留资}]}
              - {also: 记下手机, when: {text: {pattern: '1[3-9]\\d{9}'}}, then: {tag: 有号码}}
              """);

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(ShopText.shops(SHOP));
  private int seen;

  @Test
  void complete_form_is_a_lead() {
    assertThat(says("我想试驾")).containsExactly("三句话就约好\n手机号是多少");
    assertThat(says("我电话138 1234 5678")).containsExactly("怎么称呼您？");
    assertThat(says("我姓王")).containsExactly("想试哪款\n1. 轿车\n2. SUV");
    assertThat(says("2")).containsExactly("马上给您回电");

    assertThat(driver.conversation("u1").tags()).contains("已留资");
    assertThat(driver.whyLast("u1"))
        .startsWith("lead_submitted")
        .contains("电话: 13812345678; 称呼: 王; 车型: SUV");
    assertThat(driver.waits()).allMatch(wait -> wait.contains("ended"));
    assertThat(says("几点开门")).containsExactly("九点开门");
  }

  @Test
  void question_in_between_is_answered_and_the_form_goes_on() {
    says("我想试驾");

    assertThat(says("几点开门")).containsExactly("九点开门", "手机号是多少");
    says("13812345678");
    assertThat(says("这个多少钱")).containsExactly("三万八", "[menu]", "怎么称呼您？");
    assertThat(says("王先生")).first().asString().startsWith("想试哪款");
  }

  @Test
  void answer_that_was_taken_back_leaves_the_form_and_is_asked_anew() {
    says("我想试驾");
    String number = driver.says("u1", "13812345678");
    assertThat(says("姓王")).last().asString().endsWith("想试哪款\n1. 轿车\n2. SUV");

    driver.happens(driver.webhooks().recall("u1", number));
    driver.crash();

    assertThat(says("13987654321")).containsExactly("怎么称呼您？");
    says("李");
    says("1");
    assertThat(driver.whyLast("u1")).contains("电话: 13987654321; 称呼: 李; 车型: 轿车");
  }

  @Test
  void message_that_answered_nothing_leaves_the_form_as_it_is() {
    says("我想试驾");
    String question = driver.says("u1", "几点开门");
    says("13812345678");

    driver.happens(driver.webhooks().recall("u1", question));

    assertThat(says("王")).first().asString().startsWith("想试哪款");
  }

  @Test
  void what_is_no_answer_is_asked_again_and_then_given_up() {
    says("我想试驾");

    assertThat(says("1381234")).containsExactly("这个号码好像不对\n手机号是多少");
    assertThat(says("12345678901")).containsExactly("那您直接打店里电话吧");
    assertThat(says("几点开门")).containsExactly("九点开门");
  }

  @Test
  void form_without_an_end_of_its_own_leaves_it_to_the_rules() {
    says("我要到店");

    assertThat(says("随便")).containsExactly("没太明白");
  }

  @Test
  void who_does_not_want_to_go_on_is_let_go() {
    says("我想试驾");

    assertThat(says("算了吧，谢谢")).containsExactly("好的，不填也没关系，有需要随时说");
    assertThat(says("几点开门")).containsExactly("九点开门");
  }

  @Test
  void question_that_is_not_required_can_be_passed_over() {
    says("我想试驾");
    says("13812345678");
    says("王");

    assertThat(says("不知道")).containsExactly("马上给您回电");
    assertThat(driver.whyLast("u1")).contains("电话: 13812345678; 称呼: 王").doesNotContain("车型");
  }

  @Test
  void form_ends_half_an_hour_after_the_last_word() {
    says("我想试驾");
    driver.passes(HALF_AN_HOUR.minusSeconds(1));
    says("13812345678");
    driver.passes(HALF_AN_HOUR);

    assertThat(says("王")).containsExactly("没太明白");
  }

  @Test
  void form_survives_a_crash() {
    says("我想试驾");
    says("13812345678");

    driver.crash();

    assertThat(says("王")).first().asString().startsWith("想试哪款");
  }

  @Test
  void person_freezes_it_and_the_bot_goes_on() {
    says("我想试驾");
    assertThat(says("转人工")).containsExactly("请稍等");
    assertThat(driver.conversation("u1").handling()).isEqualTo(Handling.WAITING_FOR_AGENT);
    assertThat(says("13812345678")).isEmpty();
    driver.person("u1", "在的");

    driver.closes("u1");
    assertThat(says("几点开门")).containsExactly("九点开门");
  }

  @Test
  void redelivered_answer_answers_nothing_twice() {
    says("我想试驾");
    var phone = driver.webhooks().message("u1", "13812345678");
    driver.happens(phone);
    driver.happens(phone);

    assertThat(says("王")).hasSize(2).last().asString().startsWith("想试哪款");
  }

  @Test
  void lead_card_is_asked_in_words_where_the_platform_has_none() {
    assertThat(says("怎么留资")).containsExactly("[lead card]");
    assertThat(says("留个号")).containsExactly("方便留个电话吗\n您的手机号是多少？");
    assertThat(says("+44 20 7946 0958")).containsExactly("怎么称呼您？");
    assertThat(says("没有")).containsExactly("马上给您回电");
    assertThat(driver.whyLast("u1")).contains("电话: +442079460958");
  }

  @Test
  void number_stays_out_of_the_trace() {
    says("我想试驾");
    String phone = driver.says("u1", "13812345678");

    assertThat(driver.why(phone).lines().skip(1)).noneMatch(line -> line.contains("13812345678"));
    assertThat(driver.why(phone)).contains("form=trial").contains("also     记下手机");
  }

  private java.util.List<String> says(String text) {
    driver.says("u1", text);
    var all = driver.sent("u1");
    var news = java.util.List.copyOf(all.subList(seen, all.size()));
    seen = all.size();
    return news;
  }
}
