package dev.xiaoer.engine.bus;

/**
 * How one shop keeps up: how many of its events are in memory, and whether some are parked on disk.
 *
 * <p>While events are parked, newer ones are parked behind them, so that the order of
 * acknowledgement stays the order of handling. Safe for use by many threads.
 */
final class ShopInbox {

  /** More in memory would only wait there; on disk they survive. */
  private static final int MOST_IN_MEMORY = 2_000;

  private int inMemory;
  private int parking;
  private boolean parked;
  private boolean draining;
  private long unreadable;

  /** What is to be done with a new event. */
  enum Way {
    HANDLE,
    PARK
  }

  /** Takes a new event in; {@link #handled} or {@link #onDisk} must follow. */
  synchronized Way enter() {
    if (parked || parking > 0 || inMemory >= MOST_IN_MEMORY) {
      parked = true;
      parking++;
      return Way.PARK;
    }
    inMemory++;
    return Way.HANDLE;
  }

  /** An event left memory. */
  synchronized void handled() {
    inMemory--;
  }

  /** An event that was to be parked is on disk now, or could not be written. */
  synchronized void onDisk() {
    parking--;
  }

  /** There are events on disk that are not in memory. */
  synchronized void hasParked() {
    parked = true;
  }

  /** Whether to drain now; if so, {@link #drained} must follow. */
  synchronized boolean startDraining() {
    boolean start = parked && !draining && inMemory < MOST_IN_MEMORY / 2;
    draining |= start;
    return start;
  }

  /** A round of draining is over; {@code empty}: nothing was left on disk. */
  synchronized void drained(boolean empty) {
    draining = false;
    if (empty && parking == 0) {
      parked = false;
    }
  }

  synchronized void loaded() {
    inMemory++;
  }

  /** The newest row that could not be read: it waits for other settings, the ones behind do not. */
  synchronized long unreadable() {
    return unreadable;
  }

  synchronized void unreadable(long row) {
    unreadable = row;
  }

  synchronized int inMemory() {
    return inMemory;
  }
}
