package dev.xiaoer.tests.douyin;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Delivers webhooks to a gateway over connections of its own. Safe for use by many threads.
 *
 * <p>A gateway that is down, or is killed while it holds the request, shows as an IOException; the
 * client never delivers anything twice by itself.
 */
public final class WebhookClient {

  /** The platform drops the connection after this long. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI gateway;

  /**
   * @param gateway for example {@code http://127.0.0.1:8080}
   */
  public WebhookClient(URI gateway) {
    this.gateway = gateway;
  }

  /** What the gateway said. */
  public record Reply(int status, String body) {
    /** Whether the platform would count the event as delivered. */
    public boolean acknowledged() {
      return status == 200;
    }
  }

  public Reply post(Webhook webhook) throws IOException {
    try {
      return reply(http.send(request(webhook), BodyHandlers.ofString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("delivery interrupted").initCause(e);
    }
  }

  public CompletableFuture<Reply> postLater(Webhook webhook) {
    return http.sendAsync(request(webhook), BodyHandlers.ofString())
        .thenApply(WebhookClient::reply);
  }

  private HttpRequest request(Webhook webhook) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve("/webhooks/douyin/" + webhook.app()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Msg-Id", webhook.delivery())
            .POST(HttpRequest.BodyPublishers.ofString(webhook.body()));
    if (!webhook.signature().isEmpty()) {
      request.header("X-Douyin-Signature", webhook.signature());
    }
    return request.build();
  }

  private static Reply reply(HttpResponse<String> response) {
    return new Reply(response.statusCode(), response.body());
  }
}
