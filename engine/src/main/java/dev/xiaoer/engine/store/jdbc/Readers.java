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
      T answer = question.ask(reader);
      idle.add(reader); // one that failed is not used again
      return answer;
    } catch (SQLException e) {
      throw new StoreUnavailableException("nothing could be read", e);
    }
  }

  private Reader take() throws SQLException {
    Reader reader = idle.poll();
    return reader == null ? new Reader(new Statements(database.reader())) : reader;
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
