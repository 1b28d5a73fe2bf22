package dev.xiaoer.rules.analysis;

/**
 * Counts the work of a search, in boxes and rules looked at, so that a huge book ends it and not
 * the clock: the same rules give the same findings on any machine. For one thread.
 */
final class Effort {
  private final long most;
  private long spent;

  Effort(long most) {
    this.most = most;
  }

  void spend(long work) {
    spent += work;
  }

  boolean isSpent() {
    return spent >= most;
  }

  /** Gives the next search as much again. */
  void renew() {
    spent = 0;
  }
}
