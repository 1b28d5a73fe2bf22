package dev.xiaoer.engine.webchat;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.web.WebConnector;
import dev.xiaoer.connectors.web.WebKeys;
import dev.xiaoer.engine.bus.Intake;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.http.ClientAddress;
import dev.xiaoer.engine.http.HttpAnswer;
import dev.xiaoer.engine.http.HttpRequest;
import dev.xiaoer.engine.http.Routes;
import dev.xiaoer.engine.http.SocketLimits;
import dev.xiaoer.engine.http.SocketRoute;
import dev.xiaoer.engine.lane.Lanes;
import dev.xiaoer.engine.meter.Meters;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.store.Store;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web chat of all shops that have a web account: pages, their sockets, and what they are told.
 * Safe for use by many threads.
 */
public final class WebChat {
  private static final Logger LOG = LoggerFactory.getLogger(WebChat.class);

  private final ServedShops shops;
  private final Board board;
  private final Reception reception;

  /**
   * Puts the parts together.
   *
   * @param executor where the store may be read for pages: not on a lane's thread, nor a network's
   */
  public WebChat(
      Store store,
      ServedShops shops,
      Intake intake,
      WebLimits limits,
      Executor executor,
      InstantSource clock,
      Meters meters) {
    this.shops = shops;
    WebKeys keys = WebKeys.of(store.tokens());
    var hub = new Hub();
    var lanes = new Lanes<ChatAddress>(executor);
    var entrance = new Entrance(keys, limits, clock, meters);
    board = new Board(store, hub, lanes);
    reception =
        new Reception(store, intake, keys, entrance, hub, board, lanes, executor, clock, meters);
    meters.gauge("xiaoer.web.pages", "Chat pages open", hub, Hub::size);
    meters.gauge("xiaoer.web.visitors", "Visitors with a page open", hub, Hub::conversations);
  }

  /** A turn is on disk. Called on its conversation's lane, which a page's trouble must not stop. */
  public void committed(Turn turn) {
    try {
      board.movedOn(turn);
      if (turn.after().chat().platform().equals(WebConnector.PLATFORM)) {
        board.committed(turn);
      }
    } catch (RuntimeException bug) {
      LOG.error("a page was not told of a turn: {}", bug.getClass().getName());
    }
  }

  /** The page, what it is made of, and its socket. */
  public Routes routes(SocketLimits limits) {
    return new Pages(this::shop, shops::medium)
        .routes()
        .and(Routes.of(Routes.socket("/chat/{shop}/socket", limits, this::open)));
  }

  private Optional<Playbook> shop(HttpRequest request) {
    return shops
        .byId(request.pathVariables().getOrDefault("shop", ""))
        .filter(shop -> shop.web().isPresent());
  }

  private SocketRoute.Opening open(HttpRequest request) {
    String remote = ClientAddress.of(request);
    Optional<SocketRoute.Opening> page =
        shop(request)
            .map(shop ->
                new SocketRoute.Accepted(socket -> new Page(shop, remote, socket, reception)));
    return page.orElseGet(
        () -> new SocketRoute.Refused(HttpAnswer.text(404, "There is no chat at this address.")));
  }
}
