package dev.xiaoer.engine.cli;

import dev.xiaoer.engine.publish.Publication;
import dev.xiaoer.engine.publish.VersionArchive;
import dev.xiaoer.engine.publish.VersionDiff;
import dev.xiaoer.engine.shop.ShopReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xiaoer versions}: what of a shop was in service, and when. */
@Command(
    name = "versions",
    mixinStandardHelpOptions = true,
    description = "Lists the versions of a shop that were in service, newest first.")
final class VersionsCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  @Parameters(paramLabel = "SHOP", description = "a shop's id, or its folder")
  private Path shop = Path.of(".");

  @Option(
      names = "--diff",
      arity = "2",
      paramLabel = "VERSION",
      description = "what changed from one version to another, line by line")
  private List<String> diff = List.of();

  @Option(names = "--data", paramLabel = "FOLDER", description = "what is kept (${DEFAULT-VALUE})")
  private Path data = Path.of(".xiaoer");

  @Option(names = "--zone", description = "whose clock to show (${DEFAULT-VALUE})")
  private ZoneId zone = ZoneId.of("Asia/Shanghai");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    VersionArchive archive = VersionArchive.in(data);
    String id = ShopReader.id(shop);
    List<Publication> publications = archive.publications(id);
    if (publications.isEmpty()) {
      throw new CannotStartException("no version of the shop " + id + " in " + data);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (diff.isEmpty()) {
      list(publications, out);
    } else {
      VersionDiff.between(
              archive.files(id, version(archive, id, diff.get(0))),
              archive.files(id, version(archive, id, diff.get(1))))
          .forEach(out::println);
    }
    return 0;
  }

  private String version(VersionArchive archive, String id, String version) throws IOException {
    return archive
        .find(id, version)
        .map(Publication::version)
        .orElseThrow(
            () -> new CannotStartException("no kept version " + version + " of the shop " + id));
  }

  private void list(List<Publication> oldestFirst, PrintWriter out) {
    for (int i = oldestFirst.size() - 1; i >= 0; i--) {
      Publication it = oldestFirst.get(i);
      out.printf("%s  %s  %s%n", it.version(), TIME.format(it.at().atZone(zone)), it.why().word());
      it.changes().forEach(change -> out.println("    " + change));
    }
  }
}
