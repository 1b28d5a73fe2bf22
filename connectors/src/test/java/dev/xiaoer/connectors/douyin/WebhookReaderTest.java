package dev.xiaoer.connectors.douyin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.connectors.AppSettings;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.InboundEvent.LeadSubmitted;
import dev.xiaoer.connectors.InboundEvent.MerchantSaid;
import dev.xiaoer.connectors.InboundEvent.Recalled;
import dev.xiaoer.connectors.InboundEvent.Said;
import dev.xiaoer.connectors.InboundMessage;
import dev.xiaoer.connectors.WebhookRejectedException;
import dev.xiaoer.connectors.WebhookRejectedException.Reason;
import dev.xiaoer.connectors.WebhookRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReaderTest {

  static final String HANDSHAKE =
      "{\"event\":\"verify_webhook\",\"client_key\":\"abc\",\"content\":{\"challenge\":12345}}";
  static final String HELLO =
      "{\"event\":\"im_receive_msg\",\"client_key\":\"abc\",\"from_user_id\":\"u1\",\"to_user_id\":\"m1\",\"content\":\"{\\\"message_type\\\":\\\"text\\\",\\\"text\\\":\\\"你好\\\"}\"}";

  final Connector connector = Apps.offline();

  static List<String> fixtures() {
    return Fixtures.names();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void captured_bytes_become_the_message_beside_them(String name) throws Exception {
    var received = connector.decode(Apps.signed(Fixtures.body(name)));

    String answer = new String(received.answer().body(), UTF_8);
    String messages =
        received.messages().stream()
            .map(InboundMessage::toString)
            .collect(Collectors.joining("\n"));
    assertThat((messages + "\n" + received.answer().status() + " " + answer).strip())
        .isEqualTo(Fixtures.expected(name));
  }

  @ParameterizedTest
  @CsvSource({
    "handshake, 06a34792b6e3cab66866a926fc8db6e2d3a77f5b",
    "hello, e0b4f6eb2dcb60692baf2939e64daa9ffd3abf83",
    "handshake, 06A34792B6E3CAB66866A926FC8DB6E2D3A77F5B"
  })
  void published_signatures_are_recognised(String body, String signature) throws Exception {
    byte[] bytes = (body.equals("hello") ? HELLO : HANDSHAKE).getBytes(UTF_8);
    var request = new WebhookRequest(Map.of("x-douyin-signature", signature), Map.of(), bytes);

    assertThat(abc().decode(request).answer().status()).isEqualTo(200);
  }

  static Connector abc() {
    ObjectNode values = Json.object().put("client_secret", "testsecret");
    var settings = new AppSettings("douyin", "abc", Set.of("m1"), values);
    return new DouyinProvider().create(settings, new Apps.MemoryTokens());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "06a34792b6e3cab66866a926fc8db6e2d3a77f5c", "ſ"})
  void wrong_signature_is_refused_before_the_body_is_read(String signature) {
    var request =
        new WebhookRequest(
            Map.of("x-douyin-signature", signature), Map.of(), "not json".getBytes(UTF_8));

    assertRejected(request, Reason.UNSIGNED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"handshake", "customer_writes"})
  void missing_signature_is_refused(String name) {
    assertRejected(new WebhookRequest(Map.of(), Map.of(), Fixtures.body(name)), Reason.UNSIGNED);
  }

  @Test
  void signature_covers_every_byte() {
    byte[] body = Fixtures.body("customer_writes");
    var headers = Apps.signed(body).headers();
    body[body.length - 1] = ' ';

    assertRejected(new WebhookRequest(headers, Map.of(), body), Reason.UNSIGNED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"challenge\":12345} | {\"challenge\":12345}",
        "{\"challenge\":\"12345\"} | {\"challenge\":\"12345\"}",
        "{\"challenge\":98765432109876543210} | {\"challenge\":98765432109876543210}",
        "\"{\\\"challenge\\\":12345}\" | {\"challenge\":12345}",
        "\"{\\\"challenge\\\":\\\"a\\\"}\" | {\"challenge\":\"a\"}"
      })
  void challenge_comes_back_with_its_type(String content, String answer) throws Exception {
    String body =
        "{\"event\":\"verify_webhook\",\"client_key\":\"ck1\",\"content\":" + content + "}";

    var received = connector.decode(Apps.signed(body.getBytes(UTF_8)));

    assertThat(new String(received.answer().body(), UTF_8)).isEqualTo(answer);
    assertThat(received.messages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"event\":7}",
        "{\"event\":\"verify_webhook\"}",
        "{\"event\":\"verify_webhook\",\"content\":{\"challenge\":{}}}",
        "{\"event\":\"verify_webhook\",\"content\":{\"challenge\":1}} x",
        "{\"event\":\"im_receive_msg\",\"client_key\":\"ck2\",\"from_user_id\":\"u1\",\"to_user_id\":\"m1\",\"content\":{}}",
        "{\"event\":\"im_receive_msg\",\"from_user_id\":7,\"to_user_id\":\"m1\",\"content\":{}}",
        "{\"event\":\"im_receive_msg\",\"from_user_id\":\"u1\",\"to_user_id\":\"m1\",\"content\":[]}",
        "{\"event\":\"im_receive_msg\",\"from_user_id\":\"u1\",\"to_user_id\":\"m1\",\"content\":\"{\"}",
        "{\"event\":\"im_receive_msg\",\"from_user_id\":\"u1\",\"to_user_id\":\"m1\",\"content\":{\"text\":[]}}",
        "{\"event\":\"im_recall_msg\",\"from_user_id\":\"u1\",\"to_user_id\":\"m1\",\"content\":{}}",
        "{\"event\":\"im_group_receive_msg\",\"from_user_id\":\"u1\",\"to_user_id\":\"m1\",\"content\":{}}"
      })
  void what_the_platform_would_not_write_is_unreadable(String body) {
    assertRejected(Apps.signed(body.getBytes(UTF_8)), Reason.UNREADABLE);
  }

  @Test
  void deep_nesting_is_unreadable() {
    String deep = "[".repeat(100_000);

    assertRejected(Apps.signed(deep.getBytes(UTF_8)), Reason.UNREADABLE);
    assertRejected(Apps.signed(("{\"event\":" + deep).getBytes(UTF_8)), Reason.UNREADABLE);
  }

  void assertRejected(WebhookRequest request, Reason reason) {
    assertThatThrownBy(() -> connector.decode(request))
        .isInstanceOfSatisfying(
            WebhookRejectedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void unknown_events_are_acknowledged_and_forgotten() throws Exception {
    String body = "{\"event\":\"im_tomorrow\",\"client_key\":\"ck1\",\"content\":7}";

    var received = connector.decode(Apps.signed(body.getBytes(UTF_8)));

    assertThat(received.messages()).isEmpty();
    assertThat(received.answer().status()).isEqualTo(200);
  }

  @Test
  void same_message_under_a_new_delivery_header_is_the_same() throws Exception {
    byte[] body = Fixtures.body("customer_writes");

    assertThat(read(Apps.signed(body, "d-1")).key())
        .isEqualTo(read(Apps.signed(body, "d-2")).key());
  }

  @Test
  void other_message_under_the_same_delivery_header_is_another() throws Exception {
    var one = read(changed("customer_writes", content -> content.put("server_message_id", "@A==")));
    var other =
        read(changed("customer_writes", content -> content.put("server_message_id", "@a==")));

    assertThat(one.key()).isNotEqualTo(other.key());
  }

  @Test
  void event_without_an_id_is_known_by_its_delivery_header_else_by_its_bytes() throws Exception {
    byte[] body = Fixtures.body("customer_follows");
    var headers = Map.of("x-douyin-signature", Apps.signature(Apps.SECRET, body));

    assertThat(read(Apps.signed(body, "d-1")).key().id()).isEqualTo("d-1");
    assertThat(read(new WebhookRequest(headers, Map.of(), body)).key().id())
        .isEqualTo(Digests.sha256(body))
        .hasSize(64);
  }

  @ParameterizedTest
  @CsvSource({
    "1681303285997, 2023-04-12T12:41:25.997Z",
    "'\"1681303285997\"', 2023-04-12T12:41:25.997Z",
    "0, 1970-01-01T00:00:00Z",
    "-5, 1970-01-01T00:00:00Z",
    "1e300, 1970-01-01T00:00:00Z",
    "99999999999999999999999999, 1970-01-01T00:00:00Z",
    "9223372036854775807, 1970-01-01T00:00:00Z",
    "'\"soon\"', 1970-01-01T00:00:00Z",
    "'{}', 1970-01-01T00:00:00Z",
    "null, 1970-01-01T00:00:00Z"
  })
  void time_is_the_platforms_or_none(String createTime, Instant expected) throws Exception {
    var time = Json.read(createTime);

    var message = read(changed("customer_writes", content -> content.set("create_time", time)));

    assertThat(message.sentAt()).isEqualTo(expected);
  }

  @Test
  void absurd_time_of_a_follow_is_none() throws Exception {
    var message =
        read(changed("customer_enters", content -> content.put("create_time", Long.MAX_VALUE)));

    assertThat(message.sentAt()).isEqualTo(Instant.EPOCH);
    assertThat(new Fields(Json.object().put("t", Long.MAX_VALUE)).seconds("t"))
        .isEqualTo(Instant.EPOCH);
  }

  @Test
  void strange_names_and_lists_do_no_harm() throws Exception {
    var message =
        read(
            changed(
                "customer_writes",
                content -> {
                  content
                      .putArray("user_infos")
                      .add(7)
                      .addObject()
                      .put("open_id", "u1")
                      .putNull("nick_name");
                  content.put("card_data", "none");
                }));

    assertThat(message.customerName()).isEmpty();
  }

  @Test
  void any_text_passes_unchanged_but_for_half_pairs() throws Exception {
    String text = "\u0000\ufffd \ufffd" + "长".repeat(1_000_000);
    byte[] body = changed("customer_writes", content -> content.put("text", "TEXT")).body();
    String escaped = "\\u0000\\ud83d \\udc00" + "长".repeat(1_000_000);
    byte[] replaced = new String(body, UTF_8).replace("TEXT", escaped).getBytes(UTF_8);

    assertThat(((Said) read(Apps.signed(replaced)).event()).text()).isEqualTo(text);
  }

  @Test
  void lead_card_not_filled_in_is_only_a_card() throws Exception {
    var empty = changed("customer_submits_lead_card", content -> content.putArray("card_data"));
    var filled = Apps.signed(Fixtures.body("customer_submits_lead_card"));

    assertThat(read(empty).event()).isInstanceOf(Said.class);
    assertThat(((LeadSubmitted) read(filled).event()).fields()).containsEntry("手机号", "13800000000");
  }

  @Test
  void recall_by_the_merchants_side_stays_in_the_customers_chat() throws Exception {
    String body =
        "{\"event\":\"im_recall_msg\",\"client_key\":\"ck1\",\"from_user_id\":\"m1\",\"to_user_id\":\"u1\",\"msg_id\":\"@x\",\"content\":\"{}\"}";

    var message = read(Apps.signed(body.getBytes(UTF_8)));

    assertThat(message.event()).isEqualTo(new Recalled("@x", false));
    assertThat(message.chat().customer()).isEqualTo("u1");
    assertThat(message.key().account()).isEqualTo("m1");
  }

  @ParameterizedTest
  @CsvSource({"m1, x, m1", "staff, m1, m1", "staff, x, staff"})
  void account_of_a_group_is_one_that_a_shop_claims(String named, String owner, String account)
      throws Exception {
    ObjectNode body = (ObjectNode) Json.read(Fixtures.body("member_writes_in_group"));
    body.put("to_user_id", named);
    ((ObjectNode) body.get("content")).put("owner_id", owner).putArray("user_infos");

    assertThat(read(Apps.signed(body.toString().getBytes(UTF_8))).chat().account())
        .isEqualTo(account);
  }

  @Test
  void account_of_a_group_may_be_found_among_its_users() throws Exception {
    ObjectNode body = (ObjectNode) Json.read(Fixtures.body("member_writes_in_group"));
    body.remove("to_user_id");
    ((ObjectNode) body.get("content")).put("owner_id", "x");

    assertThat(read(Apps.signed(body.toString().getBytes(UTF_8))).chat().account()).isEqualTo("m1");
  }

  @Test
  void unfollowing_is_no_follow() throws Exception {
    String body =
        "{\"event\":\"new_follow_action\",\"from_user_id\":\"u1\",\"to_user_id\":\"m1\",\"content\":{\"action_type\":\"2\"}}";

    assertThat(connector.decode(Apps.signed(body.getBytes(UTF_8))).messages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "image, IMAGE", "user_local_image, IMAGE", "emoji, EMOJI", "video, VIDEO",
    "user_local_video, VIDEO", "retain_consult_card, LEAD_CARD", "other, OTHER", "newest, OTHER"
  })
  void kinds_are_told_apart(String type, String kind) throws Exception {
    var message =
        read(changed("person_answers_in_the_app", content -> content.put("message_type", type)));

    assertThat(((MerchantSaid) message.event()).kind().name())
        .isEqualTo(kind.toUpperCase(Locale.ROOT));
  }

  InboundMessage read(WebhookRequest request) throws WebhookRejectedException {
    return connector.decode(request).messages().get(0);
  }

  static WebhookRequest changed(String name, Consumer<ObjectNode> change) throws Exception {
    ObjectNode body = (ObjectNode) Json.read(Fixtures.body(name));
    ObjectNode content =
        body.get("content").isTextual()
            ? (ObjectNode) Json.read(body.get("content").textValue())
            : (ObjectNode) body.get("content");
    change.accept(content);
    body.set("content", content);
    return Apps.signed(body.toString().getBytes(UTF_8));
  }
}
