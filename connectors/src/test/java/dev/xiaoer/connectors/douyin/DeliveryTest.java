package dev.xiaoer.connectors.douyin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.Delivery;
import dev.xiaoer.connectors.OutboundMessage;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.connectors.ReplyTo.Trigger;
import dev.xiaoer.connectors.douyin.FakeDouyin.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How each end of a call is told to the outbox. */
class DeliveryTest {

  final FakeDouyin douyin = new FakeDouyin();
  final Connector connector =
      Apps.connector(Apps.values(douyin.address()), new Apps.MemoryTokens());

  @AfterEach
  void stop() {
    connector.close();
    douyin.close();
  }

  Delivery send() throws Exception {
    return send(connector, Apps.text("您好"));
  }

  static Delivery send(Connector connector, OutboundMessage message) throws Exception {
    return connector.send(message).get(20, TimeUnit.SECONDS);
  }

  @Test
  void a_reply_names_the_message_that_it_answers() throws Exception {
    assertThat(send()).isEqualTo(new Delivery.Sent("@sent-1"));

    var call = douyin.calls("/im/send/msg/").get(0);
    assertThat(call.query()).isEqualTo("open_id=m1");
    assertThat(call.accessToken()).isEqualTo("act.1");
    assertThat(call.contentType()).isEqualTo("application/json");
    assertThat(call.json())
        .isEqualTo(
            Json.read(
                "{\"msg_id\":\"@in-1\",\"conversation_id\":\"@conv-u1\",\"to_user_id\":\"u1\","
                    + "\"scene\":\"im_reply_msg\",\"content\":{\"msg_type\":1,\"text\":{\"text\":\"您好\"}}}"));
  }

  @Test
  void a_greeting_after_page_entry_says_so() throws Exception {
    var entered = new ReplyTo(Trigger.ENTER, "@enter-1", "@conv-u1");
    var chat = ChatAddress.ofPrivate("douyin", "m1", "u1");

    send(connector, new OutboundMessage("o", chat, entered, new Content.Text("您好")));

    assertThat(douyin.calls.get(0).json().path("scene").asText()).isEqualTo("im_enter_direct_msg");
  }

  @Test
  void a_group_gets_its_message_by_its_own_call() throws Exception {
    var chat = new ChatAddress("douyin", "m1", "u1", Optional.of("@group1"));
    var replyTo = new ReplyTo(Trigger.MESSAGE, "@in-1", "@group1");
    var coupon =
        new Content.Coupon(
            "new",
            "",
            "券",
            Map.of("activity_id", "7", "coupon_meta_id", "8"),
            Optional.empty(),
            Optional.empty());

    send(connector, new OutboundMessage("o", chat, replyTo, coupon));

    assertThat(douyin.calls("/im/send/msg/group/").get(0).json())
        .isEqualTo(
            Json.read(
                "{\"group_id\":\"@group1\",\"content\":{\"msg_type\":1,\"text\":{\"text\":\"券\"}}}"));
  }

