package dev.xiaoer.connectors.douyin;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The platform's API on a port of this machine. Safe for use by many threads. */
final class FakeDouyin implements AutoCloseable {

  static final String SENT =
      "{\"data\":{\"error_code\":0,\"description\":\"\"},\"extra\":{\"error_code\":0},\"msg_id\":\"@sent-1\"}";
  static final String EXPIRED =
      "{\"data\":{\"error_code\":28001008,\"description\":\"expired\"},\"extra\":{\"error_code\":28001008,\"logid\":\"2026X\"}}";

  /** One call as it came. */
  record Call(String path, String query, String accessToken, String contentType, String body) {
    JsonNode json() {
      try {
        return Json.read(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What to answer a call with. */
  record Answer(int status, Map<String, String> headers, String body) {
    static Answer ok(String body) {
      return new Answer(200, Map.of(), body);
    }

    static Answer status(int status, String body) {
      return new Answer(status, Map.of(), body);
    }
  }

  final List<Call> calls = new CopyOnWriteArrayList<>();

  /** Answers to the next calls but refreshes; then the platform is itself again. */
  final Queue<Answer> next = new ConcurrentLinkedQueue<>();

  /** The only token that is good; the one a refresh gives. */
  volatile String goodToken = "act.1";

  /** What a refresh answers instead. */
  volatile String refreshAnswer = "";

  /** Calls hang till then while {@link #hanging}. */
  final CountDownLatch hangEnds = new CountDownLatch(1);

  volatile boolean hanging;

  /** Refreshes wait for this. */
  volatile CountDownLatch refreshMayEnd = new CountDownLatch(0);

  private final AtomicInteger ids = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool(FakeDouyin::daemon);
  private final HttpServer server;

  FakeDouyin() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "fake-douyin");
    thread.setDaemon(true);
    return thread;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Call> calls(String path) {
    return calls.stream().filter(call -> call.path().equals(path)).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var headers = exchange.getRequestHeaders();
      var uri = exchange.getRequestURI();
      var call =
          new Call(
              uri.getPath(),
              String.valueOf(uri.getRawQuery()),
              String.valueOf(headers.getFirst("access-token")),
              String.valueOf(headers.getFirst("content-type")),
              body);
      calls.add(call);
      if (hanging) {
        hangEnds.await();
      }
      Answer fault = isRefresh(call) ? null : next.poll();
      reply(exchange, fault != null ? fault : Answer.ok(answer(call)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isRefresh(Call call) {
    return call.path().equals("/oauth/refresh_token/");
  }

  private String answer(Call call) throws InterruptedException {
    if (isRefresh(call)) {
      refreshMayEnd.await();
      return refreshAnswer.isEmpty() ? grant() : refreshAnswer;
    }
    if (call.path().equals("/oauth/client_token/")) {
      return "{\"data\":{\"access_token\":\"clt."
          + ids.incrementAndGet()
          + "\",\"expires_in\":7200,\"error_code\":0},\"message\":\"success\"}";
    }
    return call.accessToken().equals(goodToken)
        ? SENT.replace("@sent-1", "@sent-" + ids.incrementAndGet())
        : EXPIRED;
  }

  private String grant() {
    return "{\"data\":{\"access_token\":\""
        + goodToken
        + "\",\"refresh_token\":\"rft.2\",\"expires_in\":1296000,\"error_code\":0},\"message\":\"success\"}";
  }

  private static void reply(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    hangEnds.countDown();
    refreshMayEnd.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
