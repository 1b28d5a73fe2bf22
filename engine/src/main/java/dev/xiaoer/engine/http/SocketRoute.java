package dev.xiaoer.engine.http;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Opens the web sockets of one address. Called on a network thread: it must not block. That the
 * request is a proper handshake from a page of our own was seen to before.
 */
@FunctionalInterface
public interface SocketRoute {

  Opening open(HttpRequest request);

  /** What becomes of a request for a web socket. */
  sealed interface Opening {

    void match(Consumer<Accepted> accepted, Consumer<Refused> refused);
  }

  /**
   * It becomes a socket.
   *
   * @param listener makes the listener of a socket that is open; called on its network thread
   */
  record Accepted(Function<WebSocket, SocketListener> listener) implements Opening {
    @Override
    public void match(Consumer<Accepted> accepted, Consumer<Refused> refused) {
      accepted.accept(this);
    }
  }

  /** It gets an ordinary answer. */
  record Refused(HttpAnswer answer) implements Opening {
    @Override
    public void match(Consumer<Accepted> accepted, Consumer<Refused> refused) {
      refused.accept(this);
    }
  }
}