  @Test
  void account_ids_are_opaque_in_addresses_too() throws Exception {
    var values = Apps.values(douyin.address());
    values.withObject("/tokens").set("@a+b/=&c", Apps.tokens("act.1", "rft.1"));
    try (Connector other = Apps.connector(values, new Apps.MemoryTokens())) {
      send(other, Apps.message("@a+b/=&c", new Content.Text("您好")));
    }
    assertThat(douyin.calls.get(0).query()).isEqualTo("open_id=%40a%2Bb%2F%3D%26c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"error_code\":0,\"msg_id\":\"@m\"},\"extra\":{\"error_code\":0}}",
        "{\"err_no\":0,\"err_msg\":\"\",\"log_id\":\"l\",\"data\":{\"msg_id\":\"@m\"}}",
        "{\"err_no\":\"0\",\"msg_id\":\"@m\"}",
        "{\"error_code\":0,\"message\":\"success\",\"data\":{},\"msg_id\":\"@m\"}",
        "{\"msg_id\":\"@m\"}"
      })
  void three_envelopes_say_yes(String body) throws Exception {
    douyin.next.add(Answer.ok(body));

    assertThat(send()).isEqualTo(new Delivery.Sent("@m"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"error_code\":28003017,\"description\":\"秘密\"},\"extra\":{\"error_code\":28003017,\"logid\":\"L1\"}}",
        "{\"data\":{\"error_code\":0},\"extra\":{\"error_code\":\"28003017\",\"logid\":\"L1\"}}",
        "{\"err_no\":28003017,\"err_msg\":\"秘密\",\"log_id\":\"L1\",\"data\":{\"error_code\":0}}",
        "{\"error_code\":\"28003017\",\"message\":\"秘密\",\"log_id\":\"L1\",\"data\":\"秘密\"}"
      })
  void three_envelopes_say_no_and_why_without_their_words(String body) throws Exception {
    douyin.next.add(Answer.ok(body));

    assertThat(send())
        .isEqualTo(new Delivery.Refused("HTTP 200, code 28003017 (quota used up), log L1"));
  }

  @ParameterizedTest
  @CsvSource({
    "28001005, TryLater", "28001006, TryLater", "2100004, TryLater", "28003018, TryLater",
    "28001007, Refused", "28003080, Refused", "28003095, Refused", "424242, Refused"
  })
  void codes_are_passing_or_final(long code, String outcome) throws Exception {
    douyin.next.add(Answer.ok("{\"err_no\":" + code + "}"));

    assertThat(send().getClass().getSimpleName()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "429, TryLater", "500, TryLater", "503, TryLater", "502, Unknown", "504, Unknown",
    "400, Refused", "403, Refused", "404, Refused", "302, Refused", "204, Unknown"
  })
  void statuses_are_passing_final_or_uncertain(int status, String outcome) throws Exception {
    douyin.next.add(Answer.status(status, ""));

    assertThat(send().getClass().getSimpleName()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"502, 28001005, TryLater", "503, 28003017, Refused", "502, 424242, Unknown"})
  void a_known_code_goes_before_the_status(int status, long code, String outcome) throws Exception {
    douyin.next.add(Answer.status(status, "{\"err_no\":" + code + "}"));

    assertThat(send().getClass().getSimpleName()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"7, PT7S", "999999999, PT24H", "-1, ", "soon, ", "'', "})
  void retry_after_is_honoured(String header, Duration expected) throws Exception {
    douyin.next.add(new Answer(429, Map.of("Retry-After", header), "{}"));

    assertThat(((Delivery.TryLater) send()).after()).isEqualTo(Optional.ofNullable(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ok", "[]", "{}", "{\"err_no\":\"zero\"}", "{\"data\":7}", "{\"err_no\":0"})
  void an_answer_nobody_can_read_is_uncertain(String body) throws Exception {
    douyin.next.add(Answer.ok(body));

    assertThat(send()).isInstanceOf(Delivery.Unknown.class);
  }

  @Test
  void no_answer_in_time_is_uncertain() throws Exception {
    douyin.hanging = true;
    try (Connector hurried = hurried(douyin.address())) {
      assertThat(send(hurried, Apps.text("您好")))
          .isEqualTo(new Delivery.Unknown("no answer in time"));
    }
    assertThat(douyin.calls).hasSize(1);
  }

  /** A time-out that ended with the head would hold the send for ever. */
  @Test
  void a_body_that_never_ends_is_uncertain() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var head = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{";
      CompletableFuture<Socket> accepted = answerOnce(server, head);
      try (Connector slow = at(server)) {
        assertThat(send(slow, Apps.text("您好")))
            .isEqualTo(new Delivery.Unknown("no answer in time"));
      }
      accepted.get(20, TimeUnit.SECONDS).close();
    }
  }

  @Test
  void a_connection_that_breaks_after_the_request_is_uncertain() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var closed = answerOnce(server, "").thenAccept(DeliveryTest::close);
      try (Connector broken = at(server)) {
        assertThat(send(broken, Apps.text("您好"))).isInstanceOf(Delivery.Unknown.class);
      }
      closed.get(20, TimeUnit.SECONDS);
    }
  }

  static Connector at(ServerSocket server) {
    return hurried("http://127.0.0.1:" + server.getLocalPort());
  }

  static Connector hurried(String address) {
    return Apps.connector(Apps.values(address).put("timeout", "1s"), new Apps.MemoryTokens());
  }

  static CompletableFuture<Socket> answerOnce(ServerSocket server, String answer) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        Socket socket = server.accept();
        socket.getInputStream().read(new byte[64 * 1024]);
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        return socket;
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    });
  }

  static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void closing_ends_what_is_under_way_as_uncertain_and_takes_no_more() throws Exception {
    douyin.hanging = true;
    CompletableFuture<Delivery> underWay = connector.send(Apps.text("您好"));

    connector.close();

    assertThat(underWay.get(20, TimeUnit.SECONDS)).isInstanceOf(Delivery.Unknown.class);
    assertThat(send()).isInstanceOf(Delivery.TryLater.class);
  }
}
