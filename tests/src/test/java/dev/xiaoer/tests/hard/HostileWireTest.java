package dev.xiaoer.tests.hard;

import static dev.xiaoer.tests.hard.AttackedGateway.CANARY;
import static dev.xiaoer.tests.hard.AttackedGateway.PATIENCE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.tests.douyin.Webhook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that do not do what HTTP says, against limits as the operator's file sets them. */
class HostileWireTest {
  static final String POST = "POST /webhooks/douyin/ck1 HTTP/1.1\r\nHost: x\r\n";
  static final String REFUSED = "xiaoer_http_requests_seconds_count{route=\"(unreadable)\"";
  static final int MIB = 1 << 20;
  static final int MANY = 200;

  /** Long enough to hear what is there, short enough to come round to many in time. */
  static final Duration A_MOMENT = Duration.ofMillis(2);

  @RegisterExtension
  static final AttackedGateway GATEWAY =
      new AttackedGateway("limits: {connections: 300, idle: 3s, request: 2s}");

  @Test
  void ten_megabytes_announced_are_413_at_once() {
    assertThat(answer(POST + "Content-Length: 10485760\r\n\r\n")).isEqualTo(413);
  }

  @Test
  void ten_megabytes_sent_all_the_same_are_413() {
    try (Wire wire = GATEWAY.wire()) {
      wire.say(POST + "Content-Length: 10485760\r\n\r\n");
      sayMegabytes(wire, 10, "");

      assertThat(wire.status(PATIENCE)).isEqualTo(413);
    }
  }

  @Test
  void ten_megabytes_in_chunks_are_413() {
    try (Wire wire = GATEWAY.wire()) {
      wire.say(POST + "Transfer-Encoding: chunked\r\n\r\n");
      sayMegabytes(wire, 10, "100000\r\n");

      assertThat(wire.status(PATIENCE)).isEqualTo(413);
    }
  }

  private static void sayMegabytes(Wire wire, int many, String before) {
    for (int i = 0; i < many; i++) {
      wire.say(before).say(CANARY + "x".repeat(MIB - CANARY.length()));
      wire.say(before.isEmpty() ? "" : "\r\n");
    }
  }

  @Test
  void body_shorter_than_announced_is_408() {
    assertThat(answer(POST + "Content-Length: 1000\r\n\r\n" + CANARY)).isEqualTo(408);
  }

  /** What is too much is the next request, and that is none. */
  @Test
  void body_longer_than_announced_is_cut_there() {
    try (Wire wire = GATEWAY.wire()) {
      wire.say(POST + "Content-Length: 2\r\n\r\n{}" + CANARY + " / HTTP/1.1\r\n\r\n");

      assertThat(wire.untilClosed(PATIENCE)).contains("HTTP/1.1 401 ").contains("HTTP/1.1 400 ");
    }
  }

  @Test
  void header_that_trickles_is_408() {
    assertThat(trickle(POST + "X-" + CANARY + ": ")).hasSize(MANY).containsOnly(408);
  }

  @Test
  void body_that_trickles_is_408() {
    String body = "Content-Length: 1000000\r\n\r\n" + CANARY;

    assertThat(trickle(POST + body)).hasSize(MANY).containsOnly(408);
  }

  @Test
  void connections_that_say_nothing_are_closed() {
    all(open(""), silent -> assertThat(silent.untilClosed(PATIENCE)).isEmpty());
  }

