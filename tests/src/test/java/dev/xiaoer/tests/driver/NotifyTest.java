package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.xiaoer.tests.notify.Receiver;
import dev.xiaoer.tests.notify.Receiver.Answer;
import dev.xiaoer.tests.notify.Receiver.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rules notify people of the shop: what goes out, when, and what becomes of it. */
class NotifyTest {
  final Receiver receiver = Receiver.start();

  final ShopText shop =
      ShopText.USUAL
          .with(
              "shop.yml",
              """
              shop: 腾发名车
              accounts: [{platform: douyin, app: ck1, account: m1}]
              queues: {sales: {agents: [小王]}, manager: {agents: [陈经理]}}
              fallback: {say: 没太明白}
              notify:
                system: {url: "%1$s/hooks/own", format: json}
                feishu: {url: "%1$s/hooks/feishu", format: feishu}
                wecom: {url: "%1$s/hooks/wecom?key=k1", format: wecom}
                dingtalk: {url: "%1$s/hooks/ding?access_token=t1", format: dingtalk}
                slack: {url: "%1$s/hooks/slack", format: slack}
                outside: {url: "%1$s/other/own", format: slack}
                unsigned: {url: "%1$s/hooks/own", format: json}
              """
                  .formatted(receiver.origin()))
          .with(
              "rules/all.yml",
              """
              - {rule: 问价, when: {text: 多少钱}, then: [{say: 三万八}, {tag: 高意向}, {notify: {to: system, text: "{{customer.name|一位客人}}问价"}}]}
              - {rule: 只通知, when: {text: 投诉}, then: {notify: system}}
              - {also: 飞书, when: {text: 飞书}, then: {notify: feishu}}
              - {also: 企微, when: {text: 企微}, then: {notify: {to: wecom, text: "{{customer.name|客人}}要看车"}}}
              - {also: 钉钉, when: {text: 钉钉}, then: {notify: dingtalk}}
              - {also: 斯莱克, when: {text: 斯莱克}, then: {notify: slack}}
              - {also: 外面, when: {text: 外面}, then: {notify: outside}}
              - {also: 没签名, when: {text: 没签名}, then: {notify: unsigned}}
              - {also: 人工也通知, when: {text: 合同, while: agent}, then: {notify: system}}
              - {rule: 找人, when: {text: 人工}, then: [{say: "前面{{queue.ahead|没}}人，您是第{{queue.position}}位，{{queue.name}}共{{queue.waiting}}人"}, {hand_off: sales}]}
              - {rule: 留资, when: {event: lead_submitted}, then: [{say: "会打{{lead.phone}}给{{lead.name|您}}"}, {notify: {to: system, text: "{{lead.name}} {{lead.phone}} {{lead.city|不知哪里}}"}}]}
              """);

  @RegisterExtension
  final GatewayDriver driver =
      GatewayDriver.of(ShopText.shops(shop))
          .operator(
              """
              outgoing: ["%s/hooks/"]
              public: https://kf.example.com
              notify:
                tengfa:
                  system: {secret: xiaoer-sample-secret}
                  feishu: {secret: sample}
                  dingtalk: {secret: SECsample}
              """
                  .formatted(receiver.origin()));

  @AfterEach
  void stop() {
    receiver.close();
  }

  List<String> targets() {
    return receiver.requests().stream().map(Request::target).toList();
  }

  // ---- what is told

  @Test
  void system_is_told_what_is_documented_and_signed() throws Exception {
    String message = driver.says("u1", "这个多少钱");

    assertThat(driver.sent("u1")).containsExactly("三万八");
    assertThat(receiver.requests()).hasSize(1);
    Request request = receiver.last();
    JsonNode body = request.json();
    assertThat(body.path("type").asText()).isEqualTo("notify");
    assertThat(body.path("text").asText()).isEqualTo("客u1问价");
    assertThat(body.path("target").asText()).isEqualTo("system");
    assertThat(body.path("at").asText()).isEqualTo("2026-11-23T02:00:00Z");
    assertThat(body.path("shop").toString()).isEqualTo("{\"id\":\"tengfa\",\"name\":\"腾发名车\"}");
    assertThat(body.path("customer").path("tags").toString()).isEqualTo("[\"高意向\"]");
    assertThat(body.path("rule").path("name").asText()).isEqualTo("问价");
    assertThat(body.path("rule").path("place").asText()).isEqualTo("rules/all.yml:1");
    assertThat(body.path("conversation").path("url").asText())
        .isEqualTo("https://kf.example.com/desk/conversations/" + driver.conversation("u1").id());
    assertThat(request.headers().get("webhook-id")).isEqualTo(body.path("id").asText());
    assertThat(request.headers().get("webhook-signature")).isEqualTo("v1," + signed(request));
    assertThat(driver.why(message))
        .contains("did      notify system")
        .contains("notice   system: 客u1问价  [told]");
  }

