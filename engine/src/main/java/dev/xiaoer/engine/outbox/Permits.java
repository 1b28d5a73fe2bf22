package dev.xiaoer.engine.outbox;

import dev.xiaoer.connectors.ChatAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How many sends of one app may be under way at a time; the rest queue up. A platform that hangs
 * holds its own app's sends, not the sockets of all. Safe for use by many threads.
 */
final class Permits {
  private final Set<ChatAddress> waiting = new LinkedHashSet<>();

  /** Woken, and not here yet: without them each permit given back would wake all that are free. */
  private final Set<ChatAddress> promised = new HashSet<>();

  private final Consumer<ChatAddress> wake;
  private int free;

  /** As many permits; {@code wake} is told who may try again. */
  Permits(int most, Consumer<ChatAddress> wake) {
    this.free = most;
    this.wake = wake;
  }

  /** Takes a permit; when there is none, the chat is woken once it may be worth trying again. */
  synchronized boolean take(ChatAddress chat) {
    promised.remove(chat);
    if (free > promised.size()) {
      free--;
      return true;
    }
    waiting.add(chat);
    return false;
  }

  /** Takes a permit that nobody waits for. */
  synchronized boolean takeIfFree() {
    boolean isFree = waiting.isEmpty() && free > promised.size();
    free -= isFree ? 1 : 0;
    return isFree;
  }

  void giveBack() {
    synchronized (this) {
      free++;
    }
    next().forEach(wake);
  }

  /**
   * Wakes as many as there are permits. Who was woken may have nothing to send any more, and leaves
   * the permit: so this is called now and then.
   */
  void wakeWaiting() {
    synchronized (this) {
      promised.clear();
    }
    next().forEach(wake);
  }

  private synchronized List<ChatAddress> next() {
    List<ChatAddress> next = new ArrayList<>();
    Iterator<ChatAddress> first = waiting.iterator();
    while (promised.size() < free && first.hasNext()) {
      ChatAddress chat = first.next();
      next.add(chat);
      promised.add(chat);
      first.remove();
    }
    return next;
  }
}
