package dev.xiaoer.engine.webchat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.turn.Occasion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How soon a shop's page gives a first answer: measured from a message's arrival to its first reply
 * that is out, over the last {@link #MOST} of them. Begins anew with each start: a promise of an
 * earlier day is none. Safe for use by many threads.
 */
final class ReplyTimes {
  private static final int MOST = 100;

  /** Fewer say nothing about the next one. */
  private static final int FEWEST = 5;

  private static final int MOST_OPEN = 10_000;
  private static final Duration LONGEST_OPEN = Duration.ofMinutes(30);

  private final Map<String, Deque<Duration>> times = new ConcurrentHashMap<>();

  /** When messages came that nobody has answered yet, by their rows. */
  private final Cache<Long, Instant> open =
      Caffeine.newBuilder().maximumSize(MOST_OPEN).expireAfterWrite(LONGEST_OPEN).build();

  /** A turn of a visitor's is on disk. */
  void committed(Turn turn) {
    turn.happened()
        .filter(it -> it.event().equals(Occasion.MESSAGE))
        .ifPresent(it -> open.put(it.id(), it.at()));
    turn.progress().stream()
        .filter(entry -> entry.progress().status() == Progress.Status.SENT)
        .forEach(entry -> sent(turn.after().shop(), entry));
  }

  private void sent(String shop, Outgoing entry) {
    Instant asked = open.asMap().remove(entry.reply().message());
    if (asked != null) {
      add(shop, Duration.between(asked, entry.progress().sendingAt()));
    }
  }

  private void add(String shop, Duration time) {
    Deque<Duration> mine = times.computeIfAbsent(shop, name -> new ArrayDeque<>());
    synchronized (mine) {
      mine.addLast(time);
      if (mine.size() > MOST) {
        mine.removeFirst();
      }
    }
  }

  /** The median in seconds, at least 1; empty while too few were measured. */
  OptionalInt typicalSeconds(String shop) {
    Deque<Duration> mine = times.getOrDefault(shop, new ArrayDeque<>());
    synchronized (mine) {
      if (mine.size() < FEWEST) {
        return OptionalInt.empty();
      }
      Duration median = mine.stream().sorted().skip(mine.size() / 2).findFirst().orElseThrow();
      return OptionalInt.of((int) Math.max(1, Math.round(median.toMillis() / 1000.0)));
    }
  }
}
