package dev.xiaoer.engine.serve;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.engine.http.HttpAnswer;
import dev.xiaoer.engine.http.Routes;
import dev.xiaoer.engine.store.Waiting;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What the operator sees, on loopback only: figures, and who waits. */
final class AdminRoutes {
  private static final ObjectMapper MAPPER = new ObjectMapper();
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
        Routes.get("/api/waiting", request -> later(this::waiting)));
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
