package dev.xiaoer.engine.publish;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.xiaoer.engine.shop.ShopReader;
import dev.xiaoer.engine.shop.ShopSources;
import dev.xiaoer.rules.drl.Drl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The versions of shops that were in service, below the gateway's data folder: {@code
 * SHOP/VERSION/…} are the files, {@code SHOP/versions.jsonl} tells when and why. Of each shop the
 * newest {@value #MOST} are kept.
 *
 * <p>One thread writes; others may read meanwhile, also of another process. What a power loss left
 * half-written does not have its seal, and is never served.
 */
public final class VersionArchive {
  static final int MOST = 20;

  private static final String JOURNAL = "versions.jsonl";

  private final Path root;
  private final Drl drl;

  private VersionArchive(Path root, Drl drl) {
    this.root = root;
    this.drl = drl;
  }

  /** The archive in the gateway's data folder, which need not be there yet. */
  public static VersionArchive in(Path data) {
    return in(data, Drl.REFUSED);
  }

  /** The same where the operator says whether raw DRL is read. */
  public static VersionArchive in(Path data, Drl drl) {
    return new VersionArchive(data.resolve("shops"), drl);
  }

  /** Publications of a shop, oldest first. */
  public List<Publication> publications(String shop) throws IOException {
    return isShop(shop) ? Journal.read(journal(shop)) : List.of();
  }

  /** A shop's id may come from a command line: it must not lead anywhere else. */
  private static boolean isShop(String shop) {
    return shop.matches("[a-z0-9-]{1,64}");
  }

  Optional<Publication> newest(String shop) throws IOException {
    List<Publication> all = publications(shop);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Shops that ever were in service. */
  List<String> shops() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(root)) {
      return inside
          .filter(folder -> Files.exists(folder.resolve(JOURNAL)))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /** The publication that a version, or an unambiguous beginning of one, had last. */
  public Optional<Publication> find(String shop, String version) throws IOException {
    List<Publication> meant =
        publications(shop).stream()
            .filter(it -> !version.isEmpty() && it.version().startsWith(version))
            .toList();
    boolean one = meant.stream().map(Publication::version).distinct().count() == 1;
    return one ? Optional.of(meant.get(meant.size() - 1)) : Optional.empty();
  }

  /** The files of a kept version, by name; none for a version that is not kept. */
  public SortedMap<String, byte[]> files(String shop, String version) throws IOException {
    Path folder = folder(shop, version);
    SortedMap<String, byte[]> files = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> plain =
          all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).toList();
      for (Path file : plain) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** Whether a version's files are there, as they were. */
  boolean isWhole(String shop, Publication publication) throws IOException {
    return Seal.of(files(shop, publication.version())).equals(publication.seal());
  }

  /** Reads a kept version and compiles it. */
  public ShopReader.Result read(String shop, String version) {
    return ShopReader.read(shop, folder(shop, version), drl);
  }

  /** Reads a shop's folder as kept versions are read. */
  ShopReader.Result read(Path folder) {
    return ShopReader.read(folder, drl);
  }

  /** The bytes of a picture of a kept version. */
  byte[] picture(String shop, String version, String name) throws IOException {
    return Files.readAllBytes(folder(shop, version).resolve("content/media").resolve(name));
  }

  // ---- writing

  /** Keeps the files of a version; pictures and texts that did not change take no second room. */
  void keep(String shop, ShopSources sources) throws IOException {
    Path folder = folder(shop, sources.version());
    if (Files.isDirectory(folder)) {
      return;
    }
    Path beside = folder.resolveSibling(sources.version() + ".new");
    Atomic.delete(beside);
    Optional<Path> before = newest(shop).map(it -> folder(shop, it.version()));
    for (Map.Entry<String, byte[]> file : sources.files().entrySet()) {
      Path to = beside.resolve(file.getKey());
      Files.createDirectories(to.getParent());
      write(to, file.getValue(), before.map(it -> it.resolve(file.getKey())));
    }
    Files.createDirectories(beside);
    Files.move(beside, folder, ATOMIC_MOVE);
  }

  private static void write(Path to, byte[] bytes, Optional<Path> before) throws IOException {
    if (before.isPresent() && holds(before.get(), bytes)) {
      try {
        Files.createLink(to, before.get());
        return;
      } catch (IOException | UnsupportedOperationException e) {
        // a file system without links: a copy is as good
      }
    }
    Files.write(to, bytes);
  }

  private static boolean holds(Path file, byte[] bytes) throws IOException {
    return Files.isRegularFile(file)
        && Files.size(file) == bytes.length
        && Arrays.equals(Files.readAllBytes(file), bytes);
  }

  /** Notes a publication, and forgets the oldest versions. */
  void note(String shop, Publication publication) throws IOException {
    List<Publication> all = new ArrayList<>(publications(shop));
    all.add(publication);
    Set<String> kept = newestVersions(all);
    List<Publication> remembered = all.stream().filter(it -> kept.contains(it.version())).toList();
    Journal.write(journal(shop), remembered);
    for (Publication forgotten : all) {
      if (!kept.contains(forgotten.version())) {
        Atomic.delete(folder(shop, forgotten.version()));
      }
    }
  }

  private static Set<String> newestVersions(List<Publication> oldestFirst) {
    List<String> versions = new ArrayList<>();
    for (int i = oldestFirst.size() - 1; i >= 0; i--) {
      versions.add(oldestFirst.get(i).version());
    }
    return versions.stream().distinct().limit(MOST).collect(Collectors.toSet());
  }

  private Path journal(String shop) {
    return root.resolve(shop).resolve(JOURNAL);
  }

  private Path folder(String shop, String version) {
    return root.resolve(shop).resolve(version);
  }
}
