package dev.xiaoer.engine.trial;

import dev.xiaoer.engine.store.jdbc.ScratchStore;
import dev.xiaoer.engine.store.sqlite.SqliteMemory;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Empty stores, as many as are in use at a time. To make one takes longer than a short test, to
 * empty one does not. Safe for use by many threads.
 */
final class SpareStores implements AutoCloseable {
  private final ConcurrentLinkedQueue<ScratchStore> idle = new ConcurrentLinkedQueue<>();

  /** An empty store; {@link #giveBack} must follow. */
  ScratchStore take() {
    return Optional.ofNullable(idle.poll()).orElseGet(SqliteMemory::scratch);
  }

  /** Nothing is under way in it any more. */
  void giveBack(ScratchStore store) {
    store.empty();
    idle.add(store);
  }

  @Override
  public void close() {
    idle.forEach(ScratchStore::close);
  }
}
