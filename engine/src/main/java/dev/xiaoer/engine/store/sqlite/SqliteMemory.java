package dev.xiaoer.engine.store.sqlite;

import dev.xiaoer.engine.store.jdbc.Database;
import dev.xiaoer.engine.store.jdbc.ScratchStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.sqlite.SQLiteConfig;

/**
 * A database in memory, gone with its last connection. Its connections share it by a name that
 * nobody else in this process has.
 */
public final class SqliteMemory implements Database {
  private final String url = "jdbc:sqlite:file:/" + UUID.randomUUID() + "?vfs=memdb";

  SqliteMemory() {}

  /** A store to try something on. */
  public static ScratchStore scratch() {
    return ScratchStore.open(new SqliteMemory());
  }

  @Override
  public Connection writer() throws SQLException {
    SQLiteConfig config = SqliteDatabase.config();
    config.setJournalMode(SQLiteConfig.JournalMode.MEMORY);
    config.setSynchronous(Fsync.NEVER.mode());
    return config.createConnection(url);
  }

  @Override
  public Connection reader() throws SQLException {
    SQLiteConfig config = SqliteDatabase.config();
    config.setReadOnly(true);
    return config.createConnection(url);
  }

  /** There is no disk to be full; a failure is the statement's. */
  @Override
  public boolean isOutage(SQLException failure) {
    return false;
  }

  @Override
  public void close() {}
}
