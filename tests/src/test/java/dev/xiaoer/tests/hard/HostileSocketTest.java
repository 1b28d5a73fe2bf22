package dev.xiaoer.tests.hard;

import static dev.xiaoer.tests.hard.AttackedGateway.CANARY;
import static dev.xiaoer.tests.hard.AttackedGateway.PATIENCE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Web sockets that do not do what pages do. After each a visitor is served as ever. */
class HostileSocketTest {
  static final String OURS = "http://x";
  static final String REFUSED = "xiaoer_web_frames_refused_total";
  static final String ID = "6f2c1a52-9a0e-4b53-8f6e-2f0f3b6c7d10";
  static final int MIB = 1 << 20;

  @RegisterExtension
  static final AttackedGateway GATEWAY =
      new AttackedGateway("limits: {connections: 300, pages_per_address: 50}");

  @AfterEach
  void visitor_is_served() {
    try (Wire page = open()) {
      page.say(Frames.text("{\"hello\":{}}"));
      page.say(Frames.text("{\"say\":{\"id\":\"" + ID + "\",\"text\":\"多少钱\"}}"));

      assertThat(page.hears(utf8("三万起"), PATIENCE)).as("the answer").isTrue();
    }
  }

  private static Wire open() {
    Wire wire = GATEWAY.wire().say(Frames.handshake(OURS));
    assertThat(wire.status(PATIENCE)).isEqualTo(101);
    return wire;
  }

  private static String utf8(String text) {
    return new String(text.getBytes(UTF_8), java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "https://evil.example",
        "http://x.evil.example",
        "http://evil.example/x",
        "http://x:81",
        "http://x@evil.example",
        "file://x",
        "http://",
        "http://" + CANARY
      })
  void page_of_another_site_gets_no_socket(String origin) {
    try (Wire wire = GATEWAY.wire().say(Frames.handshake(origin))) {
      assertThat(wire.status(PATIENCE)).isEqualTo(403);
    }
  }

  @Test
  void request_that_is_no_handshake_gets_no_socket() {
    try (Wire wire = GATEWAY.wire()) {
      wire.say("GET /chat/answering/socket HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\n\r\n");

      assertThat(wire.status(PATIENCE)).isEqualTo(426);
    }
  }

  @Test
  void frame_without_a_mask_ends_it() {
    endsWith(1002, Frames.unmasked("{\"hello\":{}}"));
  }

  @Test
  void frame_announced_too_long_ends_it_at_once() {
    endsWith(1009, Frames.announcing(10L * MIB, CANARY));
    endsWith(1009, Frames.announcing(Long.MAX_VALUE, CANARY));
  }

  @Test
  void fragments_without_end_end_it() {
    endsWith(
        1009,
        many(100, Frames.frame(Frames.CONTINUATION, false, CANARY.repeat(100).getBytes(UTF_8))),
        Frames.frame(Frames.TEXT, false, CANARY.getBytes(UTF_8)));
  }

  /** Found by fuzzing: each was a line in the log, which anybody could fill. */
  @Test
  void message_within_a_message_ends_it() {
    endsWith(
        1002,
        Frames.text("{\"hello\":{}}"),
        Frames.frame(Frames.TEXT, false, CANARY.getBytes(UTF_8)));

    assertThat(GATEWAY.said()).doesNotContain("web socket closed");
  }

  /** They grow no message, and so reach no limit but that of silence. */
  @Test
  void empty_fragments_without_end_take_nothing_from_others() {
    try (Wire wire = open()) {
      wire.say(Frames.frame(Frames.TEXT, false, new byte[0]));
      wire.say(many(100_000, Frames.frame(Frames.CONTINUATION, false, new byte[0])));

      assertThat(wire.untilClosed(PATIENCE)).isNotNull();
    }
  }

  /** Found by fuzzing: each was a line in the log, which anybody could fill. */
  @Test
  void who_leaves_in_mid_message_is_no_news() {
    try (Wire wire = open()) {
      wire.say(Frames.frame(Frames.TEXT, false, CANARY.getBytes(UTF_8)));
    }
    visitor_is_served();

    assertThat(GATEWAY.said()).doesNotContain("web socket closed");
  }

