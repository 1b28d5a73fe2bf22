package dev.xiaoer.engine.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.xiaoer.engine.http.RawClient.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest extends ServerFixture {

  @Test
  void one_connection_carries_many_requests() throws IOException {
    try (RawClient client = client()) {
      for (int i = 0; i < 50; i++) {
        Reply reply = client.post("/echo", "第" + i + "条").reply();

        assertThat(reply.body()).isEqualTo("第" + i + "条");
        assertThat(reply.headers()).containsEntry("connection", "keep-alive");
      }
    }
  }

  @Test
  void every_answer_carries_the_safe_headers_and_no_server_name() throws IOException {
    try (RawClient client = client()) {
      for (String path : List.of("/hello", "/nothing", "/throws")) {
        assertThat(client.get(path).reply().headers())
            .containsEntry("x-content-type-options", "nosniff")
            .containsEntry("cache-control", "no-store")
            .doesNotContainKey("server");
      }
    }
  }

  @Test
  void a_route_may_say_how_long_its_answer_is_kept() throws IOException {
    try (RawClient client = client()) {
      assertThat(client.get("/cached").reply().headers())
          .containsEntry("cache-control", "max-age=60");
    }
  }

  @Test
  void pipelined_requests_are_answered_in_their_order() throws Exception {
    try (RawClient client = client()) {
      client.get("/later").get("/hello").get("/later").get("/nothing");

      next().answer("first");
      assertThat(client.reply().body()).isEqualTo("first");
      assertThat(client.reply().body()).isEqualTo("hello");
      next().answer("third");
      assertThat(client.reply().body()).isEqualTo("third");
      assertThat(client.reply().status()).isEqualTo(404);
    }
  }

  @Test
  void one_request_at_a_time_is_given_to_the_routes() throws Exception {
    try (RawClient client = client();
        RawClient other = client()) {
      client.get("/later").get("/later");
      Later first = next();
      other.get("/hello").reply();

      assertThat(later).isEmpty();
      first.answer("1");
      next().answer("2");
      assertThat(client.reply().body() + client.reply().body()).isEqualTo("12");
    }
  }

  @Test
  void connections_are_answered_as_their_futures_complete() throws Exception {
    try (RawClient a = client();
        RawClient b = client()) {
      a.get("/later");
      Later first = next();
      b.get("/later");
      next().answer("b");
      assertThat(b.reply().body()).isEqualTo("b");
      first.answer("a");
      assertThat(a.reply().body()).isEqualTo("a");
    }
  }

  /** All in one read: answered at once, each would nest in the frames of the one before. */
  @Test
  void thousands_of_pipelined_requests_overflow_nothing() throws IOException {
    int many = 5_000;
    try (RawClient client = client()) {
      Thread writer = new Thread(() -> sendAll(client, many));
      writer.start();
      for (int i = 0; i < many; i++) {
        assertThat(client.reply().body()).isEqualTo("hello");
      }
    }
  }

  private static void sendAll(RawClient client, int many) {
    try {
      client.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n".repeat(many));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void half_a_request_behind_a_whole_one_is_answered_when_its_rest_comes() throws Exception {
    try (RawClient client = client()) {
      client.send(
          "GET /later HTTP/1.1\r\nHost: x\r\n\r\n"
              + "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nab");
      next().answer("1");
      assertThat(client.reply().body()).isEqualTo("1");
      client.send("cd");
      assertThat(client.reply().body()).isEqualTo("abcd");
      assertThat(client.get("/hello").reply().body()).isEqualTo("hello");
    }
  }

  @Test
  void a_request_may_come_byte_by_byte() throws IOException {
    try (RawClient client = client()) {
      for (byte b :
          "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc".getBytes(UTF_8)) {
        client.send(new byte[] {b});
      }
      assertThat(client.reply().body()).isEqualTo("abc");
    }
  }

  @Test
  void chunks_are_put_together() throws IOException {
    try (RawClient client = client()) {
      client.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      client.send("3\r\nabc\r\n").send("2\r\nde\r\n0\r\nTrailer: t\r\n\r\n");
      assertThat(client.reply().body()).isEqualTo("abcde");
      assertThat(client.get("/hello").reply().status()).isEqualTo(200);
    }
  }

  @Test
  void a_client_that_asks_first_is_told_to_go_on() throws IOException {
    try (RawClient client = client()) {
      client.send(
          "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      assertThat(client.reply().status()).isEqualTo(100);
      client.send("ab");
      assertThat(client.reply().body()).isEqualTo("ab");
    }
  }

  @Test
  void go_on_is_not_said_before_the_earlier_answer() throws Exception {
    try (RawClient client = client()) {
      client.get("/later");
      client.send(
          "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      next().answer("first");
      assertThat(client.reply().body()).isEqualTo("first");
      assertThat(client.reply().status()).isEqualTo(100);
      assertThat(client.send("ab").reply().body()).isEqualTo("ab");
    }
  }

  @Test
  void head_tells_the_length_and_leaves_the_body_out() throws IOException {
    try (RawClient client = client()) {
      Reply head = client.send("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\n").reply(false);

      assertThat(head.status()).isEqualTo(200);
      assertThat(head.headers()).containsEntry("content-length", "5");
      assertThat(client.get("/hello").reply().body()).isEqualTo("hello");
    }
  }

  @Test
  void an_answer_without_content_has_no_length() throws IOException {
    try (RawClient client = client()) {
      Reply reply = client.get("/empty").reply();

      assertThat(reply.status()).isEqualTo(204);
      assertThat(reply.headers()).doesNotContainKeys("content-length", "content-type");
      assertThat(client.get("/hello").reply().body()).isEqualTo("hello");
    }
  }

  @Test
  void the_old_protocol_closes_after_its_answer() throws IOException {
    try (RawClient client = client()) {
      client.send("GET /hello HTTP/1.0\r\n\r\n");
      Reply reply = client.reply();

      assertThat(reply.body()).isEqualTo("hello");
      assertThat(reply.headers()).containsEntry("connection", "close");
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void nothing_is_answered_behind_a_request_that_closes() throws IOException {
    try (RawClient client = client()) {
      client.send("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").get("/hello");
      assertThat(client.reply().body()).isEqualTo("hello");
      assertThat(client.rest()).isEmpty();
      assertThat(counts.answered).containsExactly("/hello 200");
    }
  }

  @Test
  void path_variables_and_query_come_decoded() throws IOException {
    try (RawClient client = client()) {
      assertThat(client.get("/webhooks/douyin/c%E5%BA%97%2F1").reply().body())
          .isEqualTo("douyin c店/1");
      assertThat(client.get("/query?a=%26+b&a=2").reply().body()).isEqualTo("{a=& b}");
      assertThat(client.get("http://x/hello").reply().body()).isEqualTo("hello");
    }
  }

  @Test
  void an_unknown_path_is_404_and_a_wrong_method_405_with_the_right_ones() throws IOException {
    try (RawClient client = client()) {
      assertThat(client.get("/nothing").reply().status()).isEqualTo(404);
      Reply wrong = client.post("/hello", "").reply();
      assertThat(wrong.status()).isEqualTo(405);
      assertThat(wrong.headers()).containsEntry("allow", "GET, HEAD");
      assertThat(counts.answered).containsExactly("(unmatched) 404", "/hello 405");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/throws", "/fails", "/bad-header"})
  void a_failing_route_is_500_without_detail_and_the_connection_goes_on(String path)
      throws IOException {
    try (RawClient client = client()) {
      Reply reply = client.get(path).reply();

      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.body()).isEqualTo("Something went wrong here.");
      assertThat(reply.headers()).doesNotContainKey("x-evil");
      assertThat(client.get("/hello").reply().status()).isEqualTo(200);
      assertThat(counts.answered).containsExactly(path + " 500", "/hello 200");
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      textBlock =
          """
          'nonsense\\r\\n\\r\\n', 400
          'GET /hello HTTP/1.1\\r\\n\\r\\n', 400
          'GET /hello HTTP/1.1\\r\\nHost: x\\r\\nHost: y\\r\\n\\r\\n', 400
          'GET /%zz HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n', 400
          'GET /%ff HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n', 400
          'GET /%00 HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n', 400
          'GET /?a=% HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n', 400
          'GET hello HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n', 400
          'GET /hello HTTP/1.1\\r\\nHost: x\\r\\nbad header\\r\\n\\r\\n', 400
          'POST /echo HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: -1\\r\\n\\r\\n', 400
          'POST /echo HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: x\\r\\n\\r\\n', 400
          'POST /echo HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\n', 400
          'POST /echo HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 3\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n', 400
          'POST /echo HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n', 400
          'POST /echo HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n', 501
          'POST /echo HTTP/1.1\\r\\nHost: x\\r\\nExpect: a miracle\\r\\nContent-Length: 1\\r\\n\\r\\n', 417
          'PRI * HTTP/2.0\\r\\n\\r\\n', 505
          """)
  void what_is_not_http_as_it_should_be_is_refused_and_closed(String bytes, int status)
      throws IOException {
    try (RawClient client = client()) {
      client.send(bytes.replace("\\r", "\r").replace("\\n", "\n")).get("/hello");

      Reply reply = client.reply();
      assertThat(reply.status()).isEqualTo(status);
      assertThat(reply.headers()).containsEntry("connection", "close");
      assertThat(client.rest()).isEmpty();
      assertThat(counts.answered).containsExactly("(unreadable) " + status);
    }
  }

  @Test
  void a_client_that_only_ended_its_sending_still_gets_its_answers() throws Exception {
    try (RawClient client = client()) {
      client.get("/later").get("/hello").endOutput();
      next().answer("still here");
      assertThat(client.reply().body()).isEqualTo("still here");
      assertThat(client.reply().body()).isEqualTo("hello");
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void an_answer_for_a_client_that_has_gone_is_dropped() throws Exception {
    RawClient gone = client();
    gone.get("/later");
    Later asked = next();
    gone.reset();
    asked.answer("x".repeat(1 << 20));
    try (RawClient client = client()) {
      assertThat(client.get("/hello").reply().status()).isEqualTo(200);
    }
  }

  @Test
  void an_answer_larger_than_the_sockets_buffers_arrives_whole() throws IOException {
    try (RawClient client = client()) {
      assertThat(client.get("/big").reply().body()).hasSize(1 << 22);
    }
  }

  @Test
  void a_hundred_clients_are_served_at_once() {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var uri = URI.create("http://127.0.0.1:" + server.port() + "/later");
    List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      var request =
          java.net.http.HttpRequest.newBuilder(uri)
              .timeout(Duration.ofSeconds(20))
              .POST(java.net.http.HttpRequest.BodyPublishers.ofString("m" + i));
      replies.add(http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()));
    }
    // None is answered before all have arrived.
    List<Later> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(assertNext());
    }
    all.forEach(one -> one.answer(new String(one.request().body(), UTF_8)));
    for (int i = 0; i < 100; i++) {
      assertThat(replies.get(i).join().body()).isEqualTo("m" + i);
    }
  }

  private Later assertNext() {
    try {
      return next();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_taken_port_is_told_in_one_sentence() {
    HttpSettings taken = HttpSettings.on("127.0.0.1", server.port());

    assertThatThrownBy(() -> HttpServer.start(taken, Routes.of()))
        .isInstanceOf(CannotListenException.class)
        .hasMessage("port " + server.port() + " is taken on 127.0.0.1");
  }

  @Test
  void an_address_that_is_not_ours_is_told_in_one_sentence() {
    assertThatThrownBy(() -> HttpServer.start(HttpSettings.on("192.0.2.1", 0), Routes.of()))
        .isInstanceOf(CannotListenException.class)
        .hasMessage("this machine has no address 192.0.2.1");
  }

  @Test
  void the_route_is_told_who_asks() throws Exception {
    try (RawClient client = client()) {
      client.get("/later");
      Later asked = next();
      assertThat(asked.request().remote()).isEqualTo("127.0.0.1");
      assertThat(asked.request().headers()).containsEntry("host", "x");
      asked.answer("");
      client.reply();
    }
  }
}
