package dev.xiaoer.tests.douyin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * All sends the platform accepted, in the order of acceptance, and which of them the gateway has
 * heard of by echo. Safe for use by many threads; waiting wakes by change, never by polling.
 */
public final class AcceptedSends {

  // All below is guarded by lock; changed is signalled after each change.
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<AcceptedSend> sends = new ArrayList<>();
  private final Map<String, List<AcceptedSend>> sendsByReceiver = new HashMap<>();
  private final Set<String> answered = new HashSet<>();
  private final Map<String, Long> echoedNanos = new HashMap<>();

  void add(AcceptedSend send) {
    locked(() -> {
      sends.add(send);
      sendsByReceiver.computeIfAbsent(send.to(), to -> new ArrayList<>()).add(send);
      answered.add(send.answers());
      changed.signalAll();
    });
  }

  void echoed(AcceptedSend send) {
    locked(() -> {
      echoedNanos.putIfAbsent(send.id(), System.nanoTime());
      changed.signalAll();
    });
  }

  public List<AcceptedSend> all() {
    lock.lock();
    try {
      return List.copyOf(sends);
    } finally {
      lock.unlock();
    }
  }

  public List<AcceptedSend> to(String receiver) {
    lock.lock();
    try {
      return List.copyOf(sendsByReceiver.getOrDefault(receiver, List.of()));
    } finally {
      lock.unlock();
    }
  }

  public List<String> textsTo(String receiver) {
    return to(receiver).stream().map(AcceptedSend::text).toList();
  }

  /** When the gateway first acknowledged this send's echo. */
  public OptionalLong echoedNanos(AcceptedSend send) {
    lock.lock();
    try {
      Long nanos = echoedNanos.get(send.id());
      return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
    } finally {
      lock.unlock();
    }
  }

  /** Waits for {@code count} sends to one receiver and returns what there is at the deadline. */
  public List<AcceptedSend> await(String receiver, int count, Duration patience) {
    awaitThat(() -> to(receiver).size() >= count, patience);
    return to(receiver);
  }

  /** Waits for so many sends in all; false at the deadline. */
  public boolean awaitTotal(long count, Duration patience) {
    return awaitThat(() -> sends.size() >= count, patience);
  }

  /** Waits until each of these messages has at least one answer; false at the deadline. */
  public boolean awaitAnswers(Collection<String> messageIds, Duration patience) {
    return awaitThat(() -> answered.containsAll(messageIds), patience);
  }

  /** Waits until this send's echo is acknowledged; false at the deadline. */
  public boolean awaitEchoed(AcceptedSend send, Duration patience) {
    return awaitThat(() -> echoedNanos.containsKey(send.id()), patience);
  }

  /** Waits until nothing new was accepted for as long as {@code quiet}; false at the deadline. */
  public boolean awaitQuiet(Duration quiet, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    for (int seen = all().size(); System.nanoTime() < deadline; seen = all().size()) {
      int before = seen;
      if (!awaitThat(() -> sends.size() > before, quiet)) {
        return true;
      }
    }
    return false;
  }

  private boolean awaitThat(BooleanSupplier holds, Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (!holds.getAsBoolean()) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }
}
