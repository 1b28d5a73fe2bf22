package dev.xiaoer.connectors.douyin;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.Delivery;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A token, or how the send that needed it ends without one. */
final class Attempt<T> {

  private final @Nullable T token;
  private final @Nullable Delivery failure;

  private Attempt(@Nullable T token, @Nullable Delivery failure) {
    this.token = token;
    this.failure = failure;
  }

  static <T> Attempt<T> got(T token) {
    return new Attempt<>(requireNonNull(token), null);
  }

  static <T> Attempt<T> failed(Delivery failure) {
    return new Attempt<>(null, requireNonNull(failure));
  }

  CompletableFuture<Delivery> then(Function<T, CompletableFuture<Delivery>> next) {
    return token == null
        ? CompletableFuture.completedFuture(requireNonNull(failure))
        : next.apply(token);
  }

  /** Ends {@code promise} as another future ended. */
  static <A> void pass(CompletableFuture<A> promise, A attempt, @Nullable Throwable bug) {
    if (bug == null) {
      promise.complete(attempt);
    } else {
      promise.completeExceptionally(bug);
    }
  }

  /** Never the token. */
  @Override
  public String toString() {
    return failure == null ? "got" : failure.toString();
  }
}
