package dev.xiaoer.connectors.douyin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.Delivery;
import dev.xiaoer.connectors.douyin.FakeDouyin.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {

  static final String REFRESH = "/oauth/refresh_token/";

  final FakeDouyin douyin = new FakeDouyin();
  final Apps.MemoryTokens store = new Apps.MemoryTokens();
  final List<Connector> open = new ArrayList<>();

  @AfterEach
  void stop() {
    open.forEach(Connector::close);
    douyin.close();
  }

  /** As after a restart: nothing remembered but what is stored. */
  Connector started(ObjectNode values) {
    Connector connector = Apps.connector(values, store);
    open.add(connector);
    return connector;
  }

  Connector started() {
    return started(Apps.values(douyin.address()));
  }

  static Delivery send(Connector connector) throws Exception {
    return connector.send(Apps.text("您好")).get(20, TimeUnit.SECONDS);
  }

  @Test
  void expired_token_is_renewed_and_the_message_sent_once() throws Exception {
    douyin.goodToken = "act.2";

    assertThat(send(started())).isInstanceOf(Delivery.Sent.class);

    var refresh = douyin.calls(REFRESH).get(0);
    assertThat(refresh.contentType()).isEqualTo("application/x-www-form-urlencoded");
    assertThat(refresh.body().split("&"))
        .containsExactlyInAnyOrder(
            "client_key=ck1", "grant_type=refresh_token", "refresh_token=rft.1");
    assertThat(douyin.calls("/im/send/msg/"))
        .extracting(FakeDouyin.Call::accessToken)
        .containsExactly("act.1", "act.2");
  }

  @Test
  void status_401_is_an_expired_token_too() throws Exception {
    douyin.next.add(Answer.status(401, ""));

    assertThat(send(started())).isInstanceOf(Delivery.Sent.class);
    assertThat(douyin.calls(REFRESH)).hasSize(1);
  }

  @Test
  void renewed_tokens_outlive_a_restart() throws Exception {
    douyin.goodToken = "act.2";
    send(started());
    douyin.calls.clear();

    assertThat(send(started())).isInstanceOf(Delivery.Sent.class);

    assertThat(douyin.calls).extracting(FakeDouyin.Call::accessToken).containsExactly("act.2");
    assertThat(store.saved).containsOnlyKeys("douyin/ck1/m1");
  }

  @Test
  void new_first_tokens_of_the_operators_win_over_stored_ones() throws Exception {
    douyin.goodToken = "act.2";
    send(started());
    douyin.calls.clear();
    douyin.goodToken = "act.9";
    ObjectNode values = Apps.values(douyin.address());
    values.withObject("/tokens").set("m1", Apps.tokens("act.9", "rft.9"));

    assertThat(send(started(values))).isInstanceOf(Delivery.Sent.class);
    assertThat(douyin.calls).extracting(FakeDouyin.Call::accessToken).containsExactly("act.9");
  }

  @Test
  void many_sends_that_find_the_token_expired_renew_it_once() throws Exception {
    douyin.goodToken = "act.2";
    douyin.refreshMayEnd = new CountDownLatch(1);
    Connector connector = started();
    var sends = new ArrayList<CompletableFuture<Delivery>>();
    for (int i = 0; i < 20; i++) {
      sends.add(connector.send(Apps.text("您好 " + i)));
    }
    douyin.refreshMayEnd.countDown();

    for (CompletableFuture<Delivery> send : sends) {
      assertThat(send.get(20, TimeUnit.SECONDS)).isInstanceOf(Delivery.Sent.class);
    }
    assertThat(douyin.calls(REFRESH)).hasSize(1);
  }

  /** Platforms may extend a token without changing it; that is a renewal all the same. */
  @Test
  void one_who_learns_late_of_the_expiry_gets_the_token_renewed_meanwhile() throws Exception {
    douyin.refreshAnswer =
        "{\"data\":{\"access_token\":\"act.1\",\"refresh_token\":\"rft.1\",\"error_code\":0}}";
    var settings =
        new SettingsReader(Apps.app(Apps.values(douyin.address())), new ArrayList<>()).read();
    try (var calls = new PlatformCalls(settings.timeout())) {
      var tokens = new AccessTokens(settings, calls, store);
      tokens.current("m1").then(expired -> renewTwice(tokens, expired)).get(20, TimeUnit.SECONDS);
    }
    assertThat(douyin.calls(REFRESH)).hasSize(1);
  }

  static CompletableFuture<Delivery> renewTwice(AccessTokens tokens, Grant expired) {
    return tokens
        .renew("m1", expired)
        .thenCompose(first -> tokens.renew("m1", expired))
        .thenCompose(second ->
            second.then(grant -> CompletableFuture.completedFuture(new Delivery.Sent(""))));
  }

  @Test
  void a_token_that_could_not_be_kept_is_not_used_and_not_lost() throws Exception {
    Connector connector = started();
    douyin.goodToken = "act.2";
    store.broken = true;

    assertThat(send(connector)).isInstanceOf(Delivery.TryLater.class);
    assertThat(douyin.calls).noneMatch(call -> call.accessToken().equals("act.2"));

    store.broken = false;
    assertThat(send(connector)).isInstanceOf(Delivery.Sent.class);
    assertThat(douyin.calls(REFRESH)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {10010, 10020})
  void a_dead_refresh_token_is_final(long code) throws Exception {
    douyin.goodToken = "act.2";
    douyin.refreshAnswer = "{\"data\":{\"error_code\":" + code + "},\"message\":\"error\"}";

    assertThat(send(started()))
        .isInstanceOfSatisfying(
            Delivery.Refused.class,
            refused -> assertThat(refused.reason()).contains("" + code, "must authorise again"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"data\":{\"error_code\":28001005}}",
        "{\"data\":{\"error_code\":0,\"access_token\":null}}"
      })
  void a_renewal_that_fails_for_a_passing_reason_passes(String answer) throws Exception {
    douyin.goodToken = "act.2";
    douyin.refreshAnswer = answer.isEmpty() ? " " : answer;
    Connector connector = started();

    assertThat(send(connector)).isInstanceOf(Delivery.TryLater.class);

    douyin.refreshAnswer = "";
    assertThat(send(connector)).isInstanceOf(Delivery.Sent.class);
  }

  @Test
  void a_renewal_without_answer_passes() throws Exception {
    douyin.goodToken = "act.2";
    douyin.refreshMayEnd = new CountDownLatch(1);

    assertThat(send(started(Apps.values(douyin.address()).put("timeout", "1s"))))
        .isInstanceOf(Delivery.TryLater.class);
  }

  @Test
  void a_renewal_that_did_not_help_is_tried_once() throws Exception {
    douyin.refreshAnswer = "{\"data\":{\"access_token\":\"act.bad\",\"error_code\":0}}";
    douyin.goodToken = "act.2";

    assertThat(send(started())).isInstanceOf(Delivery.TryLater.class);
    assertThat(douyin.calls("/im/send/msg/")).hasSize(2);
    assertThat(douyin.calls(REFRESH)).hasSize(1);
  }

  @Test
  void an_account_without_a_token_is_refused_until_one_appears() throws Exception {
    Connector connector = started();
    var message = Apps.message("m2", new Content.Text("您好"));

    assertThat(connector.send(message))
        .isCompletedWithValue(new Delivery.Refused("account m2 has no access token"));

    store.saved.put("douyin/ck1/m2", "{\"access_token\":\"act.1\",\"refresh_token\":\"r\"}");
    assertThat(connector.send(message).get(20, TimeUnit.SECONDS)).isInstanceOf(Delivery.Sent.class);
  }

  @Test
  void a_token_without_a_refresh_token_is_final_once_expired() throws Exception {
    ObjectNode values = Apps.values(douyin.address());
    values.withObject("/tokens").putObject("m1").put("access_token", "act.0");

    assertThat(send(started(values)))
        .isEqualTo(new Delivery.Refused("access token expired, no refresh token"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "[]", "{\"access_token\":{}}"})
  void stored_text_that_is_no_token_is_passed_over(String stored) throws Exception {
    store.saved.put("douyin/ck1/m1", stored);

    assertThat(send(started())).isInstanceOf(Delivery.Sent.class);
  }

  @Test
  void a_token_that_no_header_can_carry_is_refused_without_being_told() throws Exception {
    ObjectNode values = Apps.values(douyin.address());
    values.withObject("/tokens").set("m1", Apps.tokens("secret\nact", "r"));

    assertThat(send(started(values)))
        .isEqualTo(new Delivery.Refused("the access token cannot be an HTTP header"));
  }
}
