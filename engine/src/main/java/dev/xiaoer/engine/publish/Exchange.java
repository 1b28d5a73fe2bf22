package dev.xiaoer.engine.publish;

import dev.xiaoer.engine.explain.RuleList;
import dev.xiaoer.engine.shop.Channels;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.StoreUnavailableException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Where a shop's version comes into service. What is slow is done before, by {@link #prepare}; the
 * exchange itself is a moment. Called by one thread at a time.
 */
public final class Exchange {

  /**
   * A classifier's first texts take a hundred times as long as later ones: let them be nobody's.
   */
  private static final int REHEARSALS = 10;

  private final Store store;
  private final ServedShops shops;
  private final Channels channels;

  public Exchange(Store store, ServedShops shops, Channels channels) {
    this.store = store;
    this.shops = shops;
    this.channels = channels;
  }

  /** The same for all shops that a gateway starts with: warm, and known. */
  public void open(Shops opening) {
    int each = Math.max(1, REHEARSALS / Math.max(1, opening.all().size())); // one warms the next
    opening.all().parallelStream().forEach(shop -> rehearse(shop, each));
    CompletableFuture.allOf(
            opening.all().stream().map(this::known).toArray(CompletableFuture[]::new))
        .join();
  }

  /** Makes a version ready: warm, and known to explanations. */
  void prepare(Playbook playbook) throws IOException {
    rehearse(playbook, REHEARSALS);
    try {
      known(playbook).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StoreUnavailableException) {
        throw new IOException("the store is not available", e);
      }
      throw e;
    }
  }

  /** Lets a classifier read the names of its rules. */
  private static void rehearse(Playbook shop, int times) {
    for (int i = 0; i < times; i++) {
      shop.rules().rules().forEach(rule -> shop.classifier().classify(rule.name()));
    }
  }

  /** Keeps what explanations need of a version. */
  private CompletableFuture<Void> known(Playbook shop) {
    return store.published(shop.shop(), shop.version(), RuleList.of(shop.rules()).toJson());
  }

  /** Accounts first: an event of a new one must find its way once its shop is there. */
  void swap(Playbook playbook, Shops next) {
    channels.follow(next);
    shops.put(playbook);
  }
}
