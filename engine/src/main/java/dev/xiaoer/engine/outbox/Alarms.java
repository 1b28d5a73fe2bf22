package dev.xiaoer.engine.outbox;

import dev.xiaoer.connectors.ChatAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What is to be looked at again, and when. Rung by {@link #due}, not by a thread of its own: time
 * may be moved by hand. Safe for use by many threads.
 */
final class Alarms {
  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparing(Alarm::at));

  /** Run {@code ring} on the lane of {@code chat}, not before {@code at}. */
  record Alarm(Instant at, ChatAddress chat, Runnable ring) {}

  synchronized void set(Instant at, ChatAddress chat, Runnable ring) {
    alarms.add(new Alarm(at, chat, ring));
  }

  /** Takes out all: the clock went back, and what was near is an hour off now. */
  synchronized List<Alarm> all() {
    List<Alarm> all = new ArrayList<>(alarms);
    alarms.clear();
    return all;
  }

  /** Takes out all that are due. */
  synchronized List<Alarm> due(Instant now) {
    List<Alarm> due = new ArrayList<>();
    while (!alarms.isEmpty() && !alarms.peek().at().isAfter(now)) {
      due.add(alarms.poll());
    }
    return due;
  }
}
