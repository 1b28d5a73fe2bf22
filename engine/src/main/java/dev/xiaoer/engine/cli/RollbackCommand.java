package dev.xiaoer.engine.cli;

import dev.xiaoer.engine.shop.ShopReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xiaoer rollback}: an earlier version of a shop, at once. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description =
        "Has the running gateway go back to an earlier version of a shop. The files stay as they"
            + " are; the version stays in service until they change, also over a restart.")
final class RollbackCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "SHOP", description = "a shop's id, or its folder")
  private Path shop = Path.of(".");

  @Parameters(
      index = "1",
      paramLabel = "VERSION",
      description = "as xiaoer versions lists them; the first characters will do")
  private String version = "";

  @Option(names = "--admin-port", description = "the gateway's (${DEFAULT-VALUE})")
  private int adminPort = 8081;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    String path =
        "/api/shops/"
            + RunningGateway.word(ShopReader.id(shop))
            + "/rollback?version="
            + RunningGateway.word(version);
    return new RunningGateway(adminPort)
        .ask(path, spec.commandLine().getOut(), spec.commandLine().getErr());
  }
}
