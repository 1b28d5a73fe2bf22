package dev.xiaoer.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server that says what it is told to, byte for byte. */
class HttpCallsTest {
  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  final Server server = new Server();
  final HttpCalls calls = new HttpCalls(Duration.ofSeconds(5), Duration.ofSeconds(3));

  @AfterEach
  void stop() {
    calls.close();
    server.close();
  }

  HttpAnswer post(HttpCalls from) throws Exception {
    return from.post(server.uri(), Map.of("x-one", "1"), "hello".getBytes(UTF_8)).get(9, SECONDS);
  }

  static final TimeUnit SECONDS = TimeUnit.SECONDS;

  @Test
  void a_call_says_what_it_was_told_to() throws Exception {
    server.answers.add(OK);

    assertThat(new String(post(calls).body(), UTF_8)).isEqualTo("ok");

    assertThat(server.heads.get(0))
        .startsWith("POST /a%20b?c=%3D HTTP/1.1")
        .containsIgnoringCase("host: 127.0.0.1:" + server.port())
        .containsIgnoringCase("content-length: 5")
        .contains("x-one: 1");
  }

  @Test
  void the_answer_is_told_with_its_status_and_pause() throws Exception {
    server.answers.add("HTTP/1.1 429 Slow\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n");

    HttpAnswer answer = post(calls);

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.retryAfter()).isEqualTo(Optional.of("7"));
  }

  @Test
  void an_answer_in_chunks_is_put_together() throws Exception {
    server.answers.add(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n1\r\nk\r\n0\r\n\r\n");

    assertThat(new String(post(calls).body(), UTF_8)).isEqualTo("ok");
  }

  /** Whatever a name says: a number that may not be reached gets no connection. */
  @Test
  void an_address_that_may_not_be_reached_is_not_connected_to() {
    List<InetSocketAddress> asked = new CopyOnWriteArrayList<>();
    Predicate<InetSocketAddress> nowhere =
        address -> {
          asked.add(address);
          return false;
        };
    try (var guarded = new HttpCalls(Duration.ofSeconds(5), Duration.ofSeconds(3), nowhere)) {
      for (String host : List.of("127.0.0.1", "localhost")) {
        URI uri = URI.create("http://" + host + ":" + server.port() + "/");
        assertThatThrownBy(() -> guarded.post(uri, Map.of(), new byte[0]).get(9, SECONDS))
            .hasCauseInstanceOf(NotSentException.class)
            .hasRootCauseInstanceOf(AddressRefusedException.class);
      }
    }

    assertThat(asked).allSatisfy(it -> assertThat(it.isUnresolved()).isFalse()).hasSize(2);
    assertThat(server.accepted).isEmpty();
  }

  /** A name may lead elsewhere a moment later: each new connection is asked about. */
  @Test
  void each_new_connection_is_asked_about() throws Exception {
    var may = new AtomicBoolean(true);
    try (var guarded =
        new HttpCalls(Duration.ofSeconds(5), Duration.ofSeconds(3), address -> may.get())) {
      server.answers.add("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      post(guarded);
      may.set(false);

      assertThatThrownBy(() -> post(guarded)).hasRootCauseInstanceOf(AddressRefusedException.class);
    }
  }

  @Test
  void a_connection_is_used_again() throws Exception {
    for (int i = 0; i < 3; i++) {
      server.answers.add(OK);
      post(calls);
    }

    assertThat(server.accepted).hasSize(1);
  }

  @Test
  void a_connection_that_is_to_be_closed_is_not_used_again() throws Exception {
    server.answers.add("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    post(calls);
    server.answers.add(OK);
    post(calls);

    assertThat(server.accepted).hasSize(2);
  }

  @Test
  void calls_at_the_same_time_have_a_connection_each() throws Exception {
    List<CompletableFuture<HttpAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      answers.add(calls.post(server.uri(), Map.of(), new byte[0]));
    }
    server.awaitHeads(20); // else the first might be answered, and its connection used again
    for (int i = 0; i < 20; i++) {
      server.answers.add(OK);
    }
    for (CompletableFuture<HttpAnswer> answer : answers) {
      assertThat(answer.get(9, SECONDS).status()).isEqualTo(200);
    }

    assertThat(server.accepted).hasSize(20);
  }

  /** A port that is taken and not listened at: one that is free may be another's by now. */
  @Test
  void nobody_at_the_other_end_means_not_sent() throws Exception {
    try (Socket deaf = new Socket()) {
      deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      URI nowhere = URI.create("http://127.0.0.1:" + deaf.getLocalPort());

      assertThatThrownBy(() -> calls.post(nowhere, Map.of(), new byte[0]).get(9, SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(NotSentException.class);
    }
  }

  @Test
  void a_name_that_nobody_has_means_not_sent() {
    URI nowhere = URI.create("http://nobody.invalid/");

    assertThatThrownBy(() -> calls.post(nowhere, Map.of(), new byte[0]).get(9, SECONDS))
        .hasCauseInstanceOf(NotSentException.class);
  }

  @Test
  void a_server_without_tls_gets_nothing_that_wants_tls() throws Exception {
    try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var heard = CompletableFuture.supplyAsync(() -> answersAtOnce(plain));
      URI tls = URI.create("https://127.0.0.1:" + plain.getLocalPort());

      assertThatThrownBy(() -> calls.post(tls, Map.of(), "secret".getBytes(UTF_8)).get(9, SECONDS))
          .hasCauseInstanceOf(NotSentException.class);
      assertThat(heard.get(9, SECONDS)).doesNotContain("secret");
    }
  }

  /** Says something that is not TLS; returns what it heard. */
  static String answersAtOnce(ServerSocket plain) {
    try (Socket one = plain.accept()) {
      one.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(UTF_8));
      return new String(one.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      return ""; // reset: it did not listen to the end
    }
  }

  @Test
  void no_answer_in_time_is_told_and_gives_the_connection_up() throws Exception {
    try (var hurried = new HttpCalls(Duration.ofMillis(300), Duration.ofMillis(150))) {
      assertThatThrownBy(() -> post(hurried)).hasCauseInstanceOf(TimeoutException.class);
      server.answers.add(OK); // for the first one, which nobody waits for
      server.answers.add(OK);

      assertThat(post(hurried).status()).isEqualTo(200);
      assertThat(server.accepted).hasSize(2);
    }
  }

  @Test
  void an_answer_that_is_cut_off_is_an_error() {
    server.answers.add("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok" + Server.HANG_UP);

    assertThatThrownBy(() -> post(calls))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isNotInstanceOf(NotSentException.class);
  }

  @Test
  void an_answer_that_is_no_http_is_an_error() {
    server.answers.add("what?\r\n\r\n" + Server.HANG_UP);

    assertThatThrownBy(() -> post(calls)).isInstanceOf(ExecutionException.class);
  }

  @Test
  void an_answer_without_end_is_an_error() {
    server.answers.add(
        "HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n" + "x".repeat(2_000_000));

    assertThatThrownBy(() -> post(calls)).isInstanceOf(ExecutionException.class);
  }

  @Test
  void what_cannot_be_a_header_is_refused() {
    assertThatThrownBy(() -> calls.post(server.uri(), Map.of("a", "b\r\nc: d"), new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_call_after_closing_is_not_sent() {
    calls.close();

    assertThatThrownBy(() -> post(calls)).hasCauseInstanceOf(NotSentException.class);
  }

  /** Reads a request on any connection, answers with the next text, and so on. */
  static final class Server implements AutoCloseable {
    static final String HANG_UP = "\u0000";

    final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    final List<String> heads = new CopyOnWriteArrayList<>();
    final List<Socket> accepted = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket socket;

    Server() {
      try {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      threads.execute(this::accept);
    }

    int port() {
      return socket.getLocalPort();
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + port() + "/a%20b?c=%3D");
    }

    /** Until so many requests have come. */
    void awaitHeads(int many) {
      long end = System.nanoTime() + SECONDS.toNanos(9);
      while (heads.size() < many && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(heads).hasSize(many);
    }

    private void accept() {
      while (!socket.isClosed()) {
        try {
          Socket one = socket.accept();
          accepted.add(one);
          threads.execute(() -> serve(one));
        } catch (IOException e) {
          return; // closed
        }
      }
    }

    private void serve(Socket one) {
      try (one) {
        var in = new BufferedReader(new InputStreamReader(one.getInputStream(), UTF_8));
        while (readHead(in)) {
          String answer = answers.take();
          one.getOutputStream().write(answer.replace(HANG_UP, "").getBytes(UTF_8));
          if (answer.endsWith(HANG_UP)) {
            return;
          }
        }
      } catch (IOException e) {
        return; // the client has gone
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private boolean readHead(BufferedReader in) throws IOException {
      var head = new StringBuilder();
      int length = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        head.append(line).append('\n');
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
        }
        if (line.isEmpty()) {
          heads.add(head.toString());
          return in.skip(length) == length;
        }
      }
      return false;
    }

    @Override
    public void close() {
      threads.shutdownNow();
      try {
        socket.close();
        for (Socket one : accepted) {
          one.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
