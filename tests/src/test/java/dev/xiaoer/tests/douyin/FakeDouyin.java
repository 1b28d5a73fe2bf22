package dev.xiaoer.tests.douyin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.xiaoer.tests.douyin.Fault.ApiCall;
import dev.xiaoer.tests.douyin.Fault.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * A Douyin open platform on 127.0.0.1: takes sends, hands out tokens, echoes, and has bad days.
 * Safe for use by many threads; a call that hangs holds a connection and no thread.
 */
public final class FakeDouyin implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int THREADS = 8;
  private static final int BACKLOG = 1024;
  private static final int TOKEN_EXPIRED = 28001008;

  private final AtomicLong ids = new AtomicLong();
  private final AcceptedSends sends = new AcceptedSends();
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
  private final Queue<HttpExchange> hanging = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final DouyinApp app;
  private final DouyinWebhooks webhooks;
  private final HttpServer server;
  private final String run;
  private volatile String accessToken;
  private volatile Optional<EchoDelivery> echoes = Optional.empty();

  private FakeDouyin(DouyinApp app, String run, HttpServer server) {
    this.app = app;
    this.run = run;
    this.server = server;
    this.accessToken = app.accessToken();
    this.webhooks = new DouyinWebhooks(app, Clock.systemUTC(), run);
  }

  /**
   * Starts on a free port.
   *
   * @param run part of every id, so that two runs on one database do not clash
   */
  public static FakeDouyin start(DouyinApp app, String run) {
    // The JDK's server writes head and body apart; with Nagle's delay each answer costs 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "5000");
    try {
      InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      FakeDouyin douyin = new FakeDouyin(app, run, HttpServer.create(anywhere, BACKLOG));
      douyin.server.setExecutor(douyin.threads);
      douyin.server.createContext("/", douyin::handle);
      douyin.server.start();
      return douyin;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What goes into {@code gateway.yml} as {@code api}. */
  public URI api() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public DouyinApp app() {
    return app;
  }

  public DouyinWebhooks webhooks() {
    return webhooks;
  }

  public AcceptedSends sends() {
    return sends;
  }

  /** How often a path was called. */
  public long calls(String path) {
    return calls.getOrDefault(path, new LongAdder()).sum();
  }

  /** From now on; of several faults the first that speaks counts. */
  public void suffer(Fault fault) {
    faults.add(fault);
  }

  public void recover() {
    faults.clear();
  }

  /** From now on; {@code seed} decides which echoes are lost. */
  public void echo(URI gateway, Echoes how, long seed) {
    WebhookClient client = new WebhookClient(gateway);
    echoes = Optional.of(new EchoDelivery(client, how, webhooks, sends, new Random(seed), threads));
  }

  /** The merchant's token expires; a refresh hands out {@code newToken}. */
  public void expireToken(String newToken) {
    accessToken = newToken;
  }

  @Override
  public void close() {
    hanging.forEach(HttpExchange::close);
    server.stop(0);
    threads.shutdownNow();
  }

  static String refusal(int code, String description) {
    ObjectNode answer = JSON.createObjectNode();
    answer.putObject("data").put("error_code", code).put("description", description);
    answer.putObject("extra").put("error_code", code).put("description", description);
    return answer.toString();
  }

  private void handle(HttpExchange exchange) throws IOException {
    ApiCall call = read(exchange);
    calls.computeIfAbsent(call.path(), path -> new LongAdder()).increment();
    Optional<Outcome> wrong = faults.stream().flatMap(fault -> fault.on(call).stream()).findFirst();
    if (wrong.isPresent()) {
      goWrong(exchange, call, wrong.get());
    } else if (call.path().startsWith("/oauth/")) {
      answer(exchange, 200, tokens());
    } else if (!call.isSend()) {
      answer(exchange, 200, refusal(0, ""));
    } else if (!accessToken.equals(exchange.getRequestHeaders().getFirst("access-token"))) {
      answer(exchange, 200, refusal(TOKEN_EXPIRED, "access_token expired"));
    } else {
      take(exchange, call);
    }
  }

  private void take(HttpExchange exchange, ApiCall call) {
    AcceptedSend send = accept(call, true);
    Optional<EchoDelivery> echo = echoes;
    if (echo.isPresent() && echo.get().beforeAnswer()) {
      var unused = echo.get().begin(send).thenRun(() -> answer(exchange, 200, accepted(send)));
    } else {
      answer(exchange, 200, accepted(send));
      echo.ifPresent(delivery -> delivery.begin(send));
    }
  }

  private void goWrong(HttpExchange exchange, ApiCall call, Outcome outcome) {
    if (outcome.accepted()) {
      AcceptedSend send = accept(call, false);
      echoes.ifPresent(delivery -> delivery.begin(send));
    }
    switch (outcome.ending()) {
      case ANSWER -> answer(exchange, outcome.status(), outcome.json());
      case HANG -> hanging.add(exchange);
      case CUT -> exchange.close();
    }
  }

  private AcceptedSend accept(ApiCall call, boolean answered) {
    String id = "@sent-" + run + "-" + ids.incrementAndGet();
    AcceptedSend send =
        new AcceptedSend(
            id, call.to(), call.isGroupSend(), call.body(), answered, System.nanoTime());
    sends.add(send);
    return send;
  }

  private static ApiCall read(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    boolean send = path.equals(ApiCall.SEND) || path.equals(ApiCall.GROUP_SEND);
    JsonNode body = send ? JSON.readTree(bytes) : MissingNode.getInstance();
    String to = body.path("to_user_id").asText(body.path("group_id").asText(""));
    return new ApiCall(path, to, body);
  }

  private static String accepted(AcceptedSend send) {
    ObjectNode answer = JSON.createObjectNode();
    answer.putObject("data").put("error_code", 0).put("description", "");
    answer.putObject("extra").put("error_code", 0);
    return answer.put("msg_id", send.id()).toString();
  }

  private String tokens() {
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode data = answer.putObject("data");
    data.put("access_token", accessToken).put("expires_in", 1_296_000);
    data.put("client_token", "clt.1").put("refresh_token", "rft.1");
    data.put("refresh_expires_in", 2_592_000).put("open_id", app.merchant());
    data.put("error_code", 0).put("description", "");
    return answer.put("message", "success").toString();
  }

  private static void answer(HttpExchange exchange, int status, String json) {
    byte[] bytes = json.getBytes(UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      // The sender is gone, killed or out of patience: what it will never hear is its own affair.
      exchange.close();
    }
  }
}
