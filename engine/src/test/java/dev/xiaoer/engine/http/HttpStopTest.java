package dev.xiaoer.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.xiaoer.engine.http.RawClient.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HttpStopTest extends ServerFixture {

  @Test
  void a_request_under_way_is_answered_and_the_connection_told_to_close() throws Exception {
    try (RawClient busy = client();
        RawClient idle = client()) {
      idle.get("/hello").reply();
      busy.get("/later");
      Later asked = next();

      CompletableFuture<Void> stopping = stopInBackground(LONG);
      assertThat(idle.rest()).isEmpty(); // closed, so the server is stopping
      asked.answer("done");

      Reply reply = busy.reply();
      assertThat(reply.body()).isEqualTo("done");
      assertThat(reply.headers()).containsEntry("connection", "close");
      assertThat(busy.rest()).isEmpty();
      busy.endOutput();
      stopping.join();
    }
  }

  @Test
  void a_request_half_arrived_is_answered_too() throws Exception {
    try (RawClient busy = client();
        RawClient idle = client()) {
      idle.get("/hello").reply();
      busy.post("/echo", "first").reply();
      busy.send(
          "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      assertThat(busy.reply().status()).isEqualTo(100); // so its head has arrived

      CompletableFuture<Void> stopping = stopInBackground(LONG);
      assertThat(idle.rest()).isEmpty();
      assertThat(busy.send("ab").reply().body()).isEqualTo("ab");
      busy.endOutput();
      stopping.join();
    }
  }

  @Test
  void what_is_not_answered_in_time_is_cut_off_and_its_late_answer_dropped() throws Exception {
    try (RawClient client = client()) {
      client.get("/later");
      Later asked = next();
      server.stop(Duration.ofMillis(50));
      assertThat(client.rest()).isEmpty();
      asked.answer("too late");
    }
  }

  @Test
  void nobody_is_let_in_afterwards_and_stopping_twice_is_nothing() {
    int port = server.port();
    server.stop(LONG);
    server.stop(LONG);
    server.close();
    assertThat(port).isPositive();
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(IOException.class);
  }

  private CompletableFuture<Void> stopInBackground(Duration grace) {
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    new Thread(
            () -> {
              server.stop(grace);
              stopped.complete(null);
            })
        .start();
    return stopped;
  }
}
