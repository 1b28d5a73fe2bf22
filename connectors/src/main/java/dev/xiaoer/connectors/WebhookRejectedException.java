package dev.xiaoer.connectors;

import static java.util.Objects.requireNonNull;

/**
 * A webhook that must not be acted upon. The message is for the operator's log: no body, no secret.
 */
public final class WebhookRejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why, as the HTTP status the sender gets and as a label in the metrics. */
  public enum Reason {
    /** Signature missing or wrong. */
    UNSIGNED(401),
    /** Not what the platform's documentation says. */
    UNREADABLE(400);

    private final int status;

    Reason(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  private final Reason reason;

  public WebhookRejectedException(Reason reason, String message) {
    super(requireNonNull(message, "message"), null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
