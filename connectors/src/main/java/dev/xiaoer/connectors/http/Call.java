package dev.xiaoer.connectors.http;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.util.concurrent.Future;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request, who waits for its answer, and what carries it. Touched on the event loop only. */
final class Call {
  private final Origin origin;
  private final FullHttpRequest request;
  private final CompletableFuture<HttpAnswer> done = new CompletableFuture<>();
  private @Nullable Future<?> deadline;
  private @Nullable Connection carrier;

  Call(Origin origin, FullHttpRequest request) {
    this.origin = origin;
    this.request = request;
  }

  Origin origin() {
    return origin;
  }

  FullHttpRequest request() {
    return request;
  }

  CompletableFuture<HttpAnswer> done() {
    return done;
  }

  boolean isOver() {
    return done.isDone();
  }

  void deadline(Future<?> alarm) {
    deadline = alarm;
  }

  void carriedBy(Connection connection) {
    carrier = connection;
  }

  void answered(HttpAnswer answer) {
    over();
    done.complete(answer);
  }

  /** Also gives up the connection: what may still come on it belongs to nobody. */
  void failed(Throwable cause) {
    over();
    if (carrier != null) {
      carrier.giveUp();
    }
    done.completeExceptionally(cause);
  }

  private void over() {
    if (deadline != null) {
      deadline.cancel(false);
    }
  }
}
