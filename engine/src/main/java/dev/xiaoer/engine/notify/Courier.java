package dev.xiaoer.engine.notify;

import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.store.NoticeEntry;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Takes notices to those who are to be told. Safe for use by many threads. */
public interface Courier extends AutoCloseable {

  /**
   * Takes the first of these, and of those behind it as many as go out together with it. The future
   * never fails.
   *
   * @param target whom, as the shop names them
   * @param waiting oldest first; one at least
   */
  CompletableFuture<Outcome> take(Playbook shop, String target, List<NoticeEntry> waiting);

  @Override
  void close();
}
