package dev.xiaoer.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.LeakPresenceDetector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A server on a free port, stopped after each test, when no buffer may be left unreleased. */
@Timeout(60)
abstract class ServerFixture {

  static final Duration LONG = Duration.ofSeconds(30);
  static final Duration SHORT = Duration.ofMillis(100);

  /** Requests of {@code /later}, to be answered by the test. */
  final BlockingQueue<Later> later = new LinkedBlockingQueue<>();

  final Counts counts = new Counts();
  HttpServer server = start(settings());

  record Later(HttpRequest request, CompletableFuture<HttpAnswer> answer) {
    void answer(String text) {
      answer.complete(HttpAnswer.text(200, text));
    }
  }

  /** What the listener was told. */
  static final class Counts implements RequestListener {
    final List<String> answered = new CopyOnWriteArrayList<>();
    final AtomicInteger refused = new AtomicInteger();

    @Override
    public void answered(String pattern, int status, long nanos) {
      assertThat(nanos).isNotNegative();
      answered.add(pattern + " " + status);
    }

    @Override
    public void connectionRefused() {
      refused.incrementAndGet();
    }
  }

  static HttpSettings settings() {
    return settings(LONG, LONG, LONG, 200);
  }

  static HttpSettings settings(Duration idle, Duration request, Duration answer, int connections) {
    return new HttpSettings(
        "127.0.0.1", 0, 1000, 200, 400, idle, request, answer, 100_000, connections);
  }

  void restart(HttpSettings settings) {
    server.close();
    server = start(settings);
  }

  private HttpServer start(HttpSettings settings) {
    try {
      return HttpServer.start(settings, routes(), counts);
    } catch (CannotListenException e) {
      throw new AssertionError(e);
    }
  }

  private Routes routes() {
    return Routes.of(
        Routes.get("/hello", request -> done(HttpAnswer.text(200, "hello"))),
        Routes.post("/echo", request -> done(echo(request))),
        Routes.get("/later", this::putOff),
        Routes.post("/later", this::putOff),
        Routes.get("/webhooks/{platform}/{app}", request -> done(variables(request))),
        Routes.get("/query", request -> done(HttpAnswer.text(200, request.query().toString()))),
        Routes.get(
            "/throws",
            request -> {
              throw new IllegalStateException("secret");
            }),
        Routes.get(
            "/fails", r -> CompletableFuture.failedFuture(new IllegalStateException("secret"))),
        Routes.get("/bad-header", request -> done(headers("X-Split", "a\r\nX-Evil: b"))),
        Routes.get("/cached", request -> done(headers("cache-control", "max-age=60"))),
        Routes.get("/empty", request -> done(new HttpAnswer(204, "", Map.of(), new byte[0]))),
        Routes.get("/big", request -> done(HttpAnswer.text(200, "x".repeat(1 << 22)))),
        // more than the system's buffers take on either side
        Routes.get("/huge", request -> done(HttpAnswer.text(200, "x".repeat(1 << 24)))));
  }

  private CompletableFuture<HttpAnswer> putOff(HttpRequest request) {
    Later put = new Later(request, new CompletableFuture<>());
    later.add(put);
    return put.answer();
  }

  Later next() throws InterruptedException {
    Later next = later.poll(20, TimeUnit.SECONDS);
    assertThat(next).as("a request of /later").isNotNull();
    return next;
  }

  private static CompletableFuture<HttpAnswer> done(HttpAnswer answer) {
    return CompletableFuture.completedFuture(answer);
  }

  private static HttpAnswer echo(HttpRequest request) {
    return new HttpAnswer(200, "application/octet-stream", Map.of(), request.body());
  }

  private static HttpAnswer variables(HttpRequest request) {
    Map<String, String> variables = request.pathVariables();
    return HttpAnswer.text(200, variables.get("platform") + " " + variables.get("app"));
  }

  private static HttpAnswer headers(String name, String value) {
    return new HttpAnswer(200, "text/plain", Map.of(name, value), new byte[0]);
  }

  RawClient client() throws java.io.IOException {
    return new RawClient(server);
  }

  /** Looks until it is so; a server that does not get there fails the test. */
  static void until(BooleanSupplier reached) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @AfterEach
  void stop_leaks_nothing() {
    server.close();
    assertThat(server.openConnections()).isZero();
    LeakPresenceDetector.check();
  }
}
