package dev.xiaoer.engine.cli;

import dev.xiaoer.engine.shop.ShopReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xiaoer tell}: what happened to a shop that no platform tells. */
@Command(
    name = "tell",
    mixinStandardHelpOptions = true,
    description = {
      "Tells a shop's rules, through the running gateway, what happened: live_start or new_video.",
      "The rules for it run for each customer that the platform still lets the shop write to.",
      "A program does the same with an HTTP request to the admin port:",
      "  curl -X POST -H 'x-xiaoer-command: 1'",
      "    'http://127.0.0.1:8081/api/shops/SHOP/tell?event=live_start&id=42'"
    })
final class TellCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "SHOP", description = "a shop's id, or its folder")
  private Path shop = Path.of(".");

  @Parameters(index = "1", paramLabel = "EVENT", description = "live_start or new_video")
  private String event = "";

  @Option(
      names = "--account",
      description = "only who talks to this account of the shop; all of them unless said")
  private String account = "";

  @Option(
      names = "--id",
      description = "told twice under one id it happened once; a new one unless said")
  private String id = UUID.randomUUID().toString();

  @Option(names = "--admin-port", description = "the gateway's (${DEFAULT-VALUE})")
  private int adminPort = 8081;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    String path =
        "/api/shops/"
            + RunningGateway.word(ShopReader.id(shop))
            + "/tell?event="
            + encoded(event)
            + "&id="
            + encoded(id)
            + "&account="
            + encoded(account);
    return new RunningGateway(adminPort)
        .ask(path, spec.commandLine().getOut(), spec.commandLine().getErr());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
