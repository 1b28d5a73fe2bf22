package dev.xiaoer.engine.cli;

import dev.xiaoer.engine.shop.ShopReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xiaoer publish}: a shop's files as they are now, at once. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description =
        "Has the running gateway publish a shop's files as they are now. It does so by itself"
            + " whenever something is saved; this tells what became of it, and ends a rollback.")
final class PublishCommand implements Callable<Integer> {

  @Parameters(paramLabel = "SHOP", description = "a shop's id, or its folder")
  private Path shop = Path.of(".");

  @Option(names = "--admin-port", description = "the gateway's (${DEFAULT-VALUE})")
  private int adminPort = 8081;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    String path = "/api/shops/" + RunningGateway.word(ShopReader.id(shop)) + "/publish";
    return new RunningGateway(adminPort)
        .ask(path, spec.commandLine().getOut(), spec.commandLine().getErr());
  }
}
