package dev.xiaoer.connectors.douyin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.xiaoer.connectors.douyin.Reply.Verdict;
import dev.xiaoer.connectors.http.HttpAnswer;
import dev.xiaoer.connectors.http.HttpCalls;
import dev.xiaoer.connectors.http.NotSentException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls to the platform's API; each ends as a {@link Reply}, never as an exception. Thread-safe.
 */
final class PlatformCalls implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  /** Nobody means to ask for more. */
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  private final HttpCalls calls;
  private volatile boolean closed;

  PlatformCalls(Duration timeout) {
    Duration half = timeout.dividedBy(2);
    calls = new HttpCalls(timeout, half.compareTo(CONNECT_TIMEOUT) < 0 ? half : CONNECT_TIMEOUT);
  }

  CompletableFuture<Reply> postJson(URI uri, JsonNode body) {
    return post(uri, Map.of("content-type", "application/json"), body.toString());
  }

  CompletableFuture<Reply> postJson(URI uri, String accessToken, JsonNode body) {
    try {
      var headers = Map.of("access-token", accessToken, "content-type", "application/json");
      return post(uri, headers, body.toString());
    } catch (IllegalArgumentException e) { // its message would hold the token
      return completed(Verdict.REFUSED, "the access token cannot be an HTTP header");
    }
  }

  CompletableFuture<Reply> postForm(URI uri, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return post(uri, Map.of("content-type", "application/x-www-form-urlencoded"), body);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private CompletableFuture<Reply> post(URI uri, Map<String, String> headers, String body) {
    if (closed) {
      return completed(Verdict.LATER, "the connector is closed");
    }
    return calls
        .post(uri, headers, body.getBytes(StandardCharsets.UTF_8))
        .handle((answer, failure) ->
            failure == null
                ? reply(answer)
                : Reply.without(verdict(cause(failure)), reason(cause(failure))));
  }

  private static Reply reply(HttpAnswer answer) {
    return Reply.of(answer.status(), answer.body(), pause(answer.retryAfter()));
  }

  /** Only what ended before a byte of the request went out is certainly not taken. */
  private static Verdict verdict(Throwable failure) {
    return failure instanceof NotSentException ? Verdict.LATER : Verdict.UNKNOWN;
  }

  /** The kind of failure, not its message: that may quote what was sent. */
  private static String reason(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return "no answer in time";
    }
    if (failure instanceof CancellationException) {
      return "closed while under way";
    }
    boolean wrapped = failure instanceof NotSentException && failure.getCause() != null;
    return (wrapped ? failure.getCause() : failure).getClass().getSimpleName();
  }

  static Throwable cause(Throwable failure) {
    @Nullable Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  private static Optional<Duration> pause(Optional<String> retryAfter) {
    return retryAfter
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
    calls.close();
  }
}
