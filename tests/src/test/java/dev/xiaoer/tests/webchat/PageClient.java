package dev.xiaoer.tests.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A page without a browser: speaks the frames of the contract, and hears them one by one. */
final class PageClient implements WebSocket.Listener {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private WebSocket socket;
  private String visitor = "";

  private PageClient() {}

  static PageClient open(int port, String shop) {
    return open(port, shop, "http://127.0.0.1:" + port).join();
  }

  static CompletableFuture<PageClient> open(int port, String shop, String origin) {
    var page = new PageClient();
    return HTTP.newWebSocketBuilder()
        .header("Origin", origin)
        .buildAsync(URI.create("ws://127.0.0.1:" + port + "/chat/" + shop + "/socket"), page)
        .thenApply(socket -> {
          page.socket = socket;
          return page;
        });
  }

  // ---- what it hears

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      try {
        frames.add(JSON.readTree(text.toString()));
      } catch (JsonProcessingException e) {
        throw new AssertionError("a frame that is no JSON", e);
      }
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.complete(1006);
  }

  /** The next frame, whatever it is. */
  JsonNode frame() {
    try {
      JsonNode frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(frame).as("a frame within %d s", PATIENCE_SECONDS).isNotNull();
      return frame;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The body of the next frame, which is of this kind. */
  JsonNode frame(String kind) {
    JsonNode frame = frame();
    assertThat(frame.has(kind)).as("%s in %s", kind, frame).isTrue();
    return frame.path(kind);
  }

  JsonNode item() {
    return frame("item");
  }

  /** The text of the next item, as {@code bot: 三万八}. */
  String heard() {
    return told(item());
  }

  /** An item in short. */
  static String told(JsonNode item) {
    return item.path("from").asText() + ": " + item.path("text").asText();
  }

  /** Nothing was heard besides what was read: whatever comes after a pong came after that. */
  void hearsNothingElse() {
    send("{\"ping\": 77}");
    assertThat(frame().path("pong").asLong()).isEqualTo(77);
  }

  int closeCode() {
    return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  // ---- what it says

  void send(String frame) {
    socket.sendText(frame, true).join();
  }

  private void send(String kind, ObjectNode body) {
    send(JSON.createObjectNode().set(kind, body).toString());
  }

  /** Says hello as a newcomer; returns the welcome. */
  JsonNode hello() {
    send("{\"hello\": {\"lang\": \"zh\"}}");
    return welcome();
  }

  JsonNode hello(String token) {
    send("hello", JSON.createObjectNode().put("token", token));
    return welcome();
  }

  private JsonNode welcome() {
    JsonNode welcome = frame("welcome");
    visitor = welcome.path("token").asText().replaceFirst("\\..*", "");
    return welcome;
  }

  /** Who is at this page, as chat addresses name them. */
  String visitor() {
    return visitor;
  }

  /** Comes for the first time and hears the greeting; returns its token. */
  String arrives() {
    String token = hello().path("token").asText();
    assertThat(heard()).isEqualTo("bot: 欢迎光临");
    return token;
  }

  String says(String words) {
    String id = UUID.randomUUID().toString();
    says(id, words);
    return id;
  }

  void says(String id, String words) {
    send("say", JSON.createObjectNode().put("id", id).put("text", words));
  }

  String fillsIn(JsonNode card, Map<String, String> fields) {
    String id = UUID.randomUUID().toString();
    ObjectNode lead = JSON.createObjectNode().put("id", id);
    lead.put("seq", card.path("seq").asLong()).put("card", card.path("card").asText());
    fields.forEach(lead.putObject("fields")::put);
    send("lead", lead);
    return id;
  }

  void wantsOlder(long before) {
    send("older", JSON.createObjectNode().put("before", before));
  }

  void close() {
    socket.abort();
  }
}
