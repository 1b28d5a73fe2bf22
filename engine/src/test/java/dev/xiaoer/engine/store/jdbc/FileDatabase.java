package dev.xiaoer.engine.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A database in a file, whose connections a test can count and spoil. */
final class FileDatabase implements Database {
  private final String url;
  final List<Connection> writers = new ArrayList<>();
  final List<Connection> readers = new ArrayList<>();
  boolean closed;
  boolean gone;

  FileDatabase(Path file) {
    url = "jdbc:sqlite:" + file;
  }

  @Override
  public Connection writer() throws SQLException {
    return open(writers);
  }

  @Override
  public Connection reader() throws SQLException {
    return open(readers);
  }

  private Connection open(List<Connection> kept) throws SQLException {
    if (gone) {
      throw new SQLException("the disk was pulled out");
    }
    Connection connection = DriverManager.getConnection(url);
    kept.add(connection);
    return connection;
  }

  @Override
  public boolean isOutage(SQLException failure) {
    return failure.getMessage().contains("disk");
  }

  @Override
  public void close() {
    closed = true;
  }
}