  /** With the JDK alone, as a receiver would. */
  private static String signed(Request request) throws Exception {
    Map<String, String> headers = request.headers();
    String signed =
        headers.get("webhook-id") + "." + headers.get("webhook-timestamp") + "." + request.body();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec("xiaoer-sample-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void robots_are_told_as_they_read_it() {
    driver.says("u1", "飞书");
    driver.says("u2", "企微");
    driver.says("u3", "钉钉");
    driver.says("u4", "斯莱克");

    List<Request> requests = receiver.requests();
    JsonNode feishu = requests.get(0).json();
    assertThat(feishu.path("msg_type").asText()).isEqualTo("text");
    assertThat(feishu.path("content").path("text").asText())
        .startsWith("【腾发名车】客u1：飞书\nhttps://kf.example.com/desk/conversations/");
    assertThat(feishu.path("timestamp").asText()).isEqualTo("1795399200");
    assertThat(feishu.path("sign").asText()).isNotEmpty();
    assertThat(requests.get(1).target()).isEqualTo("/hooks/wecom?key=k1");
    assertThat(requests.get(1).json().path("text").path("content").asText()).startsWith("客u2要看车");
    assertThat(requests.get(2).target())
        .startsWith("/hooks/ding?access_token=t1&timestamp=1795399200000&sign=");
    assertThat(requests.get(3).json().path("text").asText()).startsWith("【腾发名车】");
  }

  @Test
  void phone_is_masked_in_what_is_told_and_said() {
    driver.happens(
        driver.webhooks().lead("u1", "call_back", Map.of("手机号", "13812345678", "姓名", "张三")));

    assertThat(driver.sent("u1")).containsExactly("会打138****5678给张三");
    assertThat(receiver.last().json().path("text").asText()).isEqualTo("张三 138****5678 不知哪里");
    assertThat(receiver.last().body()).doesNotContain("13812345678");
  }

  @Test
  void place_in_the_queue_is_told() {
    driver.says("u1", "转人工");
    driver.says("u2", "转人工");

    assertThat(driver.sent("u1")).containsExactly("前面0人，您是第1位，sales共1人");
    assertThat(driver.sent("u2")).containsExactly("前面1人，您是第2位，sales共2人");
  }

  // ---- it is no answer

  @Test
  void notifying_is_no_answer() {
    driver.says("u1", "我要投诉");

    assertThat(driver.sent("u1")).containsExactly("没太明白");
    assertThat(targets()).containsExactly("/hooks/own");
  }

  @Test
  void rule_for_agents_notifies_and_sends_nothing() {
    driver.says("u1", "多少钱");
    driver.person("u1", "我来说");
    driver.says("u1", "合同什么时候签");

    assertThat(driver.sent("u1")).containsExactly("三万八");
    assertThat(targets()).hasSize(2);
  }

  @Test
  void redelivered_message_notifies_once() {
    var webhook = driver.webhooks().message("u1", "多少钱");
    driver.happens(webhook);
    driver.happens(webhook);

    assertThat(targets()).hasSize(1);
  }

  // ---- bursts

  @Test
  void burst_is_one_text_for_a_robot() {
    driver.says("u1", "企微");
    driver.says("u2", "企微");
    driver.says("u3", "企微");
    assertThat(targets()).hasSize(1);

    driver.passes(Duration.ofSeconds(3));

    assertThat(targets()).hasSize(2);
    assertThat(receiver.last().json().path("text").path("content").asText())
        .containsSubsequence("客u2要看车", "客u3要看车");
    driver.passes(Duration.ofSeconds(3));
    assertThat(targets()).hasSize(2);
  }

  // ---- failures

  @Test
  void refused_for_a_passing_reason_is_told_later_under_the_same_id() {
    receiver.answers(Answer.of(503), new Answer(429, "", Map.of("Retry-After", "30")));
    driver.says("u1", "多少钱");
    String id = receiver.last().headers().get("webhook-id");

    driver.passes(Duration.ofSeconds(2));
    assertThat(targets()).hasSize(2);
    driver.passes(Duration.ofSeconds(4));
    assertThat(targets()).hasSize(2);
    driver.passes(Duration.ofSeconds(26));

    assertThat(receiver.requests())
        .extracting(it -> it.headers().get("webhook-id"))
        .containsExactly(id, id, id);
    driver.passes(Duration.ofDays(1));
    assertThat(targets()).hasSize(3);
  }

  @Test
  void robot_that_says_too_many_is_told_later_and_one_that_refuses_is_not() {
    receiver.answers(new Answer(200, "{\"errcode\":45009,\"errmsg\":\"freq\"}", Map.of()));
    String message = driver.says("u1", "企微");
    driver.passes(Duration.ofMinutes(1));
    assertThat(targets()).hasSize(2);
    assertThat(driver.why(message)).contains("[told]");

    driver.passes(Duration.ofSeconds(3));
    receiver.answers(new Answer(200, "{\"errcode\":93000,\"errmsg\":\"invalid\"}", Map.of()));
    String refused = driver.says("u1", "企微");
    driver.passes(Duration.ofDays(1));

    assertThat(targets()).hasSize(3);
    assertThat(driver.why(refused)).contains("[dead, the robot says 93000]");
    assertThat(driver.metric("xiaoer_notices_dead")).isEqualTo(1);
    assertThat(driver.gateway().notices().trouble())
        .contains("notices: 1 given up, 0 not told yet");
  }

  @Test
  void after_a_day_of_failures_it_is_given_up_and_can_be_told_after_all() {
    for (int i = 0; i < 58; i++) {
      receiver.answers(Answer.of(500));
    }
    String message = driver.says("u1", "多少钱");
    for (int i = 0; i < 60; i++) {
      driver.passes(Duration.ofMinutes(30));
    }

    assertThat(targets()).hasSize(58);
    assertThat(driver.why(message)).contains("[dead, given up after a day: HTTP 500]");
    assertThat(driver.gateway().notices().retry("tengfa")).isEqualTo(1);
    driver.settle();
    assertThat(targets()).hasSize(59);
    assertThat(driver.why(message)).contains("[told]");
  }

  @Test
  void redirect_is_not_followed() {
    receiver.answers(new Answer(302, "", Map.of("Location", receiver.origin() + "/elsewhere")));

    String message = driver.says("u1", "多少钱");

    assertThat(targets()).containsExactly("/hooks/own");
    assertThat(driver.why(message)).contains("HTTP 302, redirects are not followed");
  }

  @Test
  void address_that_the_operator_did_not_allow_gets_nothing() {
    String message = driver.says("u1", "外面");

    assertThat(targets()).isEmpty();
    assertThat(driver.why(message))
        .contains("\"outgoing\" in gateway.yml does not allow " + receiver.origin())
        .doesNotContain("/other/own");
  }

  @Test
  void nothing_of_our_own_goes_out_unsigned() {
    String message = driver.says("u1", "没签名");

    assertThat(targets()).isEmpty();
    assertThat(driver.why(message)).contains("nothing goes out unsigned");
  }

  @Test
  void receiver_that_hangs_holds_up_no_customer() {
    receiver.hold();
    driver.deliver(driver.webhooks().message("u1", "多少钱"));
    driver.deliver(driver.webhooks().message("u2", "多少钱"));
    driver.platform().sends().await("u2", 1, Duration.ofSeconds(20));

    assertThat(driver.gateway().isQuiet()).isFalse();
    receiver.release();
    driver.quiet();
    assertThat(targets()).hasSize(2);
  }

  // ---- crashes

  @Test
  void notice_cut_off_by_a_crash_is_told_again_under_the_same_id() {
    receiver.hold();
    driver.deliver(driver.webhooks().message("u1", "多少钱"));
    receiver.await(1);
    driver.crashing();
    receiver.release();
    driver.quiet();

    assertThat(receiver.requests())
        .extracting(it -> it.headers().get("webhook-id"))
        .hasSize(2)
        .containsOnly(receiver.last().headers().get("webhook-id"));
  }

  @Test
  void what_was_not_told_before_a_stop_is_told_after_it() {
    receiver.answers(Answer.of(503));
    driver.says("u1", "多少钱");
    driver.passes(Duration.ofMillis(100));
    driver.restart();
    driver.passes(Duration.ofSeconds(2));

    assertThat(targets()).hasSize(2);
  }
}
