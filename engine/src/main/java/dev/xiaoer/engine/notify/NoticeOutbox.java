package dev.xiaoer.engine.notify;

import dev.xiaoer.engine.conversation.Notice;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.meter.Meters;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.store.NoticeEntry;
import dev.xiaoer.engine.store.NoticeStore;
import dev.xiaoer.engine.store.NoticeStore.Line;
import dev.xiaoer.engine.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people of the shops what turns decided to tell them: once at least, in order for each of
 * them, again and later again where it failed. A notice is on disk with its turn before anything
 * goes out, and is marked as told after it was taken; what a crash cuts off is told again, under
 * the same id. No turn and no reply waits for any of this.
 *
 * <p>Has no thread and no time of its own. Safe for use by many threads.
 */
public final class NoticeOutbox {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeOutbox.class);

  /** Requests at a time, to all targets together. */
  private static final int MOST_AT_ONCE = 20;

  private static final Duration PAUSE_AFTER_OUTAGE = Duration.ofSeconds(1);

  /** Its files may have a mistake just now. */
  private static final Duration PAUSE_WITHOUT_SHOP = Duration.ofMinutes(1);

  /** A pause that lies further ahead was begun by a clock that was wrong. */
  private static final Duration LONGEST_PAUSE = Duration.ofHours(2);

  private final Map<Line, NoticeLine> lines = new ConcurrentHashMap<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicLong open = new AtomicLong();
  private final AtomicLong dead = new AtomicLong();
  private final NoticeStore store;
  private final ServedShops shops;
  private final Courier courier;
  private final Executor executor;
  private final InstantSource clock;
  private final Meters meters;
  private volatile boolean stopped;

  /**
   * An outbox; {@link #recover} must follow.
   *
   * @param executor where the store may be read
   */
  public NoticeOutbox(
      NoticeStore store,
      ServedShops shops,
      Courier courier,
      Executor executor,
      InstantSource clock,
      Meters meters) {
    this.store = store;
    this.shops = shops;
    this.courier = courier;
    this.executor = executor;
    this.clock = clock;
    this.meters = meters;
    meters.gauge("xiaoer.notices.open", "Notices not told yet", open, AtomicLong::get);
    meters.gauge("xiaoer.notices.dead", "Notices given up", dead, AtomicLong::get);
  }

  /** Takes up what the last process left. */
  public void recover() {
    count();
    store.lines().forEach(this::grew);
  }

  private void count() {
    NoticeStore.Counts counts = store.counts();
    open.set(counts.open());
    dead.set(counts.dead());
  }

  /** A turn is on disk: what it tells may go. */
  public void committed(Turn turn) {
    for (Notice notice : turn.notices()) {
      open.incrementAndGet();
      grew(new Line(notice.about().shop(), notice.target()));
    }
  }

  /** What was given up in a shop is told after all. Blocks until it is on disk; says how many. */
  public int retry(String shop) {
    int reopened = store.reopen(shop).join();
    recover();
    return reopened;
  }

  /** What was given up in a shop is let go. Blocks until it is on disk; says how many. */
  public int forget(String shop) {
    int forgotten = store.forget(shop).join();
    count();
    return forgotten;
  }

  private void grew(Line line) {
    lines.compute(line, (it, known) -> (known == null ? new NoticeLine() : known).grew());
    advance(line);
  }

  /** Does what is due. */
  public void tick() {
    List.copyOf(lines.keySet()).forEach(this::advance);
  }

  /** Starts nothing more. What is under way may end. */
  public void stop() {
    stopped = true;
  }

  /** Whether nothing is under way. What waits for its time is not. */
  public boolean isIdle() {
    return underWay.get() == 0;
  }

  /** A line for the operator; empty when nothing is given up. */
  public Optional<String> trouble() {
    return dead.get() == 0
        ? Optional.empty()
        : Optional.of("notices: %d given up, %d not told yet".formatted(dead.get(), open.get()));
  }

  // ---- one line

  private void advance(Line name) {
    NoticeLine line = lines.get(name);
    if (stopped || line == null || underWay.get() >= MOST_AT_ONCE) {
      return; // the next tick comes by
    }
    if (line.begin(now(), LONGEST_PAUSE)) {
      underWay.incrementAndGet();
      executor.execute(() -> step(name, line));
    }
  }

  /** One request, or none; never leaves the line busy. */
  private void step(Line name, NoticeLine line) {
    try {
      if (!line.unwritten().isEmpty()) {
        write(name, line, line.unwritten(), now());
        return;
      }
      List<NoticeEntry> waiting = store.open(name, line.together());
      if (waiting.isEmpty()) {
        ended(name, line);
      } else if (isPutOff(waiting.get(0))) {
        over(() -> line.waits(waiting.get(0).at()), name, false);
      } else {
        tell(name, line, waiting);
      }
    } catch (StoreUnavailableException e) {
      over(() -> line.waits(now().plus(PAUSE_AFTER_OUTAGE)), name, false);
    } catch (RuntimeException e) {
      LOG.error("a step of the notices failed and will be tried again", e);
      over(() -> line.waits(now().plus(PAUSE_AFTER_OUTAGE)), name, false);
    }
  }

  private boolean isPutOff(NoticeEntry entry) {
    Instant now = now();
    return now.isBefore(entry.at()) && !now.plus(LONGEST_PAUSE).isBefore(entry.at());
  }

  private void ended(Line name, NoticeLine line) {
    lines.computeIfPresent(name, (it, known) -> line.ends() ? null : known);
    over(() -> {}, name, true);
  }

  private void tell(Line name, NoticeLine line, List<NoticeEntry> waiting) {
    Optional<Playbook> shop = shops.byId(name.shop());
    if (shop.isEmpty()) {
      over(() -> line.waits(now().plus(PAUSE_WITHOUT_SHOP)), name, false);
      return;
    }
    courier
        .take(shop.get(), name.target(), waiting)
        .whenCompleteAsync(
            (outcome, bug) -> {
              if (bug == null) {
                took(name, line, waiting, outcome);
              } else {
                LOG.error("a courier failed", bug);
                over(() -> line.waits(now().plus(PAUSE_AFTER_OUTAGE)), name, false);
              }
            },
            executor);
  }

  private void took(Line name, NoticeLine line, List<NoticeEntry> waiting, Outcome outcome) {
    Instant now = now();
    List<NoticeEntry> taken = waiting.subList(0, outcome.taken());
    switch (outcome.kind()) {
      case TOO_SOON -> over(() -> line.waits(now.plus(outcome.pause())), name, false);
      case TOLD -> {
        line.together(NoticeLine.MOST_TOGETHER);
        write(name, line, taken.stream().map(it -> it.told(now)).toList(), now);
      }
      case LATER -> later(name, line, taken, outcome);
      case REFUSED -> refused(name, line, taken, outcome);
      default -> throw new IllegalStateException(outcome.kind().toString());
    }
  }

  private void later(Line name, NoticeLine line, List<NoticeEntry> taken, Outcome outcome) {
    Instant now = now();
    Duration usual = RetrySchedule.pauseAfter(taken.get(0).attempts() + 1);
    Instant then = now.plus(usual.compareTo(outcome.pause()) > 0 ? usual : outcome.pause());
    List<NoticeEntry> moved =
        taken.stream()
            .map(it ->
                it.attempts() + 1 < RetrySchedule.MOST_ATTEMPTS
                    ? it.later(then, outcome.reason())
                    : it.dead(now, "given up after a day: " + outcome.reason()))
            .toList();
    write(name, line, moved, then);
  }

  private void refused(Line name, NoticeLine line, List<NoticeEntry> taken, Outcome outcome) {
    Instant now = now();
    if (taken.size() > 1) {
      line.together(1);
      over(() -> line.waits(now), name, true);
      return;
    }
    write(name, line, List.of(taken.get(0).dead(now, outcome.reason())), now);
  }

  private void write(Line name, NoticeLine line, List<NoticeEntry> moved, Instant next) {
    store
        .moved(moved)
        .whenComplete((kept, failure) -> {
          if (failure == null) {
            moved.forEach(this::tally);
            over(() -> line.written(next), name, true);
          } else {
            over(() -> line.keeps(moved, now().plus(PAUSE_AFTER_OUTAGE)), name, false);
          }
        });
  }

  private void tally(NoticeEntry entry) {
    meters.notice(entry.state().name().toLowerCase(Locale.ROOT));
    switch (entry.state()) {
      case OPEN, FORGOTTEN -> {}
      case TOLD -> open.decrementAndGet();
      case DEAD -> {
        open.decrementAndGet();
        dead.incrementAndGet();
        LOG.warn(
            "{}: {} was not notified: {}",
            entry.notice().about().shop(),
            entry.notice().target(),
            entry.reason());
      }
      default -> throw new IllegalStateException(entry.state().toString());
    }
  }

  /** A step is over. The next begins before this one does not count any more. */
  private void over(Runnable end, Line name, boolean goOn) {
    end.run();
    if (goOn) {
      advance(name);
    }
    underWay.decrementAndGet();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
