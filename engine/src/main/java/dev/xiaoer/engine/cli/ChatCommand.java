package dev.xiaoer.engine.cli;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.OutboundMessage;
import dev.xiaoer.connectors.WebhookRejectedException;
import dev.xiaoer.connectors.terminal.TerminalConnector;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.explain.ExplanationText;
import dev.xiaoer.engine.notify.Courier;
import dev.xiaoer.engine.serve.Gateway;
import dev.xiaoer.engine.shop.Channels;
import dev.xiaoer.engine.shop.GatewaySettings;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.engine.turn.Handled;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xiaoer chat}: talk to a shop as its customer, with the whole gateway in between. */
@Command(
    name = "chat",
    mixinStandardHelpOptions = true,
    description = {
      "Talks to a shop as a customer would. Nothing is kept.",
      "  :why          why the last answer; :why all names every rule that lost",
      "  :person TEXT  a person of the shop says TEXT",
      "  :close        the conversation is closed",
      "  :event EVENT  live_start or new_video happened to the shop",
      "  :quit"
    })
final class ChatCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String EVENT = ":event ";

  @Parameters(paramLabel = "SHOP", description = "a shop's folder")
  private Path folder = Path.of(".");

  @Mixin private DrlOption drl = new DrlOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Shops shops = shops(spec.commandLine().getErr());
    Playbook shop = shops.all().iterator().next();
    Path data = Files.createTempDirectory("xiaoer-chat");
    String account = account(shop);
    var answers = new AtomicInteger();
    var terminal =
        new TerminalConnector(
            account,
            UUID.randomUUID().toString(),
            sent -> {
              answers.incrementAndGet();
              show(sent, shop, out);
            });
    var app = new Channels.App(TerminalConnector.PLATFORM, shop.shop());
    var channels = new Channels(Map.of(app, new Channels.Channel(terminal, Set.of(account))));
    try (var gateway = gateway(data, shops, channels, new PrintingCourier(out))) {
      gateway.run();
      out.println(shop.name() + "。说句话试试，:why 问为什么，:quit 结束");
      new Talk(gateway, terminal, app, shop, account, answers, out).run(lines());
    } finally {
      delete(data);
    }
    return 0;
  }

  private Shops shops(PrintWriter err) {
    List<Path> folders = List.of(folder);
    return Loading.shops(folders, drl.drl(folders, err), err);
  }

  private static Gateway gateway(Path data, Shops shops, Channels channels, Courier courier) {
    Duration settle = GatewaySettings.LONGEST_SETTLING;
    return new Gateway(
        Loading.store(data), shops, channels, settle, InstantSource.system(), courier);
  }

  private static String account(Playbook shop) {
    return shop.accounts().stream()
        .filter(it -> it.platform().equals(TerminalConnector.PLATFORM))
        .findFirst()
        .map(it -> Shops.address(shop.shop(), it))
        .orElseThrow(() ->
            new CannotStartException(
                "the shop "
                    + shop.shop()
                    + " has no terminal account: add"
                    + " {platform: terminal, account: counter} to its accounts"));
  }

  private static void show(OutboundMessage sent, Playbook shop, PrintWriter out) {
    String name = shop.persona().isEmpty() ? shop.name() : shop.persona();
    out.println(name + "> " + TerminalConnector.shown(sent.content()).replace("\n", "\n    "));
  }

  private static BufferedReader lines() {
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /**
   * A conversation at the terminal. For one thread.
   *
   * @param answers how many there have been
   */
  private record Talk(
      Gateway gateway,
      TerminalConnector terminal,
      Channels.App app,
      Playbook shop,
      String account,
      AtomicInteger answers,
      PrintWriter out) {

    void run(BufferedReader lines) throws IOException {
      for (String line = lines.readLine();
          line != null && !line.strip().equals(":quit");
          line = lines.readLine()) {
        if (!line.isBlank()) {
          one(line.strip());
        }
      }
    }

    private void one(String line) {
      if (line.equals(":why") || line.equals(":why all")) {
        out.println(why(line.endsWith("all")));
      } else if (line.equals(":close")) {
        gateway
            .lanes()
            .run(chat(), () -> gateway.turns().steps().close(chat(), shop.shop(), "you"))
            .join();
        out.println("（会话结束了，小二又在了）");
      } else if (line.startsWith(EVENT)) {
        happens(line.substring(EVENT.length()).strip());
      } else if (line.startsWith(":") && !line.startsWith(TerminalConnector.PERSON)) {
        out.println("（:why 问为什么，:person 您好 以店里人的身份说话，:event live_start 开播，:close 结束会话，:quit 退出）");
      } else {
        say(line);
      }
    }

    private void happens(String event) {
      int before = answers.get();
      Handled handled =
          gateway.intake().news().tell(shop.shop(), event, UUID.randomUUID().toString(), "").join();
      gateway.tick();
      gateway.awaitRounds(PATIENCE);
      if (answers.get() == before) {
        out.println(handled == Handled.NOTHING ? "（没有规则管这件事）" : "（小二没有话说）");
      }
    }

    private void say(String line) {
      int before = answers.get();
      receive(line);
      if (answers.get() == before && !line.startsWith(TerminalConnector.PERSON)) {
        out.println(isWithBot() ? "（小二没有话说）" : "（小二不说话：转给人了，:close 之后再回来）");
      }
    }

    private boolean isWithBot() {
      return gateway
          .store()
          .conversation(chat())
          .map(it -> it.handling() == Handling.BOT)
          .orElse(true);
    }

    private void receive(String line) {
      try {
        gateway
            .intake()
            .receive(app.platform(), app.app(), terminal.typed(line))
            .orElseThrow()
            .join();
      } catch (WebhookRejectedException e) {
        throw new CannotStartException(e.getMessage());
      }
      gateway.awaitQuiet(PATIENCE);
    }

    private String why(boolean all) {
      return gateway
          .store()
          .explainLast(chat())
          .map(explanation -> ExplanationText.of(explanation, shop.zone(), all))
          .orElse("（还没有人说过话）");
    }

    private ChatAddress chat() {
      return ChatAddress.ofPrivate(TerminalConnector.PLATFORM, account, TerminalConnector.CUSTOMER);
    }
  }
}
