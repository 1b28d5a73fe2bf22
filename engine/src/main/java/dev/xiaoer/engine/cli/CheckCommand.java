package dev.xiaoer.engine.cli;

import dev.xiaoer.engine.shop.Shops;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xiaoer check}: all mistakes of a shop's files at once. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Tells all that is wrong with these shops' files; exit code 1 when something is.")
final class CheckCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "SHOP",
      arity = "1..*",
      description = "a shop's folder, or a folder of shops")
  private List<Path> shopFolders = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Shops.Result result = Loading.read(shopFolders, spec.commandLine().getErr());
    result
        .shops()
        .all()
        .forEach(shop ->
            spec.commandLine()
                .getOut()
                .println(shop.shop() + "  " + shop.rules().rules().size() + " rules, all well"));
    return result.problems().isEmpty() ? 0 : 1;
  }
}
