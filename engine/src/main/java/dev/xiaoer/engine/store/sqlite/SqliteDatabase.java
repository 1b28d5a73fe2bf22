package dev.xiaoer.engine.store.sqlite;

import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.StoreUnavailableException;
import dev.xiaoer.engine.store.jdbc.Database;
import dev.xiaoer.engine.store.jdbc.JdbcStore;
import dev.xiaoer.engine.store.jdbc.Lookup;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One SQLite file in a data folder, in WAL mode with {@code synchronous=FULL}: a commit that
 * returned is on disk, and readers never wait for the writer.
 */
public final class SqliteDatabase implements Database {
  private static final String FILE = "xiaoer.db";

  /**
   * Only an operator's own tool can be in the way: the lock is ours for the time of a batch only.
   */
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

  /**
   * How long the log grows before it is copied into the file: 64 MB. A page that is written many
   * times meanwhile is copied once; opening after a crash reads it in well under a second.
   */
  private static final int CHECKPOINT_PAGES = 16_000;

  /** What the writer keeps in memory, outside of the heap. Keys fall anywhere in their table. */
  private static final int CACHE_KIB = 64 * 1024;

  /** Extended result codes tell more in higher bits. */
  private static final int PRIMARY_CODE = 0xff;

  private static final Set<Integer> OUTAGES =
      Stream.of(
              SQLiteErrorCode.SQLITE_FULL,
              SQLiteErrorCode.SQLITE_IOERR,
              SQLiteErrorCode.SQLITE_NOMEM,
              SQLiteErrorCode.SQLITE_BUSY,
              SQLiteErrorCode.SQLITE_LOCKED,
              SQLiteErrorCode.SQLITE_READONLY,
              SQLiteErrorCode.SQLITE_CANTOPEN,
              SQLiteErrorCode.SQLITE_PROTOCOL,
              SQLiteErrorCode.SQLITE_CORRUPT,
              SQLiteErrorCode.SQLITE_NOTADB)
          .map(it -> it.code)
          .collect(Collectors.toUnmodifiableSet());

  private final Path file;
  private final Fsync fsync;
  private final Closeable lock;

  SqliteDatabase(Path file, Fsync fsync, Closeable lock) {
    this.file = file;
    this.fsync = fsync;
    this.lock = lock;
  }

  /**
   * Opens the store of a data folder, making the folder when there is none.
   *
   * @throws StoreUnavailableException when the folder cannot be used, or another process uses it;
   *     the message is one sentence for the operator
   */
  public static Store open(Path folder) {
    return open(folder, Fsync.EVERY_COMMIT);
  }

  /** The same with another price of durability. */
  public static Store open(Path folder, Fsync fsync) {
    FileChannel lock = lock(folder);
    try {
      return JdbcStore.open(new SqliteDatabase(folder.resolve(FILE), fsync, lock));
    } catch (StoreUnavailableException e) {
      throw new StoreUnavailableException(
          "the database in " + folder + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /**
   * Opens the store of a data folder to look at it, also while a gateway runs on it.
   *
   * @throws StoreUnavailableException when there is none, or it cannot be read
   */
  public static Lookup look(Path folder) {
    if (!Files.isRegularFile(folder.resolve(FILE))) {
      throw new StoreUnavailableException("there is no database in " + folder, null);
    }
    return new Lookup(new SqliteDatabase(folder.resolve(FILE), Fsync.EVERY_COMMIT, () -> {}));
  }

  private static FileChannel lock(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel)) {
        return channel;
      }
      channel.close();
    } catch (IOException e) {
      throw new StoreUnavailableException(
          "the data folder " + folder + " cannot be used: " + reason(e), e);
    }
    throw new StoreUnavailableException(
        "the data folder " + folder + " is in use by another gateway", null);
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // this very process has it
    }
  }

  private static String reason(IOException e) {
    if (e instanceof FileAlreadyExistsException) {
      return "it is a file";
    }
    return e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
  }

  @Override
  public Connection writer() throws SQLException {
    SQLiteConfig config = config();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(fsync.mode());
    config.setWalAutocheckpoint(CHECKPOINT_PAGES);
    config.setCacheSize(-CACHE_KIB);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  @Override
  public Connection reader() throws SQLException {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  static SQLiteConfig config() {
    var config = new SQLiteConfig();
    config.setBusyTimeout((int) LOCK_TIMEOUT.toMillis());
    config.setGetGeneratedKeys(false); // else the driver asks for the last row's after each insert
    return config;
  }

  @Override
  public boolean isOutage(SQLException failure) {
    return failure instanceof SQLiteException e
        && OUTAGES.contains(e.getResultCode().code & PRIMARY_CODE);
  }

  @Override
  public String reason(SQLException failure) {
    if (!(failure instanceof SQLiteException e)) {
      return failure.getClass().getSimpleName();
    }
    SQLiteErrorCode code = e.getResultCode();
    return (code.code & PRIMARY_CODE) == SQLiteErrorCode.SQLITE_FULL.code
        ? "the disk with " + file + " is full"
        : file + ": " + code.message + " (" + code + ")";
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