  @Test
  void bytes_that_are_no_utf8_end_it() {
    endsWith(1007, Frames.frame(Frames.TEXT, true, new byte[] {(byte) 0xc3, 0x28}));
  }

  @Test
  void binary_frame_ends_it() {
    endsWith(1003, Frames.frame(Frames.BINARY, true, CANARY.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        CANARY,
        "[]",
        "{\"hello\":7}",
        "{\"say\":{\"id\":\"" + CANARY + "\",\"text\":\"x\"}}",
        "{\"hello\":{\"token\":[]}}",
        "{\"lead\":{\"id\":\"" + ID + "\",\"seq\":\"7\",\"card\":\"x\",\"fields\":{}}}",
        "{\"older\":{\"before\":99999999999999999999}}"
      })
  void frame_that_pages_never_send_ends_it(String frame) {
    endsWith(1008, Frames.text(frame));
  }

  @Test
  void nesting_without_end_ends_it() {
    endsWith(1008, Frames.text("{\"hello\":" + "[".repeat(50_000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {CANARY, "", "a.b.c", "\\ud83d", "x\\u0000y"})
  void forged_token_is_not_ours(String token) {
    endsWith(4401, Frames.text("{\"hello\":{\"token\":\"" + token + "\"}}"));
  }

  @Test
  void lead_of_hostile_fields_is_refused_and_the_talk_goes_on() {
    var fields = new TreeMap<String, String>(Map.of("phone", "<b>" + CANARY, "name", "\\u202e\\n"));
    String json = fields.toString().replace("{", "{\"").replace("=", "\":\"");
    json = json.replace(", ", "\",\"").replace("}", "\"}");
    try (Wire wire = open()) {
      wire.say(Frames.text("{\"hello\":{}}"));
      String lead = "{\"lead\":{\"id\":\"%s\",\"seq\":1,\"card\":\"%s\",\"fields\":%s}}";
      wire.say(Frames.text(lead.formatted(ID, CANARY, json)));

      assertThat(wire.hears("\"refused\"", PATIENCE)).isTrue();
    }
  }

  @Test
  void flood_of_pings_whose_answers_nobody_reads_ends_or_is_not_read() {
    byte[] ping = Frames.frame(Frames.PING, true, CANARY.repeat(9).getBytes(UTF_8));
    try (Wire wire = open()) {
      wire.say(many(50_000, ping));
    }
  }

  @Test
  void flood_of_messages_is_put_off() {
    String say =
        "{\"say\":{\"id\":\"%08d-9a0e-4b53-8f6e-2f0f3b6c7d10\",\"text\":\"" + CANARY + "\"}}";
    try (Wire wire = open()) {
      wire.say(Frames.text("{\"hello\":{}}"));
      assertThat(wire.hears("\"welcome\"", PATIENCE)).isTrue(); // nothing else is said before it
      for (int i = 0; i < 3_000; i++) {
        wire.say(Frames.text(say.formatted(i)));
      }

      assertThat(wire.hears("\"unavailable\"", PATIENCE)).isTrue();
    }
  }

  @Test
  void sockets_of_one_address_are_limited() {
    List<Wire> wires = new ArrayList<>();
    try {
      int refused = 0;
      for (int i = 0; i < 80; i++) {
        wires.add(GATEWAY.wire().say(Frames.handshake(OURS)));
        refused += wires.get(i).status(PATIENCE) == 429 ? 1 : 0;
      }
      assertThat(refused).isBetween(1, 40);
    } finally {
      wires.forEach(Wire::close);
    }
  }

  private static void endsWith(int code, byte[]... frames) {
    double before = GATEWAY.metric(REFUSED) + GATEWAY.metric("xiaoer_web_total");
    try (Wire wire = open()) {
      for (int i = frames.length - 1; i >= 0; i--) {
        wire.say(frames[i]);
      }
      assertThat(wire.untilClosed(PATIENCE)).contains(Frames.goodbye(code));
    }
    assertThat(GATEWAY.metric(REFUSED) + GATEWAY.metric("xiaoer_web_total"))
        .as("counted")
        .isGreaterThan(before);
  }

  private static byte[] many(int times, byte[] frame) {
    byte[] all = new byte[times * frame.length];
    for (int i = 0; i < times; i++) {
      System.arraycopy(frame, 0, all, i * frame.length, frame.length);
    }
    return all;
  }
}
