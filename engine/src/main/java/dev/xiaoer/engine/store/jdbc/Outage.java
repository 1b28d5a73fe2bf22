package dev.xiaoer.engine.store.jdbc;

import java.sql.SQLException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether writing fails at present. The operator is told once when that begins and once when it is
 * over, in a sentence each, however many writes fail in between. Told by the writer's thread, asked
 * by any.
 */
final class Outage {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  private final Function<SQLException, String> reasons;
  private volatile boolean on;

  /** {@code reasons} tells why something failed, in the operator's words. */
  Outage(Function<SQLException, String> reasons) {
    this.reasons = reasons;
  }

  boolean isOn() {
    return on;
  }

  void failed(SQLException cause) {
    if (!on) {
      on = true;
      LOG.error(
          "nothing can be kept: {}; webhooks get 503 until it can, which is found by itself",
          reasons.apply(cause));
    }
  }

  void succeeded() {
    if (on) {
      on = false;
      LOG.warn("messages can be kept again");
    }
  }
}
