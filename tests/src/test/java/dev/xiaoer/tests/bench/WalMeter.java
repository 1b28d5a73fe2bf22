package dev.xiaoer.tests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts the bytes that SQLite appends to its write-ahead log, without asking SQLite: the log's
 * index, a file that all its users map into memory, says how many pages the log holds and changes a
 * salt when the log begins anew (sqlite.org/walformat.html, 2.1). Looked at every millisecond;
 * between a log's last page and the next log's first lie a checkpoint and an fsync, so no page is
 * missed.
 *
 * <p>Runs on a thread of its own until closed; {@link #bytes} may be called by any thread.
 */
final class WalMeter implements AutoCloseable {
  private static final int PAGES_AT = 16;
  private static final int SALT_AT = 32;
  private static final int INDEX_HEADER = 136;
  private static final int PAGE_SIZE_AT = 14;
  private static final long FRAME_HEADER = 24;
  private static final long GLANCE_NANOS = 1_000_000;

  private final Thread thread = new Thread(this::watch, "wal-meter");
  private final MappedByteBuffer index;
  private final AtomicLong before = new AtomicLong();
  private volatile int pages;
  private int salt;
  private final int page;
  private volatile boolean closed;

  /**
   * Counts from now on.
   *
   * @param data the gateway's data folder, with a gateway at work on it
   */
  WalMeter(Path data) {
    index = map(data.resolve("xiaoer.db-shm"));
    page = index.getShort(PAGE_SIZE_AT);
    pages = index.getInt(PAGES_AT);
    salt = index.getInt(SALT_AT);
    thread.setDaemon(true);
    thread.start();
  }

  private static MappedByteBuffer map(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (Files.size(file) < INDEX_HEADER) {
        throw new IllegalStateException("no log yet");
      }
      MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, INDEX_HEADER);
      mapped.order(ByteOrder.nativeOrder());
      return mapped;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void watch() {
    while (!closed) {
      look();
      LockSupport.parkNanos(GLANCE_NANOS);
    }
  }

  private void look() {
    int saltNow = index.getInt(SALT_AT);
    int pagesNow = index.getInt(PAGES_AT);
    if (saltNow != salt) {
      before.addAndGet(pages);
      salt = saltNow;
    }
    pages = pagesNow;
  }

  /** Appended to this and all earlier logs, since some fixed moment. */
  long bytes() {
    return (before.get() + pages) * (page + FRAME_HEADER);
  }

  @Override
  public void close() {
    closed = true;
  }
}
