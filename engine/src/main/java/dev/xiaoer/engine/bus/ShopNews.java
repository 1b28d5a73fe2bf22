package dev.xiaoer.engine.bus;

import dev.xiaoer.connectors.InboundMessage;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.store.ShopEvent;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.turn.Handled;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;

/**
 * Takes in what happened to a shop and not to one of its customers; what it has answered is kept.
 * What no rule of the shop asks for is not. Safe for use by many threads.
 */
public final class ShopNews {
  private final Store store;
  private final ServedShops shops;
  private final InstantSource clock;

  ShopNews(Store store, ServedShops shops, InstantSource clock) {
    this.store = store;
    this.shops = shops;
    this.clock = clock;
  }

  /**
   * Keeps it; the shop's conversations hear of it with the next looks.
   *
   * @param event {@code live_start} or {@code new_video}
   * @param id what makes it the same when it is told again
   * @param account {@code platform/account} as chat addresses have it; empty for all
   * @return DUPLICATE when it is known, NOTHING when no rule asks for it
   */
  public CompletableFuture<Handled> tell(String shop, String event, String id, String account) {
    boolean isAsked = shops.byId(shop).filter(it -> it.asked().agenda().asksFor(event)).isPresent();
    if (!isAsked) {
      return CompletableFuture.completedFuture(Handled.NOTHING);
    }
    var happened =
        new ShopEvent(shop, event, id, account, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return store.happened(happened).thenApply(isNew -> isNew ? Handled.DONE : Handled.DUPLICATE);
  }

  /** A platform told that the account put up a video. */
  CompletableFuture<Handled> newVideo(InboundMessage message, String shop) {
    String account = message.chat().platform() + "/" + message.chat().account();
    String id = account + "/" + message.key().id();
    return tell(shop, ShopEvent.NEW_VIDEO, id, account);
  }
}
