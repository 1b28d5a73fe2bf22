package dev.xiaoer.engine.webchat;

import dev.xiaoer.engine.http.Routes;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.Shops;
import java.util.List;
import java.util.Optional;

/** The web chat of all shops that have a web account. Safe for use by many threads. */
public final class WebChat {
  private final Shops shops;

  public WebChat(Shops shops) {
    this.shops = shops;
  }

  /** The page, what it is made of, and its socket. */
  public Routes routes() {
    return new Pages(this::origins).routes();
  }

  private Optional<List<String>> origins(String shop) {
    return shops.byId(shop).filter(WebChat::hasSite).map(it -> List.of());
  }

  private static boolean hasSite(Playbook shop) {
    return shop.accounts().stream().anyMatch(account -> account.platform().equals("web"));
  }
}
