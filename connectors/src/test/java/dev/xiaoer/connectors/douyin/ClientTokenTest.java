package dev.xiaoer.connectors.douyin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.Delivery;
import dev.xiaoer.connectors.douyin.FakeDouyin.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientTokenTest {

  final FakeDouyin douyin = new FakeDouyin();
  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T09:00:00Z"));
  final PlatformCalls calls = new PlatformCalls(Duration.ofSeconds(5));
  final ClientToken token =
      new ClientToken(
          new SettingsReader(Apps.app(Apps.values(douyin.address())), new ArrayList<>()).read(),
          calls,
          now::get);

  @AfterEach
  void stop() {
    calls.close();
    douyin.close();
  }

  /** The token, or how the call that needs it ends. */
  String get() throws Exception {
    CompletableFuture<Delivery> used =
        token.get().thenCompose(attempt -> attempt.then(ClientTokenTest::use));
    return used.get(20, TimeUnit.SECONDS).toString();
  }

  static CompletableFuture<Delivery> use(String token) {
    return CompletableFuture.completedFuture(new Delivery.Sent(token));
  }

  @Test
  void is_asked_for_once_and_again_shortly_before_it_expires() throws Exception {
    assertThat(get()).contains("clt.1");
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(114)));
    assertThat(get()).contains("clt.1");
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
    assertThat(get()).contains("clt.2");

    assertThat(douyin.calls.get(0).json())
        .isEqualTo(
            Json.read(
                "{\"client_key\":\"ck1\",\"client_secret\":\"s3cret\",\"grant_type\":\"client_credential\"}"));
  }

  @Test
  void many_who_ask_at_once_cause_one_request() throws Exception {
    var asked = new ArrayList<CompletableFuture<Attempt<String>>>();
    for (int i = 0; i < 20; i++) {
      asked.add(token.get());
    }
    for (CompletableFuture<Attempt<String>> one : asked) {
      one.get(20, TimeUnit.SECONDS);
    }
    assertThat(douyin.calls).hasSize(1);
  }

  @Test
  void a_failure_is_not_remembered() throws Exception {
    douyin.next.add(Answer.status(503, ""));

    assertThat(get()).startsWith("TryLater");
    assertThat(get()).contains("clt.1");
  }

  @Test
  void a_wrong_secret_is_final() throws Exception {
    douyin.next.add(Answer.ok("{\"data\":{\"error_code\":10003},\"message\":\"error\"}"));

    assertThat(get()).startsWith("Refused").contains("10003").doesNotContain("s3cret");
  }
}
