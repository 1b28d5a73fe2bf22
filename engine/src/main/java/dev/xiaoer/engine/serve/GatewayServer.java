package dev.xiaoer.engine.serve;

import dev.xiaoer.engine.http.CannotListenException;
import dev.xiaoer.engine.http.HttpAnswer;
import dev.xiaoer.engine.http.HttpServer;
import dev.xiaoer.engine.http.HttpSettings;
import dev.xiaoer.engine.http.RequestListener;
import dev.xiaoer.engine.http.Routes;
import dev.xiaoer.engine.http.SocketLimits;
import dev.xiaoer.engine.meter.Meters;
import dev.xiaoer.engine.shop.Limits;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A gateway on two ports: the platforms', and the operator's on loopback. */
public final class GatewayServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration GRACE = Duration.ofSeconds(3);

  /** Connections to the operator's port; what is on this machine cannot shut out the platforms. */
  private static final int ADMINS = 200;

  /** A guard against futures that nobody completes; routes answer much sooner. */
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final Gateway gateway;
  private final ExecutorService questions =
      Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "admin");
        thread.setDaemon(true);
        return thread;
      });
  private final HttpServer open;
  private final HttpServer admin;
  private volatile boolean ready;

  /**
   * Starts listening; the gateway runs from now on, and closes with this.
   *
   * @param limits of the platforms' port; the operator's own keeps the defaults
   * @throws CannotListenException when a port cannot be had; one sentence
   */
  public GatewayServer(Gateway gateway, Limits limits, String bind, int port, int adminPort)
      throws CannotListenException {
    this.gateway = gateway;
    Routes adminRoutes = new AdminRoutes(gateway, questions).routes();
    admin = HttpServer.start(adminSettings(adminPort), adminRoutes);
    try {
      open =
          HttpServer.start(
              settings(limits, bind, port), openRoutes(limits), counted(gateway.meters()));
    } catch (CannotListenException e) {
      admin.stop(Duration.ZERO);
      throw e;
    }
    gateway.run();
    ready = true;
  }

  private static HttpSettings adminSettings(int port) {
    return HttpSettings.on(LOOPBACK, port).withMaxConnections(ADMINS);
  }

  private static HttpSettings settings(Limits limits, String bind, int port) {
    return new HttpSettings(
        bind,
        port,
        limits.bodyBytes(),
        limits.requestLineBytes(),
        limits.headerBytes(),
        limits.idle(),
        limits.request(),
        ANSWER,
        limits.unfinishedBytes(),
        limits.connections());
  }

  private Routes openRoutes(Limits limits) {
    return Routes.of(
            Routes.post(
                "/webhooks/{platform}/{app}", new WebhookRoute(gateway.intake(), gateway.meters())),
            Routes.get("/healthz", request -> done(HttpAnswer.text(200, "ok\n"))),
            Routes.get("/readyz", request -> readiness()))
        .and(gateway.webChat().routes(sockets(limits)));
  }

  private static SocketLimits sockets(Limits limits) {
    return SocketLimits.of(
        limits.frameBytes(), limits.pagesAmongConnections(), limits.pagesPerAddress());
  }

  private CompletableFuture<HttpAnswer> readiness() {
    if (!ready) {
      return done(HttpAnswer.text(503, "not ready\n"));
    }
    return gateway
        .store()
        .check()
        .handle((kept, outage) ->
            outage == null
                ? HttpAnswer.text(200, "ready\n" + troubles())
                : HttpAnswer.text(503, "not ready: nothing can be kept; the log says why\n"));
  }

  /** A line for each thing that somebody should look at: no reason not to be ready. */
  private String troubles() {
    Stream<String> shops =
        gateway.publisher().stream()
            .flatMap(publisher -> publisher.standings().stream())
            .flatMap(standing -> standing.line().stream());
    return Stream.concat(shops, gateway.notices().trouble().stream())
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static CompletableFuture<HttpAnswer> done(HttpAnswer answer) {
    return CompletableFuture.completedFuture(answer);
  }

  private static RequestListener counted(Meters meters) {
    return new RequestListener() {
      @Override
      public void answered(String pattern, int status, long nanos) {
        meters.request(pattern, status, Duration.ofNanos(nanos));
      }

      @Override
      public void connectionRefused() {
        meters.connectionRefused();
      }

      @Override
      public void frameRefused(String reason) {
        meters.frameRefused(reason);
      }
    };
  }

  public int port() {
    return open.port();
  }

  public int adminPort() {
    return admin.port();
  }

  /** Takes nothing more in, lets what is under way end, and closes: within ten seconds. */
  @Override
  public void close() {
    ready = false;
    open.stop(GRACE);
    gateway.close();
    admin.stop(Duration.ZERO);
    questions.shutdownNow();
  }
}
