package dev.xiaoer.tests.hard;

import static dev.xiaoer.tests.hard.AttackedGateway.CANARY;
import static dev.xiaoer.tests.hard.AttackedGateway.PATIENCE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.tests.douyin.AcceptedSend;
import dev.xiaoer.tests.douyin.DouyinWebhooks;
import dev.xiaoer.tests.douyin.Webhook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are signed as they should be, and say what they should not. */
class HostileBodyTest {
  static final ObjectMapper JSON = new ObjectMapper();

  static final String KEPT = "xiaoer_webhooks_total{outcome=\"kept\"";
  static final String UNREADABLE = "xiaoer_webhooks_total{outcome=\"unreadable\"";
  static final String UNSIGNED = "xiaoer_webhooks_total{outcome=\"unsigned\"";

  /** Values of all types, one of them huge, for fields that want another. */
  static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e999",
          "123456789012345678901234567890",
          "\"\"",
          "\" \"",
          "\"\\ud83d" + CANARY + "\"",
          "\"\\u0000" + CANARY + "\"",
          "\"\\u202e" + CANARY + "\"",
          "\"{\"",
          "\"[[[[" + CANARY + "\"",
          "\"" + CANARY.repeat(500) + "\"",
          "[]",
          "[null,[{}],7,\"" + CANARY + "\"]",
          "{}",
          "{\"" + CANARY + "\":{\"b\":[]}}");

  @RegisterExtension static final AttackedGateway GATEWAY = new AttackedGateway("");

  static Stream<Webhook> events() {
    DouyinWebhooks webhooks = GATEWAY.douyin().webhooks();
    return Stream.of(
        webhooks.message("x1", CANARY),
        webhooks.messageAsString("x1", CANARY),
        webhooks.groupMessage("g1", "x1", CANARY),
        webhooks.enter("x1"),
        webhooks.lead("x1", "1", Map.of("手机号", CANARY)),
        webhooks.joinedGroup("g1", "x1"),
        webhooks.recall("x1", "@in-x"),
        webhooks.person("x1", CANARY),
        webhooks.handshake(1));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("events")
  void wrong_type_in_any_field_is_read_or_refused(Webhook event) throws Exception {
    double before = GATEWAY.metric(KEPT) + GATEWAY.metric(UNREADABLE);
    List<String> bodies = mangled((ObjectNode) JSON.readTree(event.body()));

    for (String body : bodies) {
      assertThat(GATEWAY.signed(body)).as(body).isIn(200, 400);
    }

    assertThat(GATEWAY.metric(KEPT) + GATEWAY.metric(UNREADABLE))
        .as("each is counted")
        .isGreaterThanOrEqualTo(before + bodies.size());
  }

  /** Each field in turn, of the envelope and of the content, with each value. */
  private static List<String> mangled(ObjectNode body) throws JsonProcessingException {
    List<String> bodies = new ArrayList<>();
    JsonNode content = body.get("content");
    boolean isString = content.isTextual();
    ObjectNode inner = (ObjectNode) (isString ? JSON.readTree(content.textValue()) : content);
    for (String value : VALUES) {
      for (String name : names(body)) {
        bodies.add(body.deepCopy().set(name, JSON.readTree(value)).toString());
      }
      for (String name : names(inner)) {
        JsonNode changed = inner.deepCopy().set(name, JSON.readTree(value));
        JsonNode written = isString ? JSON.getNodeFactory().textNode(changed.toString()) : changed;
        bodies.add(body.deepCopy().set("content", written).toString());
      }
    }
    return bodies;
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "{\"event\":%s}", "{\"event\":\"im_receive_msg\",\"content\":%s}"})
  void hundred_thousand_brackets_are_refused(String body) {
    double before = GATEWAY.metric(UNREADABLE);

    assertThat(GATEWAY.signed(body.formatted("[".repeat(100_000)))).isEqualTo(400);
    assertThat(GATEWAY.signed(body.formatted("{\"a\":".repeat(100_000)))).isEqualTo(400);

    assertThat(GATEWAY.metric(UNREADABLE)).isGreaterThanOrEqualTo(before + 2);
  }

  @Test
  void brackets_within_the_content_string_are_refused() {
    String content = "[".repeat(100_000) + CANARY;

    assertThat(GATEWAY.signed("{\"event\":\"im_receive_msg\",\"content\":\"" + content + "\"}"))
        .isEqualTo(400);
  }

  @Test
  void bytes_that_are_no_utf8_are_refused() {
    byte[] body =
        GATEWAY.douyin().webhooks().message("x1", CANARY + "\u00ff").body().getBytes(ISO_8859_1);

    assertThat(GATEWAY.signed(body)).isEqualTo(400);
    assertThat(GATEWAY.signed("{\"event\":".getBytes(UTF_16BE))).isEqualTo(400);
    assertThat(GATEWAY.signed(new byte[0])).isEqualTo(400);
    assertThat(GATEWAY.signed(new byte[10_000])).isEqualTo(400);
  }

  @Test
  void compressed_body_is_not_unpacked() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(GATEWAY.douyin().webhooks().message("x1", CANARY).body().getBytes(UTF_8));
    }

    assertThat(GATEWAY.signed(packed.toByteArray(), "Content-Encoding: gzip\r\n")).isEqualTo(400);
  }

  @Test
  void unknown_event_is_acknowledged_and_counted_as_ignored() {
    double before = GATEWAY.metric("xiaoer_events_total{outcome=\"ignored\"");
    String body =
        "{\"event\":\"%s\",\"client_key\":\"ck1\",\"from_user_id\":\"x1\",\"to_user_id\":\"m1\",\"content\":{}}";

    assertThat(GATEWAY.signed(body.formatted(CANARY))).isEqualTo(200);
    assertThat(GATEWAY.signed(body.formatted("im_message_read"))).isEqualTo(200);

    assertThat(GATEWAY.metric("xiaoer_events_total{outcome=\"ignored\"")).isEqualTo(before + 2);
  }

  @Test
  void message_for_an_account_that_nobody_has_is_acknowledged_and_counted() {
    double before = GATEWAY.metric("xiaoer_events_total{outcome=\"unknown_account\"");
    String body = GATEWAY.douyin().webhooks().message("x1", CANARY).body();

    assertThat(GATEWAY.signed(body.replace("\"m1\"", "\"" + CANARY + "\""))).isEqualTo(200);

    assertThat(GATEWAY.metric("xiaoer_events_total{outcome=\"unknown_account\""))
        .isEqualTo(before + 1);
  }

  @Test
  void other_apps_event_is_refused_and_unknown_app_not_found() {
    String body = GATEWAY.douyin().webhooks().message("x1", CANARY).body();
    assertThat(GATEWAY.signed(body.replace("\"ck1\"", "\"" + CANARY + "\""))).isEqualTo(400);

    try (Wire wire = GATEWAY.wire()) {
      String head = "POST /webhooks/douyin/%s HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}";
      assertThat(wire.say(head.formatted(CANARY)).status(PATIENCE)).isEqualTo(404);
    }
    try (Wire wire = GATEWAY.wire()) {
      String head = "POST /webhooks/%s/ck1 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}";
      assertThat(wire.say(head.formatted(CANARY)).status(PATIENCE)).isEqualTo(404);
    }
  }

  @Test
  void without_the_right_signature_nothing_is_read() {
    double before = GATEWAY.metric(UNSIGNED);
    byte[] body = GATEWAY.douyin().webhooks().message("x1", CANARY).body().getBytes(UTF_8);

    assertThat(GATEWAY.posted(body, "")).isEqualTo(401);
    assertThat(GATEWAY.posted(body, "X-Douyin-Signature: " + CANARY + "\r\n")).isEqualTo(401);
    assertThat(GATEWAY.posted(body, "X-Douyin-Signature: " + "0".repeat(40) + "\r\n"))
        .isEqualTo(401);

    assertThat(GATEWAY.metric(UNSIGNED)).isEqualTo(before + 3);
  }

  @Test
  void key_that_is_there_twice_harms_nothing() {
    String twice = GATEWAY.douyin().webhooks().message("x1", CANARY).body();
    String body = twice.replaceFirst("\\{", "{\"event\":7,\"content\":[],\"from_user_id\":{},");

    assertThat(GATEWAY.signed(body)).isIn(200, 400);
  }

  static Stream<String> texts() {
    String half = "\uD83D";
    return Stream.of(
        "长".repeat(10_000),
        "🚗".repeat(5_000),
        "多少钱".repeat(3_000),
        "a ".repeat(5_000),
        "？！。，".repeat(2_500),
        "\u202E\u2066多少钱\u200F",
        "<script>alert('" + CANARY + "')</script><img src=x onerror=x>",
        "'; DROP TABLE message; -- " + CANARY,
        "{{customer.name}} {{persona}} ${XIAOER_X}",
        half + CANARY + half,
        "\u0000\u0001\u001F\u007F\u0085\uFFFE" + CANARY,
        "\u0300".repeat(10_000),
        " \n\t".repeat(3_000));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("texts")
  void text_of_any_kind_is_answered(String text) {
    isAnswered("t" + Integer.toHexString(text.hashCode()), text, "客");
  }

  @Test
  void text_of_a_megabyte_is_answered() {
    isAnswered("t-huge", "长".repeat(330_000), "客");
    isAnswered("t-huge-latin", "word ".repeat(200_000), "客");
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "<b>" + CANARY + "</b>",
        "\u202E" + CANARY + "\n",
        "{{persona}}" + CANARY,
        "\uD83D" + CANARY
      })
  void name_of_any_kind_is_answered(String name) {
    isAnswered("n" + Integer.toHexString(name.hashCode()), "嗯", name);
  }

  @Test
  void name_of_a_megabyte_is_answered() {
    isAnswered("n-huge", "嗯", "长".repeat(330_000));
  }

  /** Written as the platform writes it: in ASCII, all else as escapes. */
  private static void isAnswered(String user, String text, String name) {
    Webhook usual = GATEWAY.douyin().webhooks().message(user, "TEXT");
    String body = usual.body().replace("\"TEXT\"", quoted(text));
    body = body.replaceFirst("\"nick_name\":\"[^\"]*\"", "\"nick_name\":\"NAME\"");

    int status = GATEWAY.signed(body.replace("\"NAME\"", quoted(name)));

    assertThat(status).isEqualTo(200);
    List<AcceptedSend> sends = GATEWAY.douyin().sends().await(user, 1, Duration.ofSeconds(5));
    assertThat(sends).extracting(AcceptedSend::text).hasSize(1);
    assertThat(AttackedGateway.ANSWERS.values()).contains(sends.get(0).text());
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c < 0x7f && c != '"' && c != '\\';
      quoted.append(
          plain
              ? String.valueOf(c)
              : c > 0x2fff && c < 0xa000 ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    return quoted.append('"').toString();
  }
}
