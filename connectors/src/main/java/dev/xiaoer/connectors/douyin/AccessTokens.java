package dev.xiaoer.connectors.douyin;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.Delivery;
import dev.xiaoer.connectors.Tokens;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The merchants' access tokens. Safe for use by many threads; one renewal per account at a time,
 * which all who found the same token expired wait for.
 *
 * <p>Expiry is the platform's word, not our clock's: it says so when a token is used. A renewed
 * token is used only once it is kept, so that a crash never leaves the platform with a token we
 * forgot.
 */
final class AccessTokens {

  private final DouyinSettings settings;
  private final PlatformCalls calls;
  private final Tokens store;
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();

  AccessTokens(DouyinSettings settings, PlatformCalls calls, Tokens store) {
    this.settings = settings;
    this.calls = calls;
    this.store = store;
  }

  /** Returns the token in use. An account without one is looked up again the next time. */
  Attempt<Grant> current(String account) {
    try {
      return accounts
          .computeIfAbsent(account, Account::new)
          .current()
          .<Attempt<Grant>>map(Attempt::got)
          .orElseGet(() ->
              Attempt.failed(new Delivery.Refused("account " + account + " has no access token")));
    } catch (RuntimeException e) { // the store's outage is not the message's fault
      return Attempt.failed(later("tokens not readable: " + e.getClass().getSimpleName()));
    }
  }

  /** Returns what came after {@code expired}; asks the platform only if nobody has yet. */
  CompletableFuture<Attempt<Grant>> renew(String account, Grant expired) {
    return accounts.computeIfAbsent(account, Account::new).renew(expired);
  }

  private static Delivery.TryLater later(String reason) {
    return new Delivery.TryLater(reason, Optional.empty());
  }

  /** One account's tokens. Its fields are guarded by itself; nobody waits for a call inside. */
  private final class Account {
    private final String id;
    private @Nullable Grant grant;

    /** Renewed, but the store did not keep it: keep it first, the platform may not give another. */
    private @Nullable Grant unkept;

    private @Nullable CompletableFuture<Attempt<Grant>> renewal;

    Account(String id) {
      this.id = id;
    }

    synchronized Optional<Grant> current() {
      if (grant == null) {
        grant = load().orElse(null);
      }
      return Optional.ofNullable(grant);
    }

    /** What is stored, unless the operator has configured other first tokens since. */
    private Optional<Grant> load() {
      Optional<Grant> first = Optional.ofNullable(settings.firstGrants().get(id));
      String origin = first.map(Grant::origin).orElse("");
      return store
          .load(name())
          .flatMap(Grant::fromJson)
          .filter(stored -> first.isEmpty() || stored.origin().equals(origin))
          .or(() -> first);
    }

    /** Grants are compared by identity: the platform may extend a token without changing it. */
    @SuppressWarnings("ReferenceEquality")
    synchronized CompletableFuture<Attempt<Grant>> renew(Grant expired) {
      if (grant != null && grant != expired) {
        return CompletableFuture.completedFuture(Attempt.got(grant));
      }
      return renewal != null ? renewal : begin(expired);
    }

    /** {@link #end} may run before this returns, and must find the promise in place. */
    private CompletableFuture<Attempt<Grant>> begin(Grant expired) {
      var promise = new CompletableFuture<Attempt<Grant>>();
      renewal = promise;
      var ignored =
          ask(expired).whenComplete((attempt, bug) -> Attempt.pass(promise, attempt, bug));
      return promise;
    }

    private CompletableFuture<Attempt<Grant>> ask(Grant expired) {
      if (unkept != null) {
        return keep(unkept);
      }
      if (expired.refreshToken().isEmpty()) {
        return CompletableFuture.completedFuture(
            end(null, new Delivery.Refused("access token expired, no refresh token")));
      }
      return calls
          .postForm(settings.uri("/oauth/refresh_token/"), form(expired))
          .thenCompose(reply -> renewed(expired, reply));
    }

    private Map<String, String> form(Grant expired) {
      return Map.of(
          "client_key", settings.clientKey(),
          "grant_type", "refresh_token",
          "refresh_token", expired.refreshToken());
    }

    private CompletableFuture<Attempt<Grant>> renewed(Grant expired, Reply reply) {
      return TokenAnswer.of(reply)
          .map(answer -> keep(expired.renewed(answer.accessToken(), answer.refreshToken())))
          .orElseGet(() -> CompletableFuture.completedFuture(end(null, failureOf(reply))));
    }

    /** The message itself was certainly not taken, so nothing here is unknown. */
    private Delivery failureOf(Reply reply) {
      String reason = "access token not renewed: " + reply.reason();
      return switch (reply.verdict()) {
        case REFUSED, EXPIRED -> new Delivery.Refused(reason);
        case TAKEN, LATER, UNKNOWN -> new Delivery.TryLater(reason, reply.after());
      };
    }

    private CompletableFuture<Attempt<Grant>> keep(Grant fresh) {
      return CompletableFuture.completedFuture(fresh.toJson())
          .thenCompose(json -> store.save(name(), json))
          .handle((kept, failure) -> failure == null ? end(fresh, null) : notKept(fresh));
    }

    private synchronized Attempt<Grant> notKept(Grant fresh) {
      unkept = fresh;
      return end(null, later("renewed access token not kept"));
    }

    /** After a refusal the store is read again: somebody may have put a good token there. */
    private synchronized Attempt<Grant> end(@Nullable Grant fresh, @Nullable Delivery failure) {
      renewal = null;
      if (failure != null) {
        grant = failure instanceof Delivery.Refused ? null : grant;
        return Attempt.failed(failure);
      }
      grant = fresh;
      unkept = null;
      return Attempt.got(requireNonNull(fresh));
    }

    private String name() {
      return String.join("/", DouyinConnector.PLATFORM, settings.clientKey(), id);
    }
  }
}
