package dev.xiaoer.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.http.RawClient.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The limits of {@link ServerFixture#settings()}: body 1000, line 200, headers 400 bytes. */
class HttpLimitsTest extends ServerFixture {

  @Test
  void a_body_of_just_the_limit_is_taken() throws IOException {
    try (RawClient client = client()) {
      assertThat(client.post("/echo", "x".repeat(1000)).reply().status()).isEqualTo(200);
    }
  }

  @Test
  void a_body_announced_too_long_is_413_before_it_is_sent() throws IOException {
    try (RawClient client = client()) {
      client.send("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n");
      client.send("Content-Length: 1001\r\n\r\n");
      expectRefusal(client, 413);
    }
  }

  /** The reset of a socket closed over unread bytes would take the answer with it. */
  @Test
  void a_client_that_sends_its_too_long_body_all_the_same_reads_the_413() throws IOException {
    try (RawClient client = client()) {
      client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n");
      for (int i = 0; i < 1_000; i++) {
        client.send("x".repeat(10_000));
      }
      expectRefusal(client, 413);
    }
  }

  @Test
  void chunks_that_grow_beyond_the_limit_are_413() throws IOException {
    try (RawClient client = client()) {
      client.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      client.send(("1f4\r\n" + "x".repeat(500) + "\r\n").repeat(3));
      expectRefusal(client, 413);
    }
  }

  @Test
  void too_long_a_line_is_414() throws IOException {
    try (RawClient client = client()) {
      client.get("/hello?" + "x".repeat(300));
      expectRefusal(client, 414);
    }
  }

  @Test
  void too_long_headers_are_431() throws IOException {
    try (RawClient client = client()) {
      client.send("GET /hello HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(500) + "\r\n\r\n");
      expectRefusal(client, 431);
    }
  }

  private void expectRefusal(RawClient client, int status) throws IOException {
    Reply reply = client.reply();
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.headers()).containsEntry("connection", "close");
    assertThat(client.rest()).isEmpty();
    assertThat(counts.answered).containsExactly("(unreadable) " + status);
  }

  @Test
  void a_silent_connection_is_closed() throws IOException {
    restart(settings(SHORT, LONG, LONG, 10));
    try (RawClient client = client()) {
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void a_connection_silent_after_its_answer_is_closed() throws IOException {
    restart(settings(SHORT, LONG, LONG, 10));
    try (RawClient client = client()) {
      assertThat(client.get("/hello").reply().status()).isEqualTo(200);
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void half_a_head_is_408_and_closed() throws IOException {
    restart(settings(LONG, SHORT, LONG, 10));
    try (RawClient client = client()) {
      client.send("GET /hello HTTP/1.1\r\nHo");
      expectRefusal(client, 408);
    }
  }

  @Test
  void half_a_body_is_408_and_closed() throws IOException {
    restart(settings(LONG, SHORT, LONG, 10));
    try (RawClient client = client()) {
      client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc");
      expectRefusal(client, 408);
    }
  }

  /** Bytes keep coming, so no silence is ever too long; the request never does. */
  @Test
  void a_trickle_does_not_hold_a_connection() throws IOException {
    HttpSettings roomy =
        new HttpSettings("127.0.0.1", 0, 64 << 20, 200, 400, LONG, SHORT, LONG, 0, 10);
    restart(roomy);
    try (RawClient client = client()) {
      client.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      Thread drip = new Thread(() -> dripUntilClosed(client));
      drip.start();
      assertThat(client.reply().status()).isEqualTo(408);
    }
  }

  private static void dripUntilClosed(RawClient client) {
    boolean open = true;
    while (open) {
      try {
        client.send("1\r\nx\r\n");
      } catch (IOException closed) {
        open = false;
      }
    }
  }

  @Test
  void a_route_that_never_answers_costs_503_and_one_connection() throws Exception {
    restart(settings(LONG, LONG, SHORT, 10));
    try (RawClient client = client()) {
      Reply reply = client.get("/later").reply();
      assertThat(reply.status()).isEqualTo(503);
      assertThat(client.rest()).isEmpty();
      next().answer("too late");
      assertThat(counts.answered).containsExactly("/later 503");
    }
  }

  @Test
  void a_client_that_does_not_fetch_its_answer_is_closed() throws IOException {
    restart(settings(SHORT, LONG, LONG, 10));
    try (RawClient client = client()) {
      for (int i = 0; i < 8; i++) {
        client.get("/big");
      }
      until(() -> server.openConnections() == 0);
    }
  }

  @Test
  void one_connection_more_than_can_be_answered_is_closed_and_counted() throws Exception {
    restart(settings(LONG, LONG, LONG, 2));
    try (RawClient first = client();
        RawClient second = client()) {
      first.get("/later");
      second.get("/hello").reply();
      second.get("/later");
      Later one = next();
      Later other = next();
      try (RawClient third = client()) {
        assertThat(third.rest()).isEmpty();
      }
      assertThat(counts.refused).hasValue(1);
      one.answer("done");
      other.answer("done");
      assertThat(first.reply().status()).isEqualTo(200);
      assertThat(second.reply().status()).isEqualTo(200);
    }
    until(() -> server.openConnections() == 0);
    try (RawClient again = client()) {
      assertThat(again.get("/hello").reply().status()).isEqualTo(200);
    }
  }

  @Test
  void a_newcomer_gets_the_place_of_who_has_asked_nothing_longest() throws IOException {
    restart(settings(LONG, LONG, LONG, 3));
    try (RawClient known = client();
        RawClient halfway = client()) {
      known.get("/hello").reply();
      halfway.send("GET /hello HTTP/1.1\r\n");
      awaitOpen(2); // each on a thread of its own, the later one could be let in first
      try (RawClient silent = client()) {
        awaitOpen(3);
        try (RawClient newcomer = client()) {
          assertThat(newcomer.get("/hello").reply().status()).isEqualTo(200);
          assertThat(halfway.rest()).isEmpty();
        }
        assertThat(counts.refused).hasValue(1);
        assertThat(silent.get("/hello").reply().status()).isEqualTo(200);
        assertThat(known.get("/hello").reply().status()).isEqualTo(200);
      }
    }
  }

  private void awaitOpen(int connections) {
    until(() -> server.openConnections() >= connections);
  }

  @Test
  void a_newcomer_among_known_ones_gets_the_place_of_who_was_answered_longest_ago()
      throws IOException {
    restart(settings(LONG, LONG, LONG, 2));
    try (RawClient first = client();
        RawClient second = client()) {
      first.get("/hello").reply();
      second.get("/hello").reply();
      first.get("/hello").reply();
      try (RawClient third = client()) {
        assertThat(third.get("/hello").reply().status()).isEqualTo(200);
        assertThat(second.rest()).isEmpty();
        assertThat(first.get("/hello").reply().status()).isEqualTo(200);
      }
      assertThat(counts.refused).hasValue(1);
    }
  }

  /** Else whoever asks once on each connection leaves newcomers no time to ask. */
  @Test
  void a_stranger_keeps_his_place_while_known_ones_take_more() throws IOException {
    restart(settings(LONG, LONG, LONG, 3));
    try (RawClient first = client();
        RawClient second = client();
        RawClient halfway = client()) {
      first.get("/hello").reply();
      second.get("/hello").reply();
      halfway.send("GET /hello HTTP/1.1\r\n");
      try (RawClient newcomer = client()) {
        assertThat(newcomer.get("/hello").reply().status()).isEqualTo(200);
        assertThat(first.rest()).isEmpty();
        assertThat(halfway.send("Host: x\r\n\r\n").reply().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void half_a_second_request_and_an_answer_not_fetched_hold_no_place() throws IOException {
    restart(settings(LONG, LONG, LONG, 1));
    try (RawClient halfway = client()) {
      halfway.get("/hello").reply();
      halfway.send("GET /hello HTTP/1.1\r\n");
      try (RawClient deaf = client()) {
        assertThat(deaf.get("/hello").reply().status()).isEqualTo(200);
        deaf.get("/huge");
        until(() -> counts.answered.contains("/huge 200"));
        try (RawClient newcomer = client()) {
          assertThat(newcomer.get("/hello").reply().status()).isEqualTo(200);
        }
      }
    }
  }

  /** There is room for five of them; which five, the order tells in which the loops read them. */
  @Test
  void bodies_that_do_not_come_to_an_end_make_room_for_one_that_does() throws Exception {
    restart(new HttpSettings("127.0.0.1", 0, 30_000, 200, 400, LONG, LONG, LONG, 100_000, 1_000));
    List<RawClient> slow = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      slow.add(client());
      slow.get(i).send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 20000\r\n\r\n");
      slow.get(i).send("x".repeat(19_999));
    }
    until(() -> counts.refused.get() >= 25);
    try (RawClient quick = client()) {
      assertThat(quick.post("/echo", "y".repeat(20_000)).reply().status()).isEqualTo(200);
    }
    for (RawClient client : slow) {
      client.close();
    }
  }
}
