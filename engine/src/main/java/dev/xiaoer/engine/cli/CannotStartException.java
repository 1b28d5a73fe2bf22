package dev.xiaoer.engine.cli;

/** Something that the operator can mend; the message is one clear sentence. */
final class CannotStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotStartException(String message) {
    super(message);
  }
}
