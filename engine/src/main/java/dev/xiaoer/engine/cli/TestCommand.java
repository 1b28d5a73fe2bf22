package dev.xiaoer.engine.cli;

import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.ShopReader;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.engine.trial.JunitReport;
import dev.xiaoer.engine.trial.TrialReport;
import dev.xiaoer.engine.trial.TrialResult;
import dev.xiaoer.engine.trial.TrialRun;
import dev.xiaoer.rules.drl.Drl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xiaoer test}: a shop's conversations in files, run against the real engine. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description =
        "Runs the conversations in a shop's tests/*.yml and tells which came out otherwise than"
            + " wished, and which rules and intents none of them touches. Exit code 1 when one"
            + " failed, 2 when a shop has mistakes: see check.")
final class TestCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "SHOP",
      arity = "1..*",
      description = "a shop's folder, or a folder of shops")
  private List<Path> shopFolders = List.of();

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "also writes a JUnit report, for build servers")
  private @Nullable Path junit;

  @Mixin private DrlOption drl = new DrlOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<TrialReport> reports = new ArrayList<>();
    boolean readable = true;
    List<Path> folders = folders();
    Drl allowed = drl.drl(folders, spec.commandLine().getErr());
    for (Path folder : folders) {
      Optional<TrialReport> report = run(ShopReader.read(folder, allowed));
      report.ifPresent(reports::add);
      readable &= report.isPresent();
    }
    if (junit != null) {
      write(junit, JunitReport.of(reports));
    }
    if (!readable) {
      return Main.CANNOT_START;
    }
    return reports.stream().allMatch(TrialReport::isGreen) ? 0 : 1;
  }

  private List<Path> folders() {
    for (Path folder : shopFolders) {
      if (!Files.isDirectory(folder)) {
        throw new CannotStartException("there is no shop folder " + folder);
      }
    }
    return shopFolders.stream().flatMap(folder -> Shops.expand(folder).stream()).toList();
  }

  /** Empty for a shop that has mistakes, which are told. */
  private Optional<TrialReport> run(ShopReader.Result read) throws IOException {
    Shops.Result one = Shops.NONE.with(read);
    one.problems().forEach(spec.commandLine().getErr()::println);
    Optional<Playbook> shop = one.shops().byId(read.shop());
    if (shop.isEmpty()) {
      return Optional.empty();
    }
    List<TrialResult> results = TrialRun.of(shop.get(), one.shops(), read.trials());
    var report = new TrialReport(shop.get(), read.intents(), results);
    spec.commandLine().getOut().println(report.text());
    return Optional.of(report);
  }

  private static void write(Path file, String report) {
    try {
      Files.writeString(file, report);
    } catch (IOException e) {
      throw new CannotStartException("the report cannot be written to " + file);
    }
  }
}
