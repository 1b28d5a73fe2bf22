package dev.xiaoer.tests.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What the gateway's database says of its replies, read beside it. Used by one thread. */
final class SentRows implements AutoCloseable {
  private static final long GLANCE_NANOS = 5_000_000;

  private final Connection connection;

  SentRows(Path data) {
    try {
      connection =
          DriverManager.getConnection("jdbc:sqlite:file:" + data.resolve("xiaoer.db") + "?mode=ro");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Replies that are marked Sent. */
  long sent() {
    return ask("SELECT count(*) FROM outbox WHERE status = 3");
  }

  /** All replies. */
  long all() {
    return ask("SELECT count(*) FROM outbox");
  }

  /**
   * Waits until no reply is open; returns when that was seen. An index answers, it costs little.
   */
  long awaitNoneOpen(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (ask("SELECT EXISTS (SELECT 1 FROM outbox WHERE status < 3)") > 0) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("replies are still open");
      }
      LockSupport.parkNanos(GLANCE_NANOS);
    }
    return System.nanoTime();
  }

  private long ask(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
