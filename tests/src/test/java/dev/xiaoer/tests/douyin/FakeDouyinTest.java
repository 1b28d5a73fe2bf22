package dev.xiaoer.tests.douyin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.xiaoer.tests.douyin.Fault.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fake itself, against a bare HTTP client and a gateway that only listens. */
class FakeDouyinTest {
  static final ObjectMapper JSON = new ObjectMapper();
  static final Duration SOON = Duration.ofSeconds(5);
  static final int BUSY = 28001005;

  final DouyinApp app = DouyinApp.SAMPLE;
  final HttpClient http = HttpClient.newHttpClient();
  final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  final AtomicInteger deafTimes = new AtomicInteger();
  FakeDouyin douyin;
  HttpServer gateway;

  record Heard(String path, String signature, String delivery, String body) {
    JsonNode json() throws IOException {
      return JSON.readTree(body);
    }
  }

  @BeforeEach
  void start() throws IOException {
    douyin = FakeDouyin.start(app, "t");
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext("/", this::hear);
    gateway.start();
  }

  @AfterEach
  void stop() {
    douyin.close();
    gateway.stop(0);
  }

  @Test
  void accepted_sends_are_remembered_in_order_with_the_id_they_got() throws Exception {
    String first = send("u1", "@in-1", "一").path("msg_id").asText();
    String second = send("u1", "@in-2", "二").path("msg_id").asText();
    send("u2", "@in-3", "三");

    assertThat(douyin.sends().textsTo("u1")).containsExactly("一", "二");
    assertThat(douyin.sends().to("u1"))
        .extracting(AcceptedSend::id)
        .containsExactly(first, second)
        .doesNotHaveDuplicates();
    assertThat(douyin.sends().to("u1"))
        .extracting(AcceptedSend::answers)
        .containsExactly("@in-1", "@in-2");
  }

  @Test
  void group_sends_go_to_the_group() throws Exception {
    post("/im/send/msg/group/", "{\"group_id\":\"@g\",\"content\":{}}", app.accessToken());

    assertThat(douyin.sends().to("@g")).singleElement().matches(AcceptedSend::group);
  }

  @Test
  void a_refused_send_is_answered_by_its_code_and_not_remembered() throws Exception {
    douyin.suffer(Fault.next(1, Outcome.refuse(BUSY)));

    assertThat(errorCode(send("u1", "@in-1", "一"))).isEqualTo(BUSY);
    assertThat(douyin.sends().all()).isEmpty();
    assertThat(errorCode(send("u1", "@in-1", "一"))).isZero();
  }

  @Test
  void a_fault_can_be_one_customers_alone() throws Exception {
    douyin.suffer(Fault.always(Outcome.refuse(BUSY)).onlyTo("u1"));

    assertThat(errorCode(send("u1", "@in-1", "一"))).isEqualTo(BUSY);
    assertThat(errorCode(send("u2", "@in-2", "二"))).isZero();
  }

  @Test
  void an_accepted_send_may_hang() {
    douyin.suffer(Fault.next(1, Outcome.acceptThenHang()));

    assertThatThrownBy(() -> send("u1", "@in-1", "一")).isInstanceOf(HttpTimeoutException.class);
    assertThat(douyin.sends().to("u1")).singleElement().matches(send -> !send.answered());
  }

  @Test
  void a_hanging_send_is_not_accepted_unless_said() {
    douyin.suffer(Fault.next(1, Outcome.hang()));

    assertThatThrownBy(() -> send("u1", "@in-1", "一")).isInstanceOf(HttpTimeoutException.class);
    assertThat(douyin.sends().all()).isEmpty();
  }

