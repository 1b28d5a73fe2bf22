package dev.xiaoer.connectors.douyin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.xiaoer.connectors.douyin.Reply.Verdict;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Calls to the platform's API; each ends as a {@link Reply}, never as an exception. Thread-safe.
 */
final class PlatformCalls implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  /** Nobody means to ask for more. */
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
  private final Duration timeout;
  private final HttpClient client;
  private volatile boolean closed;

  PlatformCalls(Duration timeout) {
    this.timeout = timeout;
    Duration half = timeout.dividedBy(2);
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(half.compareTo(CONNECT_TIMEOUT) < 0 ? half : CONNECT_TIMEOUT)
            .build();
  }

  CompletableFuture<Reply> postJson(URI uri, JsonNode body) {
    return post(HttpRequest.newBuilder(uri), "application/json", body.toString());
  }

  CompletableFuture<Reply> postJson(URI uri, String accessToken, JsonNode body) {
    try {
      var request = HttpRequest.newBuilder(uri).header("access-token", accessToken);
      return post(request, "application/json", body.toString());
    } catch (IllegalArgumentException e) { // its message would hold the token
      return completed(Verdict.REFUSED, "the access token cannot be an HTTP header");
    }
  }

  CompletableFuture<Reply> postForm(URI uri, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return post(HttpRequest.newBuilder(uri), "application/x-www-form-urlencoded", body);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private CompletableFuture<Reply> post(HttpRequest.Builder request, String type, String body) {
    if (closed) {
      return completed(Verdict.LATER, "the connector is closed");
    }
    request.header("content-type", type);
    return exchange(request.POST(BodyPublishers.ofString(body)).build());
  }

  /**
   * The client's own time-out ends with the answer's head, so a body that never ends would hold a
   * send for ever: the whole exchange is timed instead, and the connection dropped with it.
   */
  @SuppressWarnings("UndefinedEquals") // identity is what is meant
  private CompletableFuture<Reply> exchange(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> raw =
        client.sendAsync(request, BodyHandlers.ofByteArray());
    underWay.add(raw);
    if (closed) {
      raw.cancel(true);
    }
    return raw.copy()
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .handleAsync((response, failure) -> {
          raw.cancel(true);
          underWay.remove(raw);
          return failure == null
              ? reply(response)
              : Reply.without(verdict(cause(failure)), reason(cause(failure)));
        });
  }

  private static Reply reply(HttpResponse<byte[]> response) {
    return Reply.of(response.statusCode(), response.body(), retryAfter(response));
  }

  /** Only what ended before a byte of the request went out is certainly not taken. */
  private static Verdict verdict(Throwable failure) {
    boolean neverConnected =
        failure instanceof ConnectException
            || failure instanceof HttpConnectTimeoutException
            || failure instanceof SSLHandshakeException;
    return neverConnected ? Verdict.LATER : Verdict.UNKNOWN;
  }

  /** The kind of failure, not its message: that may quote what was sent. */
  private static String reason(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return "no answer in time";
    }
    return failure instanceof CancellationException
        ? "closed while under way"
        : failure.getClass().getSimpleName();
  }

  static Throwable cause(Throwable failure) {
    @Nullable Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("retry-after")
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .map(pause -> pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
  }

  private static CompletableFuture<Reply> completed(Verdict verdict, String reason) {
    return CompletableFuture.completedFuture(Reply.without(verdict, reason));
  }

  /** Later calls end as {@link Verdict#LATER}, those under way as {@link Verdict#UNKNOWN}. */
  @Override
  public void close() {
    closed = true;
    underWay.forEach(call -> call.cancel(true));
  }
}
