package dev.xiaoer.engine.outbox;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * How many sends of one app may be under way at a time; the rest queue up. A platform that hangs
 * holds its own app's sends, not the sockets of all. Safe for use by many threads.
 */
final class Permits {
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int free;

  Permits(int most) {
    free = most;
  }

  /** Takes a permit; when there is none, {@code later} is run once it may be worth trying again. */
  synchronized boolean take(Runnable later) {
    if (free > 0) {
      free--;
      return true;
    }
    waiting.add(later);
    return false;
  }

  void giveBack() {
    Runnable next;
    synchronized (this) {
      free++;
      next = waiting.poll();
    }
    if (next != null) {
      next.run();
    }
  }
}