  @Test
  void an_accepted_send_may_lose_its_connection() {
    douyin.suffer(Fault.next(1, Outcome.acceptThenCut()));

    assertThatThrownBy(() -> send("u1", "@in-1", "一"))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);
    assertThat(douyin.sends().to("u1")).hasSize(1);
  }

  @Test
  void an_expired_token_is_refused_until_renewed() throws Exception {
    douyin.expireToken("act.2");

    assertThat(errorCode(send("u1", "@in-1", "一"))).isEqualTo(28001008);
    String renewed =
        post("/oauth/refresh_token/", "grant_type=refresh_token", "")
            .path("data")
            .path("access_token")
            .asText();
    assertThat(renewed).isEqualTo("act.2");
    assertThat(errorCode(post("/im/send/msg/", body("u1", "@in-1", "一"), renewed))).isZero();
    assertThat(douyin.calls("/oauth/refresh_token/")).isOne();
  }

  @Test
  void an_accepted_send_is_echoed_signed_and_under_its_own_id() throws Exception {
    douyin.echo(gatewayAddress(), Echoes.AFTER, 1);

    String id = send("u1", "@in-1", "一").path("msg_id").asText();

    Heard echo = heard.poll(20, TimeUnit.SECONDS);
    assertThat(echo.path()).isEqualTo("/webhooks/douyin/ck1");
    assertThat(echo.signature()).isEqualTo(app.signature(echo.body()));
    JsonNode event = echo.json();
    assertThat(event.path("event").asText()).isEqualTo("im_send_msg");
    assertThat(event.path("from_user_id").asText()).isEqualTo("m1");
    assertThat(event.path("to_user_id").asText()).isEqualTo("u1");
    assertThat(event.path("content").path("server_message_id").asText()).isEqualTo(id);
    assertThat(event.path("content").path("source").asText()).isEqualTo("ck1");
    assertThat(event.path("content").path("text").asText()).isEqualTo("一");
    AcceptedSend send = douyin.sends().to("u1").get(0);
    assertThat(douyin.sends().awaitEchoed(send, SOON)).isTrue();
  }

  @Test
  void an_echo_may_overtake_the_answer() throws Exception {
    douyin.echo(gatewayAddress(), Echoes.BEFORE, 1);

    send("u1", "@in-1", "一");

    assertThat(heard).hasSize(1);
  }

  @Test
  void an_echo_nobody_hears_is_tried_again_with_the_same_bytes() throws Exception {
    deafTimes.set(2);
    douyin.echo(gatewayAddress(), Echoes.AFTER.trying(3, Duration.ofMillis(1)), 1);

    send("u1", "@in-1", "一");

    AcceptedSend send = douyin.sends().to("u1").get(0);
    assertThat(douyin.sends().awaitEchoed(send, SOON)).isTrue();
    assertThat(heard).hasSize(3);
    assertThat(heard.stream().map(Heard::body).distinct()).hasSize(1);
  }

  @Test
  void a_lost_echo_never_comes() throws Exception {
    douyin.echo(gatewayAddress(), Echoes.BEFORE.losing(1), 1);

    send("u1", "@in-1", "一");

    assertThat(heard).isEmpty();
  }

  @Test
  void an_accepted_send_that_hangs_is_echoed_all_the_same() throws Exception {
    douyin.echo(gatewayAddress(), Echoes.AFTER, 1);
    douyin.suffer(Fault.next(1, Outcome.acceptThenHang()));

    assertThatThrownBy(() -> send("u1", "@in-1", "一")).isInstanceOf(HttpTimeoutException.class);

    assertThat(heard.poll(20, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void waiting_for_sends_that_do_not_come_ends_at_the_deadline() {
    assertThat(douyin.sends().await("u1", 1, Duration.ofMillis(20))).isEmpty();
    assertThat(douyin.sends().awaitQuiet(Duration.ofMillis(5), SOON)).isTrue();
  }

  @Test
  void a_webhook_delivered_again_has_the_same_bytes_under_another_delivery() throws Exception {
    WebhookClient client = new WebhookClient(gatewayAddress());
    Webhook message = douyin.webhooks().message("u1", "多少钱");

    assertThat(client.post(message).acknowledged()).isTrue();
    assertThat(client.post(message.deliveredAs("again")).acknowledged()).isTrue();

    Heard first = heard.take();
    Heard second = heard.take();
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.signature()).isEqualTo(first.signature());
    assertThat(second.delivery()).isEqualTo("again").isNotEqualTo(first.delivery());
  }

  /** The vectors of the channel notes, worked out apart from this code. */
  @Test
  void the_signature_is_sha1_over_secret_and_body() {
    DouyinApp other = new DouyinApp("abc", "testsecret", "m1", "act.1");
    String handshake =
        "{\"event\":\"verify_webhook\",\"client_key\":\"abc\",\"content\":{\"challenge\":12345}}";
    String message =
        "{\"event\":\"im_receive_msg\",\"client_key\":\"abc\",\"from_user_id\":\"u1\","
            + "\"to_user_id\":\"m1\",\"content\":"
            + "\"{\\\"message_type\\\":\\\"text\\\",\\\"text\\\":\\\"你好\\\"}\"}";

    assertThat(other.signature(handshake)).isEqualTo("06a34792b6e3cab66866a926fc8db6e2d3a77f5b");
    assertThat(other.signature(message)).isEqualTo("e0b4f6eb2dcb60692baf2939e64daa9ffd3abf83");
  }

  JsonNode send(String user, String answers, String text) throws Exception {
    return post("/im/send/msg/?open_id=m1", body(user, answers, text), app.accessToken());
  }

  JsonNode post(String path, String body, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(douyin.api() + path))
            .timeout(Duration.ofMillis(500))
            .header("access-token", token)
            .POST(BodyPublishers.ofString(body))
            .build();
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  static String body(String user, String answers, String text) {
    var body = JSON.createObjectNode().put("msg_id", answers).put("to_user_id", user);
    body.putObject("content").put("msg_type", 1).putObject("text").put("text", text);
    return body.toString();
  }

  static int errorCode(JsonNode answer) {
    return answer.path("data").path("error_code").asInt(-1);
  }

  URI gatewayAddress() {
    return URI.create("http://127.0.0.1:" + gateway.getAddress().getPort());
  }

  void hear(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      heard.add(
          new Heard(
              exchange.getRequestURI().getPath(),
              headers.getFirst("X-Douyin-Signature"),
              headers.getFirst("Msg-Id"),
              body));
      boolean deaf = deafTimes.getAndDecrement() > 0;
      exchange.sendResponseHeaders(deaf ? 503 : 200, -1);
    }
  }
}
