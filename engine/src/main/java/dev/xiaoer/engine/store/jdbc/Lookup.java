package dev.xiaoer.engine.store.jdbc;

import dev.xiaoer.engine.store.Explanation;
import dev.xiaoer.engine.store.SaidMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks into a database that a gateway may be running on. Safe for use by many threads. */
public final class Lookup implements AutoCloseable {
  private final Readers readers;

  public Lookup(Database database) {
    readers = new Readers(database);
  }

  /** What explains a message, by the platform's id of it or of a reply to it. */
  public List<Explanation> explain(String platformId) {
    return readers.read(reader -> reader.explain(platformId));
  }

  /** What explains the newest message of all that rules decided. */
  public Optional<Explanation> explainNewest() {
    return readers.read(Reader::explainNewest);
  }

  /**
   * What customers of a shop said and rules decided, in the order of acknowledgement: those after
   * the row {@code after} and since then.
   */
  public List<SaidMessage> said(String shop, Instant since, long after, int limit) {
    return readers.read(reader -> reader.said(shop, since, after, limit));
  }

  @Override
  public void close() {
    readers.close();
  }
}
