package dev.xiaoer.engine.shop;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.xiaoer.rules.RuleBook;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The shops in service at this moment. A publication exchanges one; whoever asked before goes on
 * with what was given then.
 *
 * <p>What is light of a shop is always in memory. Rules and classifiers are as long as there is
 * room for them, and so is each picture; those not used for longest go first and come back when
 * they are asked for. Safe for use by many threads; asking never blocks.
 */
public final class ServedShops {

  /** A classifier of 20 intents with 12 examples each; measured, see tests/BENCHMARKS.md. */
  private static final int BASE_BYTES = 200 * 1024;

  private static final int RULE_BYTES = 5 * 1024;

  /** Of the memory for all: pictures are asked for by browsers, which keep them. */
  private static final int SHARE_OF_PICTURES = 4;

  private final Source source;
  private final AsyncCache<Version, Playbook> awake;
  private final AsyncCache<Picture, Medium> pictures;
  private volatile Shops shops;

  /** Where what was dropped comes back from. Called by any thread; reads on others. */
  public interface Source {

    /** The whole of what is given at rest, read and compiled again. */
    CompletableFuture<Playbook> whole(Playbook resting);

    /** The bytes of a picture that was in a version. */
    CompletableFuture<byte[]> picture(Playbook resting, String name);
  }

  /** A picture of a version. */
  private record Picture(Version version, String name) {}

  /** A shop as it was published once. */
  private record Version(String shop, String hash) {
    static Version of(Playbook playbook) {
      return new Version(playbook.shop(), playbook.version());
    }
  }

  /**
   * Shops that may be dropped from memory.
   *
   * @param mostBytes for the rules, classifiers and pictures of all
   */
  public ServedShops(Shops shops, long mostBytes, Source source) {
    this.source = source;
    pictures =
        Caffeine.newBuilder()
            .maximumWeight(mostBytes / SHARE_OF_PICTURES)
            .weigher((Picture picture, Medium medium) -> medium.bytes().length)
            .executor(Runnable::run)
            .buildAsync();
    awake =
        Caffeine.newBuilder()
            .maximumWeight(mostBytes - mostBytes / SHARE_OF_PICTURES)
            .weigher((Version version, Playbook playbook) -> bytes(playbook.rules()))
            .executor(Runnable::run)
            .buildAsync();
    shops.all().forEach(this::remember);
    this.shops = shops.atRest();
  }

  /** Shops of which none is ever dropped. */
  public static ServedShops keeping(Shops shops) {
    return new ServedShops(shops, Long.MAX_VALUE, NOTHING_DROPPED);
  }

  private static final Source NOTHING_DROPPED =
      new Source() {
        @Override
        public CompletableFuture<Playbook> whole(Playbook resting) {
          return CompletableFuture.completedFuture(resting);
        }

        @Override
        public CompletableFuture<byte[]> picture(Playbook resting, String name) {
          return CompletableFuture.failedFuture(new NoSuchElementException(name));
        }
      };

  private static int bytes(RuleBook rules) {
    return BASE_BYTES + RULE_BYTES * rules.rules().size();
  }

  /** All of them; rules and classifiers are not to be asked of these. */
  public Shops now() {
    return shops;
  }

  /** What is light of a shop. */
  public Optional<Playbook> byId(String shop) {
    return shops.byId(shop);
  }

  /** What is light of the shop that answers for an account. */
  public Optional<Playbook> byAccount(String platform, String account) {
    return shops.byAccount(platform, account);
  }

  /**
   * The whole of a shop. Complete already when it is in memory; fails with {@link
   * NoSuchElementException} for a shop that is not in service.
   */
  public CompletableFuture<Playbook> awake(String shop) {
    return shops
        .byId(shop)
        .map(playbook ->
            awake.get(Version.of(playbook), (version, executor) ->
                source.whole(playbook).thenApply(Playbook::withoutPictures)))
        .orElseGet(
            () -> CompletableFuture.failedFuture(new NoSuchElementException("no shop " + shop)));
  }

  /**
   * A picture of a shop, as it was when the shop was published. Complete already when it is in
   * memory; empty when the shop has no such picture.
   */
  public CompletableFuture<Optional<Medium>> medium(String shop, String name) {
    Optional<Playbook> playbook = shops.byId(shop);
    Optional<Medium> known = playbook.flatMap(it -> it.medium(name));
    if (known.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return pictures
        .get(
            new Picture(Version.of(playbook.get()), name),
            (picture, executor) ->
                source.picture(playbook.get(), name).thenApply(bytes -> known.get().with(bytes)))
        .thenApply(Optional::of);
  }

  /** Puts a shop into service, or another version of it in the place of the one before. */
  public synchronized void put(Playbook published) {
    Optional<Version> before = shops.byId(published.shop()).map(Version::of);
    remember(published);
    shops = shops.replacing(published.atRest());
    before
        .filter(version -> !version.equals(Version.of(published)))
        .ifPresent(this::forget);
  }

  private void remember(Playbook playbook) {
    Version version = Version.of(playbook);
    awake.put(version, CompletableFuture.completedFuture(playbook.withoutPictures()));
    playbook
        .catalogue()
        .media()
        .forEach((name, medium) ->
            pictures.put(
                new Picture(version, name), CompletableFuture.completedFuture(medium)));
  }

  private void forget(Version version) {
    awake.synchronous().invalidate(version);
    pictures.asMap().keySet().removeIf(picture -> picture.version().equals(version));
  }

  /** How many are in memory as a whole. */
  public int awake() {
    return awake.asMap().size();
  }

  /** How many pictures are in memory. */
  int picturesInMemory() {
    return pictures.asMap().size();
  }
}
