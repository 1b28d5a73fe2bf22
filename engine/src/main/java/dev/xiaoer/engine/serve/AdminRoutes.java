package dev.xiaoer.engine.serve;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.engine.http.HttpAnswer;
import dev.xiaoer.engine.http.HttpRequest;
import dev.xiaoer.engine.http.Routes;
import dev.xiaoer.engine.publish.Outcome;
import dev.xiaoer.engine.publish.Publisher;
import dev.xiaoer.engine.publish.Standing;
import dev.xiaoer.engine.store.Waiting;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** What the operator sees and does, on loopback only: figures, who waits, how shops stand. */
public final class AdminRoutes {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What a command sends along. */
  public static final String COMMAND_HEADER = "x-xiaoer-command";

  private static final String LOOPBACK = "127.0.0.1";
  private static final int MOST_WAITING = 1_000;

  private final Gateway gateway;
  private final Executor executor;

  /**
   * The routes of a gateway.
   *
   * @param executor where the store may be read: not on a network thread
   */
  AdminRoutes(Gateway gateway, Executor executor) {
    this.gateway = gateway;
    this.executor = executor;
  }

  Routes routes() {
    return Routes.of(
        Routes.get("/metrics", request -> later(this::metrics)),
        Routes.get("/api/waiting", request -> later(this::waiting)),
        Routes.get("/api/shops", request -> later(this::shops)),
        Routes.post(
            "/api/shops/{shop}/publish",
            request -> asked(request, publisher -> publisher.publish(shop(request)))),
        Routes.post("/api/shops/{shop}/tell", request -> commanded(request, () -> tell(request))),
        Routes.post(
            "/api/shops/{shop}/rollback",
            request ->
                asked(
                    request,
                    publisher ->
                        publisher.rollback(
                            shop(request), request.query().getOrDefault("version", "")))),
        Routes.post(
            "/api/notices/{shop}/retry",
            request -> counted(request, gateway.notices()::retry, "to be told again")),
        Routes.post(
            "/api/notices/{shop}/forget",
            request -> counted(request, gateway.notices()::forget, "let go")));
  }

  private static String shop(HttpRequest request) {
    return request.pathVariables().getOrDefault("shop", "");
  }

  /**
   * Does what changes something. Any web page that the operator looks at can send requests to this
   * machine, but not with a header of its own, unless its name leads here: so a header is asked
   * for, and no other name.
   */
  private static CompletableFuture<HttpAnswer> commanded(
      HttpRequest request, Supplier<CompletableFuture<HttpAnswer>> work) {
    String host = request.headers().getOrDefault("host", "");
    if (!request.headers().containsKey(COMMAND_HEADER) || !host.startsWith(LOOPBACK)) {
      return CompletableFuture.completedFuture(
          HttpAnswer.text(403, "Ask " + LOOPBACK + ", with the header " + COMMAND_HEADER + ".\n"));
    }
    return work.get();
  }

  private CompletableFuture<HttpAnswer> asked(
      HttpRequest request, Function<Publisher, Outcome> work) {
    return commanded(
        request,
        () ->
            later(() ->
                gateway
                    .publisher()
                    .map(work)
                    .map(outcome -> HttpAnswer.json(200, json(outcome).toString()))
                    .orElseGet(() -> HttpAnswer.text(404, "The shops here stay as they are.\n"))));
  }

  private CompletableFuture<HttpAnswer> tell(HttpRequest request) {
    return new Telling(gateway.intake().news(), gateway.shops())
        .tell(shop(request), request.query())
        .thenApply(outcome -> HttpAnswer.json(200, json(outcome).toString()));
  }

  /** Does something with a shop's notices that were given up, and says with how many. */
  private CompletableFuture<HttpAnswer> counted(
      HttpRequest request, ToIntFunction<String> work, String done) {
    return commanded(
        request,
        () ->
            later(() -> {
              ObjectNode node = MAPPER.createObjectNode().put("outcome", done);
              node.put("shop", shop(request));
              node.putArray("lines").add("notices given up: " + work.applyAsInt(shop(request)));
              return HttpAnswer.json(200, node.toString());
            }));
  }

  private static ObjectNode json(Outcome outcome) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("outcome", outcome.kind().word());
    node.put("shop", outcome.shop());
    node.put("version", outcome.version());
    outcome.lines().forEach(node.putArray("lines")::add);
    return node;
  }

  private static ObjectNode json(Telling.Told told) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("outcome", told.outcome());
    node.put("shop", told.shop());
    told.lines().forEach(node.putArray("lines")::add);
    return node;
  }

  private HttpAnswer shops() {
    ArrayNode all = MAPPER.createArrayNode();
    gateway.publisher().stream()
        .flatMap(publisher -> publisher.standings().stream())
        .forEach(standing -> write(all.addObject(), standing));
    return HttpAnswer.json(200, all.toString());
  }

  private static void write(ObjectNode node, Standing standing) {
    node.put("shop", standing.shop());
    node.put("version", standing.version());
    node.put("since", standing.since().toString());
    node.put("set_aside", standing.setAside());
    standing
        .trouble()
        .ifPresent(trouble -> {
          node.put("troubled_since", trouble.since().toString());
          trouble.problems().forEach(it -> node.withArray("problems").add(it.toString()));
        });
  }

  private CompletableFuture<HttpAnswer> later(Supplier<HttpAnswer> answer) {
    return CompletableFuture.supplyAsync(answer, executor);
  }

  private HttpAnswer metrics() {
    return new HttpAnswer(
        200,
        "text/plain; version=0.0.4; charset=utf-8",
        Map.of(),
        gateway.meters().scrape().getBytes(StandardCharsets.UTF_8));
  }

  /** The most urgent first; times in ISO 8601, UTC. */
  private HttpAnswer waiting() {
    ArrayNode all = MAPPER.createArrayNode();
    gateway.store().waiting(MOST_WAITING).forEach(waiting -> write(all.addObject(), waiting));
    return HttpAnswer.json(200, all.toString());
  }

  private static void write(ObjectNode node, Waiting waiting) {
    node.put("shop", waiting.shop());
    node.put("platform", waiting.chat().platform());
    node.put("account", waiting.chat().account());
    node.put("customer", waiting.chat().customer());
    waiting.chat().group().ifPresent(group -> node.put("group", group));
    node.put("name", waiting.customerName());
    node.put("handling", waiting.handling().name().toLowerCase(Locale.ROOT));
    node.put("queue", waiting.queue());
    node.put("since", waiting.since().toString());
    node.put("due", waiting.due().toString());
    node.put("breached", waiting.breached());
  }
}
