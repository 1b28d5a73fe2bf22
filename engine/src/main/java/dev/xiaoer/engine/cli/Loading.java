package dev.xiaoer.engine.cli;

import dev.xiaoer.engine.publish.Opening;
import dev.xiaoer.engine.publish.Standing;
import dev.xiaoer.engine.publish.VersionArchive;
import dev.xiaoer.engine.shop.GatewaySettings;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.StoreUnavailableException;
import dev.xiaoer.engine.store.sqlite.Fsync;
import dev.xiaoer.engine.store.sqlite.SqliteDatabase;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.drl.Drl;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What several commands load, telling what is wrong in the operator's and merchants' words. */
final class Loading {

  private Loading() {}

  /** Shops that can be served; mistakes go to {@code err}. None at all cannot start. */
  static Shops shops(List<Path> folders, Drl drl, PrintWriter err) {
    Shops.Result result = read(folders, drl, err);
    if (result.shops().all().isEmpty()) {
      throw new CannotStartException("no shop could be loaded: mend the mistakes above");
    }
    return result.shops();
  }

  /**
   * What a gateway starts with; mistakes go to {@code err}. A shop with mistakes that has a good
   * version from earlier is served by that.
   */
  static Opening opening(List<Path> folders, VersionArchive archive, Instant now, PrintWriter err) {
    checkFolders(folders);
    Opening opening = Opening.of(folders, archive, now);
    opening.problems().forEach(err::println);
    opening.notices().forEach(err::println);
    opening.standings().values().stream()
        .sorted(Comparator.comparing(Standing::shop))
        .flatMap(standing -> standing.line().stream())
        .forEach(err::println);
    if (opening.shops().all().isEmpty()) {
      throw new CannotStartException("no shop could be loaded: mend the mistakes above");
    }
    return opening;
  }

  private static void checkFolders(List<Path> folders) {
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new CannotStartException("there is no shop folder " + folder);
      }
    }
  }

  /** Reads shops; mistakes and notices go to {@code err}. A folder that is none cannot start. */
  static Shops.Result read(List<Path> folders, Drl drl, PrintWriter err) {
    checkFolders(folders);
    Shops.Result result = Shops.read(folders, drl);
    result.problems().forEach(err::println);
    result.notices().forEach(err::println);
    return result;
  }

  /** The operator's file. Left out, it may be missing; named, it may not. */
  static GatewaySettings settings(Path file, boolean named) {
    if (!Files.exists(file)) {
      if (named) {
        throw new CannotStartException("there is no file " + file);
      }
      return GatewaySettings.NONE;
    }
    GatewaySettings.Result result = GatewaySettings.read(file, System.getenv());
    return result
        .settings()
        .orElseThrow(() ->
            new CannotStartException(
                result.problems().stream()
                    .map(RuleProblem::toString)
                    .collect(Collectors.joining("\n        "))));
  }

  static Store store(Path folder) {
    try {
      return SqliteDatabase.open(folder, fsync());
    } catch (StoreUnavailableException e) {
      throw new CannotStartException(e.getMessage());
    }
  }

  /**
   * A JVM property and not an option: it is the benchmark's, to show the price of durability. No
   * operator should meet it.
   */
  private static Fsync fsync() {
    return Boolean.getBoolean("xiaoer.unsafe.no.fsync") ? Fsync.NEVER : Fsync.EVERY_COMMIT;
  }
}
