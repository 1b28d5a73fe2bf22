package dev.xiaoer.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send without waiting for answers. */
@Timeout(60)
class PipeliningTest {
  static final String TINY = "GET /hello HTTP/1.1\r\nHost:x\r\n\r\n";
  static final String LONG = "GET /long HTTP/1.1\r\nHost:x\r\n\r\n";
  static final String HEAD = "HEAD /long HTTP/1.1\r\nHost:x\r\n\r\n";
  static final String LONG_ANSWER = "0123456789".repeat(10_000) + "!";
  static final int AT_ONCE = 2_000;
  static final int CLIENTS = 200;

  final AtomicInteger answered = new AtomicInteger();
  final HttpServer server = start();

  private HttpServer start() {
    Routes routes =
        Routes.of(
            Routes.get("/hello", r -> done("hello")), Routes.get("/long", r -> done(LONG_ANSWER)));
    try {
      return HttpServer.start(
          HttpSettings.on("127.0.0.1", 0),
          routes,
          (route, status, nanos) -> answered.incrementAndGet());
    } catch (CannotListenException e) {
      throw new AssertionError(e);
    }
  }

  private static CompletableFuture<HttpAnswer> done(String text) {
    return CompletableFuture.completedFuture(HttpAnswer.text(200, text));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Seen as time-outs of all others while a thousand connections did this. */
  @Test
  void newcomer_is_answered_before_all_that_was_sent_at_once() throws IOException {
    List<RawClient> flood = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      flood.add(new RawClient(server));
    }
    for (RawClient client : flood) {
      client.send(TINY.repeat(AT_ONCE));
    }
    int before = answered.get();
    try (RawClient newcomer = new RawClient(server)) {
      assertThat(newcomer.get("/hello").reply().status()).isEqualTo(200);
    }
    assertThat(answered.get() - before).isLessThan(CLIENTS * AT_ONCE / 4);
    for (RawClient client : flood) {
      client.close();
    }
  }

  @Test
  void long_answers_come_whole_and_in_order() throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.send((LONG + TINY + HEAD + LONG + TINY).getBytes(StandardCharsets.US_ASCII));

      assertThat(client.reply().body()).isEqualTo(LONG_ANSWER);
      assertThat(client.reply().body()).isEqualTo("hello");
      assertThat(client.reply(false).headers()).containsEntry("content-length", "100001");
      assertThat(client.reply().body()).isEqualTo(LONG_ANSWER);
      assertThat(client.reply().body()).isEqualTo("hello");
    }
  }
}
