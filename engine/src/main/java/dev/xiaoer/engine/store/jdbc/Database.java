package dev.xiaoer.engine.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** A kind of database: how to connect. */
public interface Database extends AutoCloseable {

  /** The one connection that writes; every commit on it is on disk when it returns. */
  Connection writer() throws SQLException;

  /** A connection that reads what is committed. */
  Connection reader() throws SQLException;

  /** Gives back what is held besides connections. */
  @Override
  void close();
}
