package dev.xiaoer.engine.http;

/** Hears one web socket. Called on the socket's network thread, one call at a time: never block. */
public interface SocketListener {

  /** A whole text; well-formed UTF-8 and no longer than the route's limit. */
  void text(String text);

  /** The socket is gone, for whatever reason. The last call, and always made. */
  void closed();
}
