package dev.xiaoer.engine.publish;

import dev.xiaoer.engine.meter.Meters;
import dev.xiaoer.engine.publish.Outcome.Kind;
import dev.xiaoer.engine.publish.Publication.Why;
import dev.xiaoer.engine.publish.Standing.Trouble;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.shop.ShopReader;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.rules.RuleProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts versions of shops into service: a folder is read, checked and compiled, its files are kept,
 * and only then is what is in service exchanged. Whatever goes wrong before changes nothing (P8).
 * Safe for use by many threads; one shop at a time, and never on a lane.
 */
public final class Publisher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

  /** Changes in a line of the log. */
  private static final int FEW = 4;

  private final VersionArchive archive;
  private final ServedShops shops;
  private final Exchange exchange;
  private final InstantSource clock;
  private final Meters meters;
  private final Map<String, Standing> standings;
  private final FolderWatch watch;
  private final ReentrantLock lock = new ReentrantLock(true);

  /** By shop; the lock's, as the next. */
  private final Map<String, Path> folders = new TreeMap<>();

  /** Shops that would be in service if another gave up an account. */
  private final Set<String> claiming = new HashSet<>();

  /** Carries on from what a gateway started with. */
  public Publisher(
      Opening opening,
      VersionArchive archive,
      ServedShops shops,
      Exchange exchange,
      InstantSource clock,
      Meters meters) {
    this.archive = archive;
    this.shops = shops;
    this.exchange = exchange;
    this.clock = clock;
    this.meters = meters;
    this.watch = new FolderWatch(opening, this::saved, clock);
    this.standings = new ConcurrentSkipListMap<>(opening.standings());
    opening.prints().keySet().stream()
        .sorted()
        .forEach(folder -> folders.putIfAbsent(ShopReader.id(folder), folder));
    standings.values().forEach(it -> meters.shopVersion(it.shop(), it.version()));
    standings.values().forEach(it -> it.line().ifPresent(LOG::warn));
    meters.gauge(
        "xiaoer.shops.troubled", "Shops whose files have mistakes", this, Publisher::troubled);
  }

  /** Publishes what is saved from now on. */
  public void start() {
    watch.start();
  }

  private double troubled() {
    return standings.values().stream().filter(it -> it.trouble().isPresent()).count();
  }

  /** How all shops stand, by id. */
  public Collection<Standing> standings() {
    return List.copyOf(standings.values());
  }

  /** Something was saved in a shop's folder. */
  public Outcome saved(Path folder) {
    return measured(() -> publish(folder, Why.SAVED));
  }

  /** Somebody wants a shop's files as they are now, also after a rollback. */
  public Outcome publish(String shop) {
    return measured(() ->
        folders.containsKey(shop)
            ? publish(folders.get(shop), Why.ASKED)
            : unknown(shop, "there is no shop " + shop));
  }

  /** Goes back to a kept version, until the files change. */
  public Outcome rollback(String shop, String version) {
    return measured(() -> {
      try {
        return back(shop, version);
      } catch (IOException e) {
        return unknown(shop, "the kept versions cannot be read: " + e.getMessage());
      }
    });
  }

  private Outcome measured(Supplier<Outcome> work) {
    lock.lock();
    try {
      long begin = System.nanoTime();
      Outcome outcome = work.get();
      meters.published(outcome.kind().word(), Duration.ofNanos(System.nanoTime() - begin));
      return outcome;
    } finally {
      lock.unlock();
    }
  }

  // ---- publishing

  private Outcome publish(Path folder, Why why) {
    ShopReader.Result read = archive.read(folder);
    Path first = folders.putIfAbsent(read.shop(), folder);
    if (first != null && !first.equals(folder)) {
      return refused(read.shop(), Shops.refusedTwice(read), false);
    }
    Outcome outcome = consider(read, why);
    if (outcome.kind() == Kind.PUBLISHED) {
      letOthersClaim(read.shop());
    }
    return outcome;
  }

  private Outcome consider(ShopReader.Result read, Why why) {
    String version = read.sources().version();
    Optional<Standing> standing = Optional.ofNullable(standings.get(read.shop()));
    if (why == Why.SAVED && standing.filter(it -> it.setsAside(version)).isPresent()) {
      return unchanged(standing.get());
    }
    Shops.Result sum = shops.now().with(read);
    if (!sum.problems().isEmpty()) {
      return refused(read.shop(), sum.problems(), read.problems().isEmpty());
    }
    if (standing.filter(it -> it.version().equals(version)).isPresent()) {
      return unchanged(mended(standing.get()));
    }
    return put(read, sum.shops(), why, "");
  }

  private Standing mended(Standing standing) {
    if (standing.isPlain()) {
      return standing;
    }
    Standing plain = Standing.inService(standing.shop(), standing.version(), standing.since());
    settle(plain);
    LOG.info("shop {}: mended, its files are version {} again", plain.shop(), plain.version());
    return plain;
  }

  private Outcome refused(String shop, List<RuleProblem> problems, boolean onlyClaims) {
    if (onlyClaims) {
      claiming.add(shop);
    }
    var trouble = new Trouble(clock.instant(), problems);
    Standing before = standings.get(shop);
    Standing now = before == null ? Standing.never(shop, trouble) : before.with(trouble);
    standings.put(shop, now);
    LOG.warn("refused: shop {}", now.line().orElse(shop));
    List<String> lines = problems.stream().map(RuleProblem::toString).toList();
    return new Outcome(Kind.REFUSED, shop, now.version(), lines);
  }

  /** What was kept from them may be free now. */
  private void letOthersClaim(String shop) {
    Set<String> others = new HashSet<>(claiming);
    others.remove(shop);
    for (String other : others) {
      claiming.remove(other);
      publish(folders.get(other), Why.SAVED);
    }
  }

  private Outcome put(ShopReader.Result read, Shops next, Why why, String setAside) {
    String shop = read.shop();
    try {
      Optional<Publication> before = archive.newest(shop);
      Instant now = clock.instant();
      archive.keep(shop, read.sources());
      var publication = Published.of(archive, read, before, now, why, setAside);
      exchange.prepare(read.playbook().orElseThrow());
      archive.note(shop, publication);
      exchange.swap(read.playbook().orElseThrow(), next);
      settle(Standing.inService(shop, publication.version(), now).rolledBackFrom(setAside));
      LOG.info(
          "shop {}: version {} in service ({}), {}",
          shop,
          publication.version(),
          why.word(),
          few(publication.changes()));
      Kind kind = why == Why.ROLLBACK ? Kind.ROLLED_BACK : Kind.PUBLISHED;
      return new Outcome(kind, shop, publication.version(), publication.changes());
    } catch (IOException e) {
      String message = "this version could not be kept in the data folder: " + e.getMessage();
      return refused(shop, List.of(new RuleProblem(shop + "/.", 1, 1, message)), false);
    }
  }

  /** The rest is told by {@code xiaoer versions}. */
  private static String few(List<String> changes) {
    String first = changes.stream().limit(FEW).collect(Collectors.joining("; "));
    return changes.size() <= FEW ? first : first + "; …";
  }

  private void settle(Standing standing) {
    claiming.remove(standing.shop());
    standings.put(standing.shop(), standing);
    meters.shopVersion(standing.shop(), standing.version());
  }

  // ---- going back

  private Outcome back(String shop, String version) throws IOException {
    Standing standing = standings.get(shop);
    if (standing == null) {
      return unknown(shop, "there is no shop " + shop);
    }
    Optional<Publication> to = archive.find(shop, version);
    if (to.isEmpty() || !archive.isWhole(shop, to.get())) {
      return unknown(shop, "no kept version " + version + " of " + shop + ": see xiaoer versions");
    }
    if (to.get().version().equals(standing.version())) {
      return unchanged(standing);
    }
    ShopReader.Result kept = archive.read(shop, to.get().version());
    Shops.Result sum = shops.now().with(kept);
    if (!sum.problems().isEmpty()) {
      List<String> lines = sum.problems().stream().map(RuleProblem::toString).toList();
      return new Outcome(Kind.REFUSED, shop, standing.version(), lines);
    }
    String files = archive.read(folders.get(shop)).sources().version();
    return put(kept, sum.shops(), Why.ROLLBACK, files.equals(to.get().version()) ? "" : files);
  }

  private static Outcome unchanged(Standing standing) {
    List<String> lines = standing.line().stream().toList();
    return new Outcome(Kind.UNCHANGED, standing.shop(), standing.version(), lines);
  }

  private static Outcome unknown(String shop, String sentence) {
    return new Outcome(Kind.UNKNOWN, shop, "", List.of(sentence));
  }

  @Override
  public void close() {
    watch.close();
  }
}
