package dev.xiaoer.engine.store.jdbc;

import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A store to try something on: emptied, it is as if just made, down to the numbers it gives out.
 * That takes a fraction of the time of making one, whose tables, connections and statements it
 * keeps. For one user at a time.
 */
public final class ScratchStore implements AutoCloseable {
  private final JdbcStore store;
  private final List<String> tables;

  private ScratchStore(JdbcStore store, List<String> tables) {
    this.store = store;
    this.tables = tables;
  }

  /**
   * Opens one on a database without rows.
   *
   * @throws StoreUnavailableException when it cannot be opened; the message says why
   */
  public static ScratchStore open(Database database) {
    JdbcStore store = JdbcStore.open(database);
    try (Connection connection = database.reader()) {
      return new ScratchStore(store, tables(connection));
    } catch (SQLException e) {
      store.close();
      throw new StoreUnavailableException("the tables cannot be listed", e);
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
      while (rows.next()) {
        tables.add(rows.getString("TABLE_NAME"));
      }
    }
    tables.remove(Schema.VERSION_TABLE);
    return tables;
  }

  public Store store() {
    return store;
  }

  /** Forgets everything. Nobody may be using the store. */
  public void empty() {
    store.empty(tables);
  }

  @Override
  public void close() {
    store.close();
  }
}
