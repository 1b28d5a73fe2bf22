package dev.xiaoer.engine.cli;

import dev.xiaoer.engine.http.CannotListenException;
import dev.xiaoer.engine.notify.HttpCourier;
import dev.xiaoer.engine.publish.Publishing;
import dev.xiaoer.engine.publish.VersionArchive;
import dev.xiaoer.engine.serve.Gateway;
import dev.xiaoer.engine.serve.GatewayServer;
import dev.xiaoer.engine.serve.OpenFiles;
import dev.xiaoer.engine.shop.Channels;
import dev.xiaoer.engine.shop.GatewaySettings;
import dev.xiaoer.engine.shop.Limits;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.engine.store.Store;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xiaoer serve}: the gateway. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Answers the customers of these shops until it is told to stop (SIGTERM).")
final class ServeCommand implements Callable<Integer> {
  private static final String CONFIG = "gateway.yml";

  @Parameters(
      paramLabel = "SHOP",
      arity = "1..*",
      description = "a shop's folder, or a folder of shops")
  private List<Path> shopFolders = List.of();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "apps and secrets (${DEFAULT-VALUE})")
  private Path config = Path.of(CONFIG);

  @Option(names = "--port", description = "for the platforms' webhooks (${DEFAULT-VALUE})")
  private int port = 8080;

  @Option(names = "--admin-port", description = "for the operator, on loopback (${DEFAULT-VALUE})")
  private int adminPort = 8081;

  @Option(names = "--bind", paramLabel = "ADDRESS", description = "to listen on (${DEFAULT-VALUE})")
  private String bind = "127.0.0.1";

  @Option(names = "--data", paramLabel = "FOLDER", description = "what is kept (${DEFAULT-VALUE})")
  private Path data = Path.of(".xiaoer");

  @Mixin private DrlOption drl = new DrlOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    checkPort("--port", port);
    checkPort("--admin-port", adminPort);
    start(spec.commandLine().getOut(), spec.commandLine().getErr());
    new CountDownLatch(1).await();
    return 0;
  }

  /** What it needs for that only is gone once it returns: the shops as they were at the start. */
  private void start(PrintWriter out, PrintWriter err) {
    boolean named = spec.commandLine().getParseResult().hasMatchedOption("--config");
    GatewaySettings settings = Loading.settings(config, named);
    InstantSource clock = InstantSource.system();
    Store store = Loading.store(data); // before its folder is written to: it has one owner
    Publishing publishing = publishing(store, clock.instant(), err);
    Shops shops = publishing.opening().shops();
    settings.unheard(shops).forEach(err::println);
    settings.outgoing().unreachable(shops).forEach(err::println);
    Channels channels = Channels.open(settings, shops, store.tokens());
    var courier = new HttpCourier(settings.outgoing(), clock);
    var gateway =
        new Gateway(store, publishing, channels, settings.settleUnknown(), clock, courier);
    GatewayServer server = listen(gateway, limits(settings.limits(), err));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    shops.all().forEach(shop -> out.println(line(shop)));
    addresses(settings, shops, server, out);
  }

  private Publishing publishing(Store store, Instant now, PrintWriter err) {
    try {
      VersionArchive archive = VersionArchive.in(data, drl.drl(shopFolders, err));
      return Publishing.of(Loading.opening(shopFolders, archive, now, err), archive);
    } catch (CannotStartException e) {
      store.close();
      throw e;
    }
  }

  private static void checkPort(String option, int port) {
    if (port < 0 || port > 65_535) {
      throw new CannotStartException(option + ": " + port + " (expected: 0 to 65535)");
    }
  }

  private static Limits limits(Limits wanted, PrintWriter err) {
    OptionalLong files = OpenFiles.most();
    Limits possible = files.isPresent() ? wanted.within(files.getAsLong()) : wanted;
    if (possible.connections() < wanted.connections()) {
      err.printf(
          "limits: %d connections at once, not %d: this process may open %d files%n",
          possible.connections(), wanted.connections(), files.getAsLong());
    }
    return possible;
  }

  private GatewayServer listen(Gateway gateway, Limits limits) {
    try {
      return new GatewayServer(gateway, limits, bind, port, adminPort);
    } catch (CannotListenException e) {
      gateway.close();
      throw new CannotStartException(e.getMessage());
    }
  }

  private static String line(Playbook shop) {
    String accounts =
        shop.accounts().stream()
            .map(account -> account.platform() + " " + account.account())
            .collect(Collectors.joining(", "));
    return "shop     %s  %s, version %s, %d rules, answers for %s"
        .formatted(shop.shop(), shop.name(), shop.version(), shop.rules().rules().size(), accounts);
  }

  private void addresses(
      GatewaySettings settings, Shops shops, GatewayServer server, PrintWriter out) {
    String open = "http://" + bind + ":" + server.port();
    settings
        .apps()
        .forEach(app ->
            out.println("webhook  " + open + "/webhooks/" + app.platform() + "/" + app.app()));
    shops.all().stream()
        .filter(shop -> shop.web().isPresent())
        .forEach(shop -> out.println("chat     " + open + "/chat/" + shop.shop()));
    out.println("health   " + open + "/healthz  " + open + "/readyz");
    out.println(
        "admin    http://127.0.0.1:%d/metrics  http://127.0.0.1:%d/api/waiting"
            .formatted(server.adminPort(), server.adminPort()));
    out.println("ready");
  }
}
