package dev.xiaoer.connectors.douyin;

import dev.xiaoer.connectors.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The app's own token, for calls that are no merchant's (uploads). Kept in memory: asking for
 * another costs one call. Safe for use by many threads; one request at a time, which all wait for.
 */
final class ClientToken {

  /** Asked for anew this long before it expires, so that no call starts with a dying token. */
  static final Duration MARGIN = Duration.ofMinutes(5);

  private final DouyinSettings settings;
  private final PlatformCalls calls;
  private final InstantSource clock;

  private @Nullable Attempt<String> token;
  private Instant staleAt = Instant.MIN;
  private @Nullable CompletableFuture<Attempt<String>> request;

  ClientToken(DouyinSettings settings, PlatformCalls calls, InstantSource clock) {
    this.settings = settings;
    this.calls = calls;
    this.clock = clock;
  }

  synchronized CompletableFuture<Attempt<String>> get() {
    if (token != null && clock.instant().isBefore(staleAt)) {
      return CompletableFuture.completedFuture(token);
    }
    if (request == null) {
      request = new CompletableFuture<>();
      return begin(request);
    }
    return request;
  }

  /** {@link #end} may run before this returns, and must find the promise in place. */
  private CompletableFuture<Attempt<String>> begin(CompletableFuture<Attempt<String>> promise) {
    var ignored = ask().whenComplete((attempt, bug) -> Attempt.pass(promise, attempt, bug));
    return promise;
  }

  private CompletableFuture<Attempt<String>> ask() {
    Instant asked = clock.instant();
    var body =
        Json.object()
            .put("client_key", settings.clientKey())
            .put("client_secret", settings.clientSecret())
            .put("grant_type", "client_credential");
    return calls
        .postJson(settings.uri("/oauth/client_token/"), body)
        .thenApply(reply -> end(reply, asked));
  }

  private synchronized Attempt<String> end(Reply reply, Instant asked) {
    request = null;
    Optional<TokenAnswer> answer = TokenAnswer.of(reply);
    if (answer.isEmpty()) {
      return Attempt.failed(failureOf(reply));
    }
    staleAt = asked.plus(answer.get().life()).minus(MARGIN);
    token = Attempt.got(answer.get().accessToken());
    return token;
  }

  private static Delivery failureOf(Reply reply) {
    String reason = "no client token: " + reply.reason();
    return switch (reply.verdict()) {
      case REFUSED, EXPIRED -> new Delivery.Refused(reason);
      case TAKEN, LATER, UNKNOWN -> new Delivery.TryLater(reason, reply.after());
    };
  }
}
