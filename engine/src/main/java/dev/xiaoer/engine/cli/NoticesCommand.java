package dev.xiaoer.engine.cli;

import dev.xiaoer.engine.shop.ShopReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xiaoer notices}: what a shop's people could not be told. */
@Command(
    name = "notices",
    mixinStandardHelpOptions = true,
    description = {
      "What people of a shop were to be told, and what was given up: after a day of failures, or",
      "refused. Why is in the log and in xiaoer explain; mend it, then tell them after all."
    })
final class NoticesCommand implements Callable<Integer> {

  @Parameters(paramLabel = "SHOP", description = "a shop's id, or its folder")
  private Path shop = Path.of(".");

  @ArgGroup(multiplicity = "1")
  private What what = new What();

  @Option(names = "--admin-port", description = "the gateway's (${DEFAULT-VALUE})")
  private int adminPort = 8081;

  @Spec private CommandSpec spec;

  /** Either, or. */
  static final class What {
    @Option(names = "--retry", required = true, description = "tell what was given up after all")
    private boolean retry;

    @Option(names = "--forget", required = true, description = "let it go")
    private boolean forget;
  }

  @Override
  public Integer call() {
    String path =
        "/api/notices/"
            + RunningGateway.word(ShopReader.id(shop))
            + (what.retry && !what.forget ? "/retry" : "/forget");
    return new RunningGateway(adminPort)
        .ask(path, spec.commandLine().getOut(), spec.commandLine().getErr());
  }
}
