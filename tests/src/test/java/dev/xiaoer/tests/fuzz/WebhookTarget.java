package dev.xiaoer.tests.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.xiaoer.connectors.AppSettings;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.InboundEvent;
import dev.xiaoer.connectors.InboundMessage;
import dev.xiaoer.connectors.Received;
import dev.xiaoer.connectors.WebhookRejectedException;
import dev.xiaoer.connectors.WebhookRejectedException.Reason;
import dev.xiaoer.connectors.WebhookRequest;
import dev.xiaoer.connectors.douyin.DouyinProvider;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A webhook whose signature is right, whatever it says: it is read into well-formed messages, or
 * refused as unreadable, and nothing else. Used by one thread.
 */
public final class WebhookTarget {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SECRET = "s3cret";
  private static final Instant EARLIEST = Instant.parse("2001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2287-01-01T00:00:00Z");
  private static final Connector CONNECTOR = connector();

  private WebhookTarget() {}

  private static Connector connector() {
    try {
      JsonNode values =
          JSON.readTree(
              """
              {"client_secret": "%s", "api": "http://127.0.0.1:1",
               "tokens": {"m1": {"access_token": "act.1", "refresh_token": "rft.1"}}}
              """
                  .formatted(SECRET));
      var app = new AppSettings("douyin", "ck1", Set.of("m1"), values);
      return new DouyinProvider().create(app, NoTokens.NONE);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** The fuzzer's way in. */
  public static void fuzzerTestOneInput(byte[] body) throws IOException {
    var headers = Map.of("x-douyin-signature", Signature.of(SECRET, body), "msg-id", "d-1");
    try {
      check(CONNECTOR.decode(new WebhookRequest(headers, Map.of(), body)));
    } catch (WebhookRejectedException e) {
      check(e.reason() == Reason.UNREADABLE, "refused for the signature, which is right");
      check(e.getMessage().length() < 200, "so long a reason may quote the body");
    }
  }

  private static void check(Received received) throws IOException {
    check(received.answer().status() == 200, "an answer other than 200");
    check(JSON.readTree(received.answer().body()).isObject(), "an answer that is no object");
    for (InboundMessage message : received.messages()) {
      strings(message).forEach(WebhookTarget::checkWellFormed);
      check(!message.key().id().isEmpty(), "a message without an id");
      check(!message.key().account().isEmpty(), "a message without an account");
      check(message.customerName().length() <= 128, "an endless name");
      Instant at = message.sentAt();
      check(
          at.equals(Instant.EPOCH) || (at.isAfter(EARLIEST) && at.isBefore(LATEST)),
          "a time that no platform was at");
    }
  }

  private static Stream<String> strings(InboundMessage message) {
    Stream<String> address =
        Stream.of(
            message.key().id(),
            message.key().event(),
            message.chat().account(),
            message.chat().customer(),
            message.chat().group().orElse(""),
            message.customerName());
    return Stream.concat(address, strings(message.event()).stream());
  }

  private static List<String> strings(InboundEvent event) {
    if (event instanceof InboundEvent.Said said) {
      return List.of(said.text(), said.replyTo().messageId(), said.replyTo().conversationId());
    }
    if (event instanceof InboundEvent.MerchantSaid said) {
      return List.of(said.text(), said.messageId());
    }
    if (event instanceof InboundEvent.LeadSubmitted lead) {
      return List.of(
          lead.cardId(), String.join("", lead.fields().keySet()), lead.fields().toString());
    }
    return event instanceof InboundEvent.Recalled recalled
        ? List.of(recalled.messageId())
        : List.of();
  }

  private static void checkWellFormed(String text) {
    check(text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF), "half a surrogate pair");
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
