package dev.xiaoer.engine.store.sqlite;

import dev.xiaoer.engine.store.jdbc.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A database on a disk that a test can fill up. */
final class SmallDisk implements Database {
  private static final int PLENTY = 1_000_000;

  private final Database real;
  private volatile Connection writer;
  private volatile int pages = PLENTY;

  SmallDisk(Database real) throws SQLException {
    this.real = real;
    writer = real.writer();
  }

  /** From now on the file cannot grow: SQLite sets the limit to what is in use. */
  void fill() throws SQLException {
    limit(1);
  }

  void empty() throws SQLException {
    limit(PLENTY);
  }

  private void limit(int most) throws SQLException {
    pages = most;
    if (writer.isClosed()) {
      return; // the next one will be limited
    }
    try (Statement statement = writer.createStatement()) {
      statement.execute("PRAGMA max_page_count = " + pages);
    }
  }

  @Override
  public Connection writer() throws SQLException {
    if (writer.isClosed()) {
      writer = real.writer();
    }
    limit(pages);
    return writer;
  }

  @Override
  public Connection reader() throws SQLException {
    return real.reader();
  }

  @Override
  public boolean isOutage(SQLException failure) {
    return real.isOutage(failure);
  }

  @Override
  public void close() {
    real.close();
  }
}
