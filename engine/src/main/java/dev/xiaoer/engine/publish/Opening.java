package dev.xiaoer.engine.publish;

import dev.xiaoer.engine.publish.Publication.Why;
import dev.xiaoer.engine.publish.Standing.Trouble;
import dev.xiaoer.engine.shop.ShopReader;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.rules.RuleProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a gateway starts with: of each folder its files as they are now; where those have mistakes
 * the last good version, and the version that a rollback chose as long as the files have not
 * changed since.
 *
 * @param prints of the shops' folders, taken before they were read
 * @param notices what is no mistake but may surprise, and shops that were in service and are in
 *     none of the folders
 */
public record Opening(
    List<Path> folders,
    Map<Path, String> prints,
    Shops shops,
    Map<String, Standing> standings,
    List<RuleProblem> problems,
    List<String> notices) {

  public Opening {
    folders = List.copyOf(folders);
    prints = Map.copyOf(prints);
    standings = Map.copyOf(standings);
    problems = List.copyOf(problems);
    notices = List.copyOf(notices);
  }

  /** Reads all shops, on all processors. */
  public static Opening of(List<Path> folders, VersionArchive archive, Instant now) {
    List<Path> shops =
        folders.stream().flatMap(folder -> Shops.expand(folder).stream()).distinct().toList();
    Map<Path, String> prints =
        shops.parallelStream().collect(Collectors.toConcurrentMap(it -> it, FolderPrint::of));
    List<ShopReader.Result> read =
        shops.parallelStream()
            .map(archive::read)
            .sorted(Comparator.comparing(ShopReader.Result::shop))
            .toList();
    try {
      return new Reader(archive, now).open(folders, prints, read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts the opening together, shop by shop. */
  private static final class Reader {
    private final VersionArchive archive;
    private final Instant now;
    private final Map<String, Standing> standings = new TreeMap<>();
    private final List<RuleProblem> problems = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private Shops shops = Shops.NONE;

    Reader(VersionArchive archive, Instant now) {
      this.archive = archive;
      this.now = now;
    }

    Opening open(List<Path> folders, Map<Path, String> prints, List<ShopReader.Result> read)
        throws IOException {
      for (ShopReader.Result result : read) {
        open(result);
      }
      noticeMissing(read);
      return new Opening(folders, prints, shops, standings, problems, notices);
    }

    private void open(ShopReader.Result result) throws IOException {
      result.notices().forEach(it -> notices.add(result.shop() + "/" + it));
      if (standings.containsKey(result.shop())) {
        problems.addAll(Shops.refusedTwice(result));
        return;
      }
      Optional<Publication> newest = archive.newest(result.shop());
      if (newest.filter(it -> isHeld(it, result)).isPresent() && opens(newest.get(), result)) {
        return;
      }
      Shops.Result sum = shops.with(result);
      if (sum.problems().isEmpty()) {
        shops = sum.shops();
        inService(result, newest);
      } else {
        problems.addAll(sum.problems());
        lastGood(result.shop(), new Trouble(now, sum.problems()));
      }
    }

    private static boolean isHeld(Publication newest, ShopReader.Result files) {
      return newest.isRollback() && newest.setAside().equals(files.sources().version());
    }

    /** Whether the version that somebody went back to can be served again. */
    private boolean opens(Publication rollback, ShopReader.Result files) throws IOException {
      if (!serveKept(files.shop(), rollback)) {
        return false;
      }
      Standing standing =
          Standing.inService(files.shop(), rollback.version(), rollback.at())
              .rolledBackFrom(rollback.setAside());
      standings.put(files.shop(), standing);
      return true;
    }

    private void inService(ShopReader.Result result, Optional<Publication> newest)
        throws IOException {
      String version = result.sources().version();
      Optional<Publication> same = newest.filter(it -> it.version().equals(version));
      if (same.isEmpty()) {
        note(result, newest);
      }
      standings.put(
          result.shop(),
          Standing.inService(result.shop(), version, same.map(Publication::at).orElse(now)));
    }

    private void note(ShopReader.Result result, Optional<Publication> newest) throws IOException {
      archive.keep(result.shop(), result.sources());
      archive.note(result.shop(), Published.now(archive, result, newest, now, Why.START));
    }

    private void lastGood(String shop, Trouble trouble) throws IOException {
      List<Publication> all = archive.publications(shop);
      for (int i = all.size() - 1; i >= 0; i--) {
        if (serveKept(shop, all.get(i))) {
          standings.put(
              shop, Standing.inService(shop, all.get(i).version(), all.get(i).at()).with(trouble));
          return;
        }
      }
      standings.put(shop, Standing.never(shop, trouble));
    }

    private boolean serveKept(String shop, Publication publication) throws IOException {
      if (!archive.isWhole(shop, publication)) {
        return false;
      }
      ShopReader.Result kept = archive.read(shop, publication.version());
      Shops.Result sum = shops.with(kept);
      if (sum.problems().isEmpty()) {
        archive.keep(shop, kept.sources()); // by another name, if this engine makes versions anew
      }
      shops = sum.shops();
      return sum.problems().isEmpty();
    }

    private void noticeMissing(List<ShopReader.Result> read) throws IOException {
      var missing = new TreeSet<>(archive.shops());
      read.forEach(result -> missing.remove(result.shop()));
      missing.forEach(shop ->
          notices.add(
              shop + ": was in service and is in none of the folders; nobody answers for it"));
    }
  }
}
