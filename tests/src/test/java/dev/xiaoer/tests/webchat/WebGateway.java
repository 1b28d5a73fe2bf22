package dev.xiaoer.tests.webchat;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.web.WebConnector;
import dev.xiaoer.connectors.web.WebEvents;
import dev.xiaoer.connectors.web.WebKeys;
import dev.xiaoer.engine.serve.Gateway;
import dev.xiaoer.engine.serve.GatewayServer;
import dev.xiaoer.engine.shop.Channels;
import dev.xiaoer.engine.shop.GatewaySettings;
import dev.xiaoer.engine.shop.Limits;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A gateway on ports of its own with two shops that have a page, on a clock moved by hand. Pages
 * that a test opened are closed after it. For one thread.
 */
final class WebGateway implements BeforeEachCallback, AfterEachCallback {

  /** A Monday, 10 in the morning in Shanghai. */
  static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final List<PageClient> pages = new ArrayList<>();
  private final List<Gateway> abandoned = new ArrayList<>();
  private UnaryOperator<Store> disk = store -> store;
  private UnaryOperator<Connector> page = connector -> connector;
  private Path folder;
  private Shops shops;
  private Gateway gateway;
  private GatewayServer server;

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    folder = Files.createTempDirectory("xiaoer-web");
    shops = WebShop.two(Files.createDirectory(folder.resolve("shops")));
    start();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    pages.forEach(PageClient::close);
    server.close();
    abandoned.forEach(Gateway::close);
    delete();
  }

  private void delete() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private void start() throws Exception {
    Store store = disk.apply(SqliteDatabase.open(folder.resolve("data")));
    InstantSource clock = now::get;
    gateway = new Gateway(store, shops, channels(store), GatewaySettings.LONGEST_SETTLING, clock);
    server = new GatewayServer(gateway, Limits.DEFAULT, "127.0.0.1", 0, 0);
  }

  private Channels channels(Store store) {
    var keys = WebKeys.of(store.tokens());
    return new Channels(
        Map.of(app("tengfa"), channel(keys, "tengfa"), app("sister"), channel(keys, "sister")));
  }

  private static Channels.App app(String shop) {
    return new Channels.App(WebConnector.PLATFORM, shop);
  }

  private Channels.Channel channel(WebKeys keys, String shop) {
    String account = shop + "/site";
    Connector connector = page.apply(new WebConnector(new WebEvents(keys, account)));
    return new Channels.Channel(connector, Set.of(account));
  }

  // ---- what happens

  /** From the next start on, the store is this one. */
  void storesOn(UnaryOperator<Store> other) {
    disk = other;
  }

  /** From the next start on, pages are sent to by this one. */
  void sendsBy(UnaryOperator<Connector> other) {
    page = other;
  }

  /** A stop in good order, and a start on other ports. */
  void restart() throws Exception {
    server.close();
    start();
  }

  /** The process ends at this instant: nothing more of it reaches the disk. */
  void crash() throws Exception {
    gateway.store().close();
    abandoned.add(gateway);
    start();
  }

  void move(Duration by) {
    now.updateAndGet(it -> it.plus(by));
    gateway.tick();
  }

  /** Opens a page of the first shop; it has said nothing yet. */
  PageClient open() {
    return open("tengfa");
  }

  PageClient open(String shop) {
    PageClient page = PageClient.open(server.port(), shop);
    pages.add(page);
    return page;
  }

  /** Somebody of the first shop closes the conversation. */
  void closes(String visitor) {
    var chat = ChatAddress.ofPrivate(WebConnector.PLATFORM, "tengfa/site", visitor);
    gateway.lanes().run(chat, () -> gateway.turns().steps().close(chat, "tengfa", "desk")).join();
  }

  // ---- what came of it

  int port() {
    return server.port();
  }

  Gateway gateway() {
    return gateway;
  }

  /** A figure as the operator sees it; 0 where it is not there yet. */
  double metric(String line) {
    Optional<String> found =
        gateway.meters().scrape().lines().filter(it -> it.startsWith(line + " ")).findFirst();
    return found.map(it -> Double.parseDouble(it.substring(line.length() + 1))).orElse(0.0);
  }
}
