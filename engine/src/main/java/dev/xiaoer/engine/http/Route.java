package dev.xiaoer.engine.http;

import java.util.concurrent.CompletableFuture;

/**
 * Answers the requests of one address. Called on a network thread: it must not block; the future
 * may be completed by any thread. A future that fails becomes a 500 with no detail.
 */
@FunctionalInterface
public interface Route {
  CompletableFuture<HttpAnswer> handle(HttpRequest request);
}
