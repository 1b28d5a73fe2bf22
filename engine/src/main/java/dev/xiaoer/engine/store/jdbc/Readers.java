package dev.xiaoer.engine.store.jdbc;

import dev.xiaoer.engine.store.StoreUnavailableException;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Read connections, one for each thread that reads at the moment. Safe for use by many threads. */
final class Readers implements AutoCloseable {
  private final Database database;
  private final ConcurrentLinkedQueue<Reader> idle = new ConcurrentLinkedQueue<>();

  /** A question to the database. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Reader reader) throws SQLException;
  }

  Readers(Database database) {
    this.database = database;
  }

  <T> T read(Question<T> question) {
    try {
      Reader reader = take();
      try {
        T answer = question.ask(reader);
        idle.add(reader);
        return answer;
      } catch (SQLException | RuntimeException e) {
        discard(reader, e);
        throw e;
      }
    } catch (SQLException e) {
      throw new StoreUnavailableException("nothing could be read", e);
    }
  }

  private Reader take() throws SQLException {
    Reader reader = idle.poll();
    return reader == null ? new Reader(Statements.reading(database)) : reader;
  }

  /** One that failed is not used again, and must not hold its file open. */
  private static void discard(Reader reader, Exception cause) {
    try {
      reader.close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    for (Reader reader = idle.poll(); reader != null; reader = idle.poll()) {
      try {
        reader.close();
      } catch (SQLException e) {
        throw new StoreUnavailableException("a read connection did not close well", e);
      }
    }
  }
}
