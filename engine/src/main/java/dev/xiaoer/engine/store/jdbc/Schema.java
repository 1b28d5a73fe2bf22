package dev.xiaoer.engine.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Brings a database forward to {@link #VERSION}, a file a version, each in one transaction. */
final class Schema {

  /** The newest version this program knows. */
  static final int VERSION = 4;

  /** Holds the version that a database is of. */
  static final String VERSION_TABLE = "schema_version";

  private Schema() {}

  /**
   * Migrates over a connection that does not commit by itself.
   *
   * @throws SQLException when the database is of a newer version, or does not take the change
   */
  static void migrate(Connection connection) throws SQLException {
    int found = version(connection);
    if (found > VERSION) {
      throw new SQLException(
          "it was written by a newer Xiaoer (schema "
              + found
              + ", this one knows "
              + VERSION
              + ")");
    }
    for (int next = found + 1; next <= VERSION; next++) {
      apply(connection, next);
    }
    connection.commit();
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS " + VERSION_TABLE + " (version INTEGER NOT NULL)");
      try (ResultSet row =
          statement.executeQuery("SELECT coalesce(max(version), 0) FROM " + VERSION_TABLE)) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static void apply(Connection connection, int version) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String part : script(version).split(";\\s*\n")) {
        if (!part.isBlank()) {
          statement.execute(part);
        }
      }
      statement.execute("INSERT INTO " + VERSION_TABLE + " (version) VALUES (" + version + ")");
    }
    connection.commit();
  }

  private static String script(int version) {
    try (InputStream in = Schema.class.getResourceAsStream("schema-" + version + ".sql")) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return all.replaceAll("--[^\n]*", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
