package dev.xiaoer.connectors.http;

import java.io.IOException;

/** No connection could be had, or it was not private: certainly not a byte of the call went out. */
public final class NotSentException extends IOException {
  private static final long serialVersionUID = 1L;

  NotSentException(Throwable cause) {
    super("not sent", cause);
  }
}
