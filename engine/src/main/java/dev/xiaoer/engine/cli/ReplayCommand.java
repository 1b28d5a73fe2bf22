package dev.xiaoer.engine.cli;

import dev.xiaoer.engine.publish.Publication;
import dev.xiaoer.engine.publish.VersionArchive;
import dev.xiaoer.engine.replay.Replay;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.ShopReader;
import dev.xiaoer.engine.store.SaidMessage;
import dev.xiaoer.engine.store.StoreUnavailableException;
import dev.xiaoer.engine.store.jdbc.Lookup;
import dev.xiaoer.engine.store.sqlite.SqliteDatabase;
import dev.xiaoer.rules.drl.Drl;
import dev.xiaoer.rules.source.Scalars;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xiaoer replay}: what a draft would have answered. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Plays what customers said to a draft of a shop, and lists which answers would change."
            + " Nothing is sent; also while the gateway runs.")
final class ReplayCommand implements Callable<Integer> {
  private static final int AT_ONCE = 2_000;

  @Parameters(paramLabel = "SHOP-DRAFT", description = "the draft's folder")
  private Path folder = Path.of(".");

  @Option(
      names = "--shop",
      paramLabel = "ID",
      description = "the shop in service; left out: the one called as the folder is")
  private String shop = "";

  @Option(names = "--since", paramLabel = "TIME", description = "how far back (${DEFAULT-VALUE})")
  private String since = "7d";

  @Option(names = "--data", paramLabel = "FOLDER", description = "what is kept (${DEFAULT-VALUE})")
  private Path data = Path.of(".xiaoer");

  @Mixin private DrlOption drl = new DrlOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String id = shop.isEmpty() ? ShopReader.id(folder) : shop;
    Duration back =
        Scalars.duration(since)
            .orElseThrow(
                () -> new CannotStartException("--since: " + since + " (expected: 12h, 7d …)"));
    Drl allowed = drl.drl(List.of(folder), spec.commandLine().getErr());
    Playbook draft = playbook(ShopReader.read(id, folder, allowed), "the draft");
    Replay replay = new Replay(playbook(live(id, allowed), "the version in service"), draft);
    play(id, InstantSource.system().instant().minus(back), replay);
    report(replay, spec.commandLine().getOut());
    return 0;
  }

  private ShopReader.Result live(String id, Drl allowed) throws IOException {
    VersionArchive archive = VersionArchive.in(data, allowed);
    List<Publication> all = archive.publications(id);
    if (all.isEmpty()) {
      throw new CannotStartException("no shop " + id + " was ever in service in " + data);
    }
    return archive.read(id, all.get(all.size() - 1).version());
  }

  private Playbook playbook(ShopReader.Result read, String what) {
    read.problems().forEach(spec.commandLine().getErr()::println);
    return read.playbook()
        .orElseThrow(() -> new CannotStartException(what + " has mistakes: mend them first"));
  }

  private void play(String id, Instant from, Replay replay) {
    try (Lookup lookup = SqliteDatabase.look(data)) {
      List<SaidMessage> page = lookup.said(id, from, 0, AT_ONCE);
      while (!page.isEmpty()) {
        page.forEach(replay::said);
        page = lookup.said(id, from, page.get(page.size() - 1).id(), AT_ONCE);
      }
    } catch (StoreUnavailableException e) {
      throw new CannotStartException(e.getMessage());
    }
  }

  private static void report(Replay replay, PrintWriter out) {
    for (Replay.Change change : replay.changes()) {
      out.printf("%6d  %s%n", change.count(), rules(change));
      for (Replay.Example example : change.examples()) {
        out.println("        " + example.said().replace('\n', ' '));
        out.println("          - " + example.before());
        out.println("          + " + example.after());
      }
    }
    out.printf(
        "%d of %d messages would be answered otherwise%n", replay.changed(), replay.messages());
  }

  private static String rules(Replay.Change change) {
    return change.before().equals(change.after())
        ? change.after() + " (the same rule, another answer)"
        : change.before() + "  →  " + change.after();
  }
}
