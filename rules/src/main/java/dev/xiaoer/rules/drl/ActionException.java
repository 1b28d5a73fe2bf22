package dev.xiaoer.rules.drl;

/** A rule chose what cannot be done; the message is one sentence, and no customer's words. */
final class ActionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ActionException(String message) {
    super(message);
  }
}
