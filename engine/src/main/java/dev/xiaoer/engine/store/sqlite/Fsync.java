package dev.xiaoer.engine.store.sqlite;

import org.sqlite.SQLiteConfig.SynchronousMode;

/** When the store makes the disk keep what was written. */
public enum Fsync {
  /** Before a commit returns: what it wrote survives the loss of power. */
  EVERY_COMMIT(SynchronousMode.FULL),

  /**
   * Never: what was acknowledged survives the process's death only. For measuring what an fsync
   * costs, and for nothing else.
   */
  NEVER(SynchronousMode.OFF);

  private final SynchronousMode mode;

  Fsync(SynchronousMode mode) {
    this.mode = mode;
  }

  SynchronousMode mode() {
    return mode;
  }
}
