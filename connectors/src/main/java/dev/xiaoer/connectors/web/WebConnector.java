package dev.xiaoer.connectors.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.Delivery;
import dev.xiaoer.connectors.InboundEvent;
import dev.xiaoer.connectors.InboundMessage;
import dev.xiaoer.connectors.MessageKey;
import dev.xiaoer.connectors.OutboundMessage;
import dev.xiaoer.connectors.Received;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.connectors.ReplyWindow;
import dev.xiaoer.connectors.WebhookAnswer;
import dev.xiaoer.connectors.WebhookRejectedException;
import dev.xiaoer.connectors.WebhookRejectedException.Reason;
import dev.xiaoer.connectors.WebhookRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The web page of one shop as a chat platform.
 *
 * <p>A reply needs no sending: it is on disk already, and the page reads it from there, now or when
 * the visitor comes back. The history is the mailbox; the socket, rung by whoever sees commits, is
 * only the bell. So a send always succeeds, and repeating it makes no second copy.
 *
 * <p>Safe for use by many threads.
 */
public final class WebConnector implements Connector {

  public static final String PLATFORM = "web";

  /** A page never closes its ear. */
  private static final ReplyWindow ALWAYS =
      new ReplyWindow(Integer.MAX_VALUE, Duration.ofDays(36_500));

  /** A page gives no id of its own; ours is the row. */
  private static final Delivery TAKEN = new Delivery.Sent("");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final WebEvents events;

  /** The page whose events are signed by {@code events}. */
  public WebConnector(WebEvents events) {
    this.events = events;
  }

  @Override
  public Received decode(WebhookRequest request) throws WebhookRejectedException {
    if (!events.isOurs(request)) {
      throw new WebhookRejectedException(Reason.UNSIGNED, "signature: not ours");
    }
    return new Received(List.of(message(read(request.body()))), WebhookAnswer.json("{}"));
  }

  /** What is signed is ours, and so was well written: but perhaps by a newer version. */
  private static JsonNode read(byte[] body) throws WebhookRejectedException {
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      throw unreadable("body: not JSON");
    }
  }

  private InboundMessage message(JsonNode event) throws WebhookRejectedException {
    String kind = event.path("event").asText();
    String id = event.path("id").asText();
    String visitor = event.path("visitor").asText();
    if (id.isEmpty() || visitor.isEmpty()) {
      throw unreadable("event: of nobody");
    }
    return new InboundMessage(
        new MessageKey(PLATFORM, events.account(), kind, id),
        ChatAddress.ofPrivate(PLATFORM, events.account(), visitor),
        "",
        Instant.ofEpochMilli(event.path("at").asLong()),
        event(kind, id, event));
  }

  private static InboundEvent event(String kind, String id, JsonNode event)
      throws WebhookRejectedException {
    var answer = new ReplyTo(ReplyTo.Trigger.MESSAGE, id, "");
    return switch (kind) {
      case "said" ->
          new InboundEvent.Said(InboundEvent.Kind.TEXT, event.path("text").asText(), answer);
      case "entered" -> new InboundEvent.Entered(new ReplyTo(ReplyTo.Trigger.ENTER, id, ""));
      case "lead" ->
          new InboundEvent.LeadSubmitted(event.path("card").asText(), fields(event), answer);
      default -> throw unreadable("event: of a newer version");
    };
  }

  private static Map<String, String> fields(JsonNode event) {
    var fields = new LinkedHashMap<String, String>();
    event.path("fields").forEach(pair -> fields.put(pair.path(0).asText(), pair.path(1).asText()));
    return fields;
  }

  private static WebhookRejectedException unreadable(String message) {
    return new WebhookRejectedException(Reason.UNREADABLE, message);
  }

  @Override
  public CompletableFuture<Delivery> send(OutboundMessage message) {
    return CompletableFuture.completedFuture(TAKEN);
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public ReplyWindow replyWindow(ReplyTo.Trigger trigger) {
    return ALWAYS;
  }

  /** A page tells nothing back. */
  @Override
  public boolean mayEcho(Content content, InboundEvent.MerchantSaid echo) {
    return false;
  }

  @Override
  public void close() {}
}
