package dev.xiaoer.engine.notify;

import dev.xiaoer.engine.store.NoticeEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is to be told to one target of a shop: in order, one request at a time. The notices
 * themselves stay in the store until it is their turn, so that a target that is away costs no
 * memory. Safe for use by many threads.
 */
final class NoticeLine {

  /** More would not fit into one text. */
  static final int MOST_TOGETHER = 50;

  private boolean busy;
  private boolean more = true;
  private int together = MOST_TOGETHER;
  private Instant notBefore = Instant.MIN;
  private List<NoticeEntry> unwritten = List.of();

  /** There is something new. */
  synchronized NoticeLine grew() {
    more = true;
    return this;
  }

  /** Whether a step may be done now; then one of the methods below must follow. */
  synchronized boolean begin(Instant now, Duration longestPause) {
    boolean wentBack = notBefore.isAfter(now.plus(longestPause));
    if (busy || (now.isBefore(notBefore) && !wentBack)) {
      return false;
    }
    busy = true;
    more = false;
    return true;
  }

  /** How some stand that could not be written yet: to be written before anything else is told. */
  synchronized List<NoticeEntry> unwritten() {
    return unwritten;
  }

  synchronized int together() {
    return together;
  }

  /** Nothing can be done before then. */
  synchronized void waits(Instant then) {
    busy = false;
    more = true;
    notBefore = then;
  }

  /** What came of a step is on disk. */
  synchronized void written(Instant next) {
    unwritten = List.of();
    waits(next);
  }

  /** It is not, and must be. */
  synchronized void keeps(List<NoticeEntry> entries, Instant next) {
    unwritten = entries;
    waits(next);
  }

  /** Of several that were refused together one may be the cause: they are told one by one. */
  synchronized void together(int most) {
    together = most;
  }

  /** Nothing is open. Whether nothing came meanwhile, so that the line may go. */
  synchronized boolean ends() {
    busy = false;
    return !more;
  }
}
