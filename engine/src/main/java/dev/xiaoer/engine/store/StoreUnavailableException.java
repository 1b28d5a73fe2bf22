package dev.xiaoer.engine.store;

/** The database cannot be read or written: disk full, gone, broken. Nothing was changed. */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
