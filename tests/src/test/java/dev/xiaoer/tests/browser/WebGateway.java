package dev.xiaoer.tests.browser;

import dev.xiaoer.engine.http.CannotListenException;
import dev.xiaoer.engine.serve.Gateway;
import dev.xiaoer.engine.serve.GatewayServer;
import dev.xiaoer.engine.shop.Channels;
import dev.xiaoer.engine.shop.GatewaySettings;
import dev.xiaoer.engine.shop.Limits;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.sqlite.SqliteDatabase;
import dev.xiaoer.tests.gateway.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;

/**
 * The gateway as {@code serve} puts it together, in this process, which can be stopped and started
 * again on the same port with the same data. For one thread.
 */
final class WebGateway implements AutoCloseable {
  private final Shops shops;
  private final Path data;
  private final Ports ports = Ports.free(new Random());
  private Gateway gateway;
  private GatewayServer server;

  WebGateway(Shops shops, Path data) {
    this.shops = shops;
    this.data = data;
    gateway = gateway();
    server = server();
  }

  private Gateway gateway() {
    Store store = SqliteDatabase.open(data);
    Channels channels = Channels.open(GatewaySettings.NONE, shops, store.tokens());
    return new Gateway(
        store, shops, channels, GatewaySettings.NONE.settleUnknown(), InstantSource.system());
  }

  private GatewayServer server() {
    try {
      return new GatewayServer(gateway, Limits.DEFAULT, "127.0.0.1", ports.web(), ports.admin());
    } catch (CannotListenException e) {
      gateway.close();
      throw new AssertionError(e);
    }
  }

  /** Nobody listens any more. */
  void stop() {
    server.close();
  }

  /** Again on the same port, with what is on disk. */
  void start() {
    gateway = gateway();
    server = server();
  }

  Gateway running() {
    return gateway;
  }

  String origin() {
    return "http://127.0.0.1:" + ports.web();
  }

  URI chat(String query) {
    return URI.create(origin() + "/chat/" + Showroom.ID + "?" + query);
  }

  @Override
  public void close() {
    stop();
  }
}
