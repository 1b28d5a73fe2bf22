package dev.xiaoer.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.http.RawClient.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebSocketTest {
  static final Duration LONG = Duration.ofSeconds(20);
  static final SocketLimits LIMITS = new SocketLimits(1000, 64 * 1024, LONG, LONG, 2, 2);

  final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  final BlockingQueue<WebSocket> opened = new LinkedBlockingQueue<>();
  final BlockingQueue<String> gone = new LinkedBlockingQueue<>();
  final BlockingQueue<String> refused = new LinkedBlockingQueue<>();

  HttpServer server;

  @BeforeEach
  void start() throws Exception {
    start(LIMITS);
  }

  void start(SocketLimits limits) throws Exception {
    start(HttpSettings.on("127.0.0.1", 0), limits);
  }

  void start(HttpSettings settings, SocketLimits limits) throws Exception {
    var listener =
        new RequestListener() {
          @Override
          public void answered(String pattern, int status, long nanos) {}

          @Override
          public void frameRefused(String reason) {
            refused.add(reason);
          }
        };
    Routes routes =
        Routes.of(
            Routes.get("/hello", request -> done(HttpAnswer.text(200, "hello"))),
            Routes.socket("/{name}/socket", limits, this::open));
    server = HttpServer.start(settings, routes, listener);
  }

  static CompletableFuture<HttpAnswer> done(HttpAnswer answer) {
    return CompletableFuture.completedFuture(answer);
  }

  @AfterEach
  void stop() {
    server.close();
    assertThat(server.openConnections()).isZero();
  }

  SocketRoute.Opening open(HttpRequest request) {
    String name = request.pathVariables().get("name");
    if (name.equals("closed")) {
      return new SocketRoute.Refused(HttpAnswer.text(404, "closed"));
    }
    return new SocketRoute.Accepted(socket -> {
      opened.add(socket);
      return new SocketListener() {
        @Override
        public void text(String text) {
          if (text.equals("throw")) {
            throw new IllegalStateException("secret");
          }
          heard.add(text);
          socket.send("you said " + text);
        }

        @Override
        public void closed() {
          gone.add(name);
        }
      };
    });
  }

  <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(20, TimeUnit.SECONDS);
    assertThat(next).as("something within 20 s").isNotNull();
    return next;
  }

  SocketClient client() throws Exception {
    return SocketClient.open(server.port(), "/a/socket");
  }

  // ---- the handshake

  @Test
  void a_text_is_heard_and_answered() throws Exception {
    try (SocketClient client = client()) {
      client.text("你好 😀");

      assertThat(next(heard)).isEqualTo("你好 😀");
      assertThat(client.frame()).isEqualTo("text you said 你好 😀");
    }
    assertThat(next(gone)).isEqualTo("a");
  }

  @Test
  void what_is_no_handshake_is_answered_as_http() throws Exception {
    try (RawClient client = new RawClient(server)) {
      Reply reply = client.get("/a/socket").reply();
      assertThat(reply.status()).isEqualTo(426);
      assertThat(reply.headers()).containsEntry("upgrade", "websocket");
      assertThat(client.get("/hello").reply().body()).isEqualTo("hello");
    }
    for (String wrong :
        List.of(
            SocketClient.handshake("/a/socket", server.port()).replace("Version: 13", "Version: 8"),
            SocketClient.handshake("/a/socket", server.port()).replace("==", "="),
            SocketClient.handshake("/a/socket", server.port()).replace("websocket", "h2c"))) {
      try (RawClient client = new RawClient(server)) {
        assertThat(client.send(wrong).reply().status()).isEqualTo(426);
      }
    }
  }

  @Test
  void a_page_of_another_origin_is_refused_and_so_is_none() throws Exception {
    String good = SocketClient.handshake("/a/socket", server.port());
    String origin = "Origin: http://127.0.0.1:" + server.port();
    for (String wrong :
        List.of(
            "Origin: https://evil.example",
            "Origin: http://127.0.0.1",
            "Origin: http://127.0.0.1:" + server.port() + "@evil.example",
            "Origin: http://127.0.0.1.evil.example:" + server.port(),
            "Origin: null",
            "Origin: ",
            "X-Origin: none")) {
      assertThat(good).contains(origin);
      try (RawClient client = new RawClient(server)) {
        assertThat(client.send(good.replace(origin, wrong)).reply().status())
            .as(wrong)
            .isEqualTo(403);
      }
    }
  }

  @Test
  void an_origin_without_a_port_is_that_of_its_scheme() {
    assertThat(SocketUpgrade.isSameOrigin("https://shop.example", "shop.example")).isTrue();
    assertThat(SocketUpgrade.isSameOrigin("https://Shop.example", "shop.EXAMPLE:443")).isTrue();
    assertThat(SocketUpgrade.isSameOrigin("http://shop.example:80", "shop.example")).isTrue();
    assertThat(SocketUpgrade.isSameOrigin("http://[::1]:8080", "[::1]:8080")).isTrue();
    assertThat(SocketUpgrade.isSameOrigin("http://shop.example", "shop.example:443")).isFalse();
    assertThat(SocketUpgrade.isSameOrigin("ftp://shop.example", "shop.example")).isFalse();
    assertThat(SocketUpgrade.isSameOrigin("https://shop.example", "other.example")).isFalse();
    assertThat(SocketUpgrade.isSameOrigin("https://shop.example", "")).isFalse();
  }

  @Test
  void the_route_may_refuse() throws Exception {
    try (RawClient client = new RawClient(server)) {
      client.send(SocketClient.handshake("/closed/socket", server.port()));
      assertThat(client.reply().status()).isEqualTo(404);
    }
  }

  @Test
  void only_so_many_are_open_at_once() throws Exception {
    try (SocketClient first = client();
        SocketClient second = client()) {
      assertThat(first.isOpen() && second.isOpen()).isTrue();
      next(opened);
      next(opened);
      try (RawClient third = new RawClient(server)) {
        third.send(SocketClient.handshake("/a/socket", server.port()));
        assertThat(third.reply().status()).isEqualTo(503);
      }
    }
    next(gone);
    next(gone);
    try (SocketClient later = client()) {
      assertThat(later.isOpen()).isTrue();
    }
  }

  @Test
  void only_so_many_are_of_one_address() throws Exception {
    server.close();
    start(new SocketLimits(1000, 1000, LONG, LONG, 10, 1));
    String third = SocketClient.handshake("/a/socket", server.port());
    String other = third.replace("Origin", "X-Forwarded-For: 10.1.1.1, 203.0.113.9\r\nOrigin");
    try (SocketClient first = client();
        RawClient second = new RawClient(server);
        RawClient elsewhere = new RawClient(server)) {
      assertThat(first.isOpen()).isTrue();
      next(opened);
      assertThat(second.send(third).reply().status()).isEqualTo(429);
      assertThat(elsewhere.send(other).reply().status()).isEqualTo(101);
      next(opened);
    }
    next(gone);
    next(gone);
    try (SocketClient later = client()) {
      assertThat(later.isOpen()).isTrue();
    }
  }

  @Test
  void newcomer_puts_no_socket_out() throws Exception {
    server.close();
    start(ServerFixture.settings(LONG, LONG, LONG, 2), LIMITS);
    try (SocketClient first = client();
        SocketClient second = client()) {
      next(opened);
      next(opened);
      try (RawClient newcomer = new RawClient(server)) {
        assertThat(newcomer.rest()).isEmpty();
      }
      first.text("still here");
      second.text("so am I");
      assertThat(first.frame()).isEqualTo("text you said still here");
      assertThat(second.frame()).isEqualTo("text you said so am I");
    }
  }

  @Test
  void pings_are_answered_but_not_without_end() throws Exception {
    try (SocketClient client = client()) {
      for (int i = 0; i < 100; i++) {
        client.fragment(9, true, new byte[0]);
        assertThat(client.frame()).isEqualTo("pong");
      }
      client.fragment(9, true, new byte[0]);
      assertThat(client.frame()).isEqualTo("close 1008");
    }
    assertThat(next(refused)).isEqualTo("pings");
  }

  // ---- frames

  @Test
  void a_message_in_pieces_is_heard_as_one() throws Exception {
    try (SocketClient client = client()) {
      byte[] text = "您好".getBytes(StandardCharsets.UTF_8);
      client.fragment(1, false, new byte[] {text[0], text[1]});
      client.fragment(0, false, new byte[0]);
      client.fragment(9, true, new byte[] {7}); // a ping in between
      client.fragment(0, true, new byte[] {text[2], text[3], text[4], text[5]});

      assertThat(client.frame()).startsWith("pong");
      assertThat(next(heard)).isEqualTo("您好");
    }
  }

  @Test
  void what_is_too_long_closes_the_socket_however_it_is_cut() throws Exception {
    try (SocketClient client = client()) {
      client.text("x".repeat(1001));
      assertThat(client.frame()).isEqualTo("close 1009");
    }
    try (SocketClient client = client()) {
      client.fragment(1, false, new byte[600]);
      client.fragment(0, true, new byte[600]);
      assertThat(client.frame()).isEqualTo("close 1009");
    }
    assertThat(next(refused)).isEqualTo("too_long");
    assertThat(next(refused)).isEqualTo("too_long");
    assertThat(heard).isEmpty();
  }

  @Test
  void what_is_no_text_closes_the_socket() throws Exception {
    try (SocketClient client = client()) {
      client.fragment(2, true, new byte[] {1});
      assertThat(client.frame()).isEqualTo("close 1003");
    }
    try (SocketClient client = client()) {
      client.fragment(1, true, new byte[] {(byte) 0xc3, 0x28});
      assertThat(client.frame()).isEqualTo("close 1007");
    }
    try (SocketClient client = client()) {
      client.unmasked("hello");
      assertThat(client.frame()).isEqualTo("close 1002");
    }
    try (SocketClient client = client()) {
      client.fragment(3, true, new byte[0]); // an opcode that there is not
      assertThat(client.frame()).isEqualTo("close 1002");
    }
    assertThat(List.of(next(refused), next(refused), next(refused), next(refused)))
        .containsExactly("binary", "malformed", "malformed", "malformed");
    assertThat(heard).isEmpty();
  }

  @Test
  void a_listener_that_fails_closes_its_own_socket_only() throws Exception {
    try (SocketClient client = client();
        SocketClient other = client()) {
      client.text("throw");
      assertThat(client.frame()).isEqualTo("close 1011");
      other.text("hello");
      assertThat(other.frame()).isEqualTo("text you said hello");
    }
  }

  @Test
  void unpaired_halves_of_a_character_do_not_break_what_is_sent() throws Exception {
    try (SocketClient client = client()) {
      WebSocket socket = next(opened);
      socket.send("\ud83d lone, \udc00 low");
      socket.send("after");

      assertThat(client.frame()).isEqualTo("text ? lone, ? low");
      assertThat(client.frame()).isEqualTo("text after");
    }
  }

  // ---- the end

  @Test
  void the_clients_goodbye_is_returned() throws Exception {
    try (SocketClient client = client()) {
      client.fragment(8, true, new byte[] {3, (byte) 0xe8});
      assertThat(client.frame()).isEqualTo("close 1000");
      assertThat(client.frame()).isEqualTo("end");
    }
    next(gone);
  }

  @Test
  void our_goodbye_needs_no_answer() throws Exception {
    try (SocketClient client = client()) {
      WebSocket socket = next(opened);
      socket.close(4401);
      socket.close(1000);
      socket.send("too late");

      assertThat(client.frame()).isEqualTo("close 4401");
      assertThat(client.frame()).isEqualTo("end");
      next(gone);
    }
  }

  @Test
  void who_says_nothing_is_hung_up_on() throws Exception {
    server.close();
    start(new SocketLimits(1000, 1000, Duration.ofMillis(50), LONG, 10, 10));
    try (SocketClient client = client()) {
      assertThat(client.frame()).isEqualTo("end");
    }
    assertThat(next(refused)).isEqualTo("silence");
  }

  @Test
  void who_stops_speaking_is_hung_up_on() throws Exception {
    server.close();
    start(new SocketLimits(1000, 1000, LONG, Duration.ofMillis(50), 10, 10));
    try (SocketClient client = client()) {
      client.text("hello");
      assertThat(client.frame()).isEqualTo("text you said hello");
      assertThat(client.frame()).isEqualTo("end");
    }
    assertThat(next(refused)).isEqualTo("silence");
  }

  @Test
  void who_does_not_read_is_cut_off_and_others_do_not_notice() throws Exception {
    try (SocketClient deaf = client()) {
      WebSocket socket = next(opened);
      String much = "x".repeat(8_000);
      for (int i = 0; i < 4_000 && gone.isEmpty(); i++) { // more than any kernel's buffers
        socket.send(much);
      }
      assertThat(next(refused)).isEqualTo("slow_reader");
      next(gone);
      try (SocketClient other = client()) {
        next(opened).send("still here");
        assertThat(other.frame()).isEqualTo("text still here");
      }
      assertThat(deaf.isOpen()).isTrue();
    }
  }

  /** One long text is within the socket's own limit; all together they are not. */
  @Test
  void what_is_not_read_is_held_within_bounds() throws Exception {
    server.close();
    start(
        ServerFixture.settings(LONG, LONG, LONG, 10),
        new SocketLimits(1000, 64 << 20, LONG, LONG, 10, 10));
    try (SocketClient deaf = client()) {
      next(opened).send("x".repeat(16 << 20)); // more than any kernel's buffers

      assertThat(next(gone)).isEqualTo("a");
      assertThat(deaf.isOpen()).isTrue();
      assertThat(refused).isEmpty();
    }
  }

  @Test
  void texts_that_do_not_come_to_an_end_make_room_for_others() throws Exception {
    server.close();
    start(
        ServerFixture.settings(LONG, LONG, LONG, 10),
        new SocketLimits(100_000, 100_000, LONG, LONG, 10, 10));
    try (SocketClient first = client();
        SocketClient second = client()) {
      first.fragment(1, false, new byte[60_000]);
      second.fragment(1, false, new byte[60_000]);

      assertThat(next(gone)).isEqualTo("a");
      try (SocketClient other = client()) {
        other.text("x".repeat(30_000));
        assertThat(next(heard)).hasSize(30_000);
      }
    }
  }

  @Test
  void a_server_that_stops_says_so() throws Exception {
    try (SocketClient client = client()) {
      next(opened);
      var stopping = new Thread(() -> server.stop(LONG));
      stopping.start();

      assertThat(client.frame()).isEqualTo("close 1012");
      stopping.join();
    }
    next(gone);
  }
}
