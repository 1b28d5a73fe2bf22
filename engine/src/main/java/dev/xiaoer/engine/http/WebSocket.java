package dev.xiaoer.engine.http;

/**
 * Our end of an open web socket. Safe for all threads; nothing here blocks, and nothing fails: what
 * cannot be sent any more is dropped, and {@link SocketListener#closed} tells.
 */
public interface WebSocket {

  /** Closed because we are about to stop: come again soon (RFC 6455's registry). */
  int RESTART = 1012;

  /** Closed because the client sends too much, or reads too little: come again later. */
  int BUSY = 1013;

  /** Closed because a frame was not what it should be. */
  int BAD_FRAME = 1008;

  /** Sends a text; those of one thread in the order of the calls. */
  void send(String text);

  /** Says goodbye and closes, whether the client answers or not. Only the first call counts. */
  void close(int code);
}