  /** More strangers than there is room for: whoever has shown himself stays, newcomers get in. */
  @Test
  void flood_of_connections_shuts_nobody_out() {
    List<Wire> flood = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      flood.add(GATEWAY.wire().say(i % 2 == 0 ? "" : POST + "X-" + CANARY));
      if (i % 100 == 99) {
        assertThat(answer("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")).isEqualTo(200);
      }
    }
    assertThat(GATEWAY.metric("xiaoer_http_connections_refused_total")).isGreaterThan(1_000);
    all(flood, wire -> {});
  }

  /** Asked once, and kept; every other one then speaks without coming to an end. */
  @Test
  void flood_of_connections_that_asked_once_shuts_nobody_out() {
    List<Wire> flood = new ArrayList<>();
    try {
      for (int i = 0; i < 1_000; i++) {
        Wire asker = GATEWAY.wire().say("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
        flood.add(asker);
        assertThat(asker.status(PATIENCE)).as("the %s. to ask", i).isEqualTo(200);
        asker.say(i % 2 == 0 ? "" : POST + "X-" + CANARY);
      }
      flood_of_connections_shuts_nobody_out();
    } finally {
      flood.forEach(Wire::close);
    }
  }

  @Test
  void half_closed_connection_still_gets_its_answer() {
    Webhook webhook = GATEWAY.douyin().webhooks().message("x1", CANARY);
    byte[] body = webhook.body().getBytes(UTF_8);
    String head = "X-Douyin-Signature: %s\r\nContent-Length: %d\r\n\r\n";
    try (Wire wire = GATEWAY.wire()) {
      wire.say(POST + head.formatted(webhook.signature(), body.length)).say(body);

      assertThat(wire.endSpeaking().status(PATIENCE)).isEqualTo(200);
    }
  }

  @Test
  void connection_half_closed_within_a_request_is_let_go() {
    List<Wire> halves = open(POST + "Content-Length: 100\r\n\r\n" + CANARY);
    halves.forEach(Wire::endSpeaking);

    all(halves, half -> half.untilClosed(PATIENCE));
  }

  @Test
  void flood_of_headers_is_431() {
    assertThat(answer(POST + ("X: " + CANARY + "\r\n").repeat(20_000) + "\r\n")).isEqualTo(431);
    assertThat(answer(POST + "X: " + CANARY.repeat(20_000) + "\r\n\r\n")).isEqualTo(431);
    assertThat(answer(POST + "X-".repeat(20_000) + ": y\r\n\r\n")).isEqualTo(431);
  }

  @Test
  void address_without_end_is_414() {
    assertThat(answer("GET /" + CANARY.repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
        .isEqualTo(414);
  }

  /** Two who read a request in two ways can be made to hear one request each. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Content-Length: 5~Transfer-Encoding: chunked                | 400
          Transfer-Encoding: chunked~Content-Length: 5                | 400
          Content-Length: 5~Content-Length: 6                         | 400
          Content-Length: 5, 6                                        | 400
          Content-Length: +5                                          | 400
          Content-Length: -1                                          | 400
          Content-Length: 0x5                                         | 400
          Content-Length: 99999999999999999999                        | 400
          Content-Length: five                                        | 400
          Content-Length : 5                                          | 400
          Transfer-Encoding : chunked                                 | 400
          Transfer-Encoding: xchunked                                 | 400
          Transfer-Encoding: gzip, chunked                            | 501
          Transfer-Encoding: identity                                 | 400
          Transfer-Encoding: chunked, identity                        | 400
          Transfer-Encoding: chunked~Transfer-Encoding: identity      | 400
          Host: y                                                     | 400
          """)
  void request_that_can_be_read_in_two_ways_is_refused(String headers, int status) {
    double before = GATEWAY.metric(REFUSED);
    String request = POST + headers.replace("~", "\r\n") + "\r\n\r\n5\r\nhello\r\n0\r\n\r\n";

    assertThat(answer(request)).isEqualTo(status);
    assertThat(GATEWAY.metric(REFUSED)).isGreaterThan(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zz\r\n" + CANARY + "\r\n",
        "-5\r\nhello\r\n",
        "ffffffffffffffff\r\n" + CANARY,
        "5 \u0000\r\nhello\r\n",
        "5\nhello\n0\n\n",
        "5;" + CANARY + "\r\nhelloWORLD"
      })
  void chunk_that_is_none_is_refused(String chunk) {
    assertThat(answer(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunk)).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /~                                            | 400
          GET / HTTP/0.9~~                                  | 505
          PRI * HTTP/2.0~~SM~~                              | 505
          GET / HTTP/3.0~Host: x~~                          | 505
          GET  /healthz  HTTP/1.1~Host: x~~                 | 200
          GET /%zz HTTP/1.1~Host: x~~                       | 400
          GET /%00 HTTP/1.1~Host: x~~                       | 400
          GET /../../etc/passwd HTTP/1.1~Host: x~~          | 404
          GET http://x/healthz HTTP/1.1~Host: x~~           | 200
          CONNECT x:443 HTTP/1.1~Host: x~~                  | 400
          GET / HTTP/1.1~~                                  | 400
          GET / HTTP/1.1~Host: x~ folded: y~~               | 404
          """)
  void other_ways_to_speak_get_an_answer(String bytes, int status) {
    int answer = answer(bytes.replace("~", "\r\n"));

    assertThat(answer).isIn(status, 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003" + CANARY,
        "\u0000\u0000\u0000\u0000" + CANARY,
        "\u00ff\u00fe" + CANARY + "\r\n\r\n",
        "SSH-2.0-" + CANARY + "\r\n",
        "\r\n\r\n\r\n\r\n\r\n"
      })
  void other_protocols_are_refused(String bytes) {
    assertThat(answer(bytes)).isIn(400, 408);
  }

  /** One answer at a time: whoever does not read them is not read either. */
  @Test
  void flood_of_pipelined_requests_is_answered_in_order_or_not_read() {
    String request = POST + "X-Douyin-Signature: " + CANARY + "\r\nContent-Length: 2\r\n\r\n{}";
    try (Wire wire = GATEWAY.wire()) {
      wire.say(request.repeat(2_000) + POST + "Content-Length: x\r\n\r\n");

      String answers = wire.untilClosed(Duration.ofSeconds(60));

      assertThat(answers.split("HTTP/1.1 401 ", -1)).hasSize(2_001);
      assertThat(answers).contains("HTTP/1.1 400 ");
    }
  }

  // ---- many at once

  private static List<Wire> open(String beginning) {
    List<Wire> wires = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      wires.add(GATEWAY.wire().say(beginning));
    }
    return wires;
  }

  /** Says this on many connections, and then a byte now and then; returns what was answered. */
  private static List<Integer> trickle(String beginning) {
    List<Integer> statuses = new ArrayList<>();
    List<Wire> lorises = open(beginning);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!lorises.isEmpty() && System.nanoTime() < end) {
      lorises.removeIf(loris -> isAnswered(loris, statuses));
    }
    lorises.forEach(Wire::close);
    return statuses;
  }

  /** Listens before each byte: who speaks to a closed door may lose what was said through it. */
  private static boolean isAnswered(Wire loris, List<Integer> statuses) {
    int status = loris.status(A_MOMENT);
    if (status == Wire.NOTHING) {
      loris.say("x");
      return false;
    }
    statuses.add(status);
    loris.close();
    return true;
  }

  private static void all(List<Wire> wires, Consumer<Wire> check) {
    try {
      wires.forEach(check);
    } finally {
      wires.forEach(Wire::close);
    }
  }

  private static int answer(String request) {
    try (Wire wire = GATEWAY.wire()) {
      return wire.say(request).status(PATIENCE);
    }
  }
}
