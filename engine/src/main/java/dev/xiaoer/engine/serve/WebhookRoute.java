package dev.xiaoer.engine.serve;

import dev.xiaoer.connectors.WebhookAnswer;
import dev.xiaoer.connectors.WebhookRejectedException;
import dev.xiaoer.connectors.WebhookRequest;
import dev.xiaoer.engine.bus.Intake;
import dev.xiaoer.engine.http.HttpAnswer;
import dev.xiaoer.engine.http.HttpRequest;
import dev.xiaoer.engine.http.Route;
import dev.xiaoer.engine.meter.Meters;
import dev.xiaoer.engine.store.StoreUnavailableException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** {@code POST /webhooks/{platform}/{app}}: the platform's messages. */
final class WebhookRoute implements Route {

  /** The platform is to come again; it tries within seconds. */
  private static final Map<String, String> RETRY = Map.of("Retry-After", "2");

  private final Intake intake;
  private final Meters meters;

  WebhookRoute(Intake intake, Meters meters) {
    this.intake = intake;
    this.meters = meters;
  }

  @Override
  public CompletableFuture<HttpAnswer> handle(HttpRequest request) {
    String platform = request.pathVariables().getOrDefault("platform", "");
    String app = request.pathVariables().getOrDefault("app", "");
    var webhook = new WebhookRequest(request.headers(), request.query(), request.body());
    try {
      Optional<CompletableFuture<WebhookAnswer>> kept = intake.receive(platform, app, webhook);
      return kept.map(answer -> answer(platform, answer)).orElseGet(WebhookRoute::unknownApp);
    } catch (WebhookRejectedException e) {
      meters.webhook(platform, e.reason().name().toLowerCase(Locale.ROOT));
      return done(HttpAnswer.text(e.reason().status(), "refused"));
    }
  }

  private CompletableFuture<HttpAnswer> answer(
      String platform, CompletableFuture<WebhookAnswer> kept) {
    return kept.handle((answer, failure) -> {
      if (failure == null) {
        meters.webhook(platform, "kept");
        return new HttpAnswer(answer.status(), answer.contentType(), Map.of(), answer.body());
      }
      if (isOutage(failure)) {
        meters.webhook(platform, "unavailable");
        return new HttpAnswer(503, "text/plain", RETRY, new byte[0]);
      }
      throw new CompletionException(failure);
    });
  }

  private static boolean isOutage(Throwable failure) {
    return failure instanceof StoreUnavailableException
        || failure.getCause() instanceof StoreUnavailableException;
  }

  private static CompletableFuture<HttpAnswer> unknownApp() {
    return done(HttpAnswer.text(404, "no such app"));
  }

  private static CompletableFuture<HttpAnswer> done(HttpAnswer answer) {
    return CompletableFuture.completedFuture(answer);
  }
}
