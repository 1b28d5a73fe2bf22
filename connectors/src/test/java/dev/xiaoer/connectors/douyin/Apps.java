package dev.xiaoer.connectors.douyin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.connectors.AppSettings;
import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.OutboundMessage;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.connectors.Tokens;
import dev.xiaoer.connectors.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The app of these tests, and what the platform would sign for it. */
final class Apps {

  static final String SECRET = "s3cret";

  private Apps() {}

  /** Tokens in memory. */
  static final class MemoryTokens implements Tokens {
    final Map<String, String> saved = new ConcurrentHashMap<>();
    volatile boolean broken;

    @Override
    public Optional<String> load(String name) {
      return Optional.ofNullable(saved.get(name));
    }

    @Override
    public CompletableFuture<Void> save(String name, String value) {
      if (broken) {
        return CompletableFuture.failedFuture(new IllegalStateException("disk full"));
      }
      saved.put(name, value);
      return CompletableFuture.completedFuture(null);
    }
  }

  static ObjectNode values(String api) {
    ObjectNode values = Json.object().put("client_secret", SECRET).put("api", api);
    values.putObject("tokens").set("m1", tokens("act.1", "rft.1"));
    return values.put("timeout", "10s");
  }

  static ObjectNode tokens(String access, String refresh) {
    return Json.object().put("access_token", access).put("refresh_token", refresh);
  }

  static AppSettings app(ObjectNode values) {
    return new AppSettings("douyin", "ck1", Set.of("m1"), values);
  }

  static Connector connector(ObjectNode values, Tokens tokens) {
    return new DouyinProvider().create(app(values), tokens);
  }

  static Connector offline() {
    return connector(values("http://127.0.0.1:1"), new MemoryTokens());
  }

  static WebhookRequest signed(byte[] body) {
    return signed(body, "d-1");
  }

  static WebhookRequest signed(byte[] body, String delivery) {
    var headers = Map.of("x-douyin-signature", signature(SECRET, body), "msg-id", delivery);
    return new WebhookRequest(headers, Map.of(), body);
  }

  static String signature(String secret, byte[] body) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha1.digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static OutboundMessage message(Content content) {
    return message("m1", content);
  }

  static OutboundMessage message(String account, Content content) {
    var replyTo = new ReplyTo(ReplyTo.Trigger.MESSAGE, "@in-1", "@conv-u1");
    return new OutboundMessage(
        "out-1", ChatAddress.ofPrivate("douyin", account, "u1"), replyTo, content);
  }

  static OutboundMessage text(String text) {
    return message(new Content.Text(text));
  }
}
