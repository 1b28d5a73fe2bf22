package dev.xiaoer.engine.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** A kind of database: how to connect. */
public interface Database extends AutoCloseable {

  /** The one connection that writes; every commit on it is on disk when it returns. */
  Connection writer() throws SQLException;

  /** A connection that reads what is committed. */
  Connection reader() throws SQLException;

  /**
   * Whether it is the database that failed, not the one statement: disk full, file damaged,
   * connection lost. Then the statement's neighbours cannot be trusted either.
   */
  boolean isOutage(SQLException failure);

  /** Why it failed, in the operator's words and without a value of a row. */
  default String reason(SQLException failure) {
    return failure.getClass().getSimpleName();
  }

  /** Gives back what is held besides connections. */
  @Override
  void close();
}
