package dev.xiaoer.engine.shop;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.xiaoer.rules.RuleBook;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The shops in service at this moment. A publication exchanges one; whoever asked before goes on
 * with what was given then.
 *
 * <p>What is light of a shop is always in memory. Rules and classifiers are as long as there is
 * room for them; those not used for longest go first and come back when they are asked for. Safe
 * for use by many threads; asking never blocks.
 */
public final class ServedShops {

  /** A classifier of 20 intents with 12 examples each; measured, see tests/BENCHMARKS.md. */
  private static final int BASE_BYTES = 200 * 1024;

  private static final int RULE_BYTES = 5 * 1024;

  private final Function<Playbook, CompletableFuture<Playbook>> reload;
  private final AsyncCache<Version, Playbook> awake;
  private volatile Shops shops;

  /** A shop as it was published once. */
  private record Version(String shop, String hash) {
    static Version of(Playbook playbook) {
      return new Version(playbook.shop(), playbook.version());
    }
  }

  /**
   * Shops that may be dropped from memory.
   *
   * @param mostBytes for the rules and classifiers of all
   * @param reload the whole of what is given at rest, read and compiled again, off the lanes
   */
  public ServedShops(
      Shops shops, long mostBytes, Function<Playbook, CompletableFuture<Playbook>> reload) {
    this.reload = reload;
    awake =
        Caffeine.newBuilder()
            .maximumWeight(mostBytes)
            .weigher((Version version, Playbook playbook) -> bytes(playbook.rules()))
            .executor(Runnable::run)
            .buildAsync();
    shops.all().forEach(this::remember);
    this.shops = shops.atRest();
  }

  /** Shops of which none is ever dropped. */
  public static ServedShops keeping(Shops shops) {
    return new ServedShops(shops, Long.MAX_VALUE, CompletableFuture::completedFuture);
  }

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
            awake.get(Version.of(playbook), (version, executor) -> reload.apply(playbook)))
        .orElseGet(
            () -> CompletableFuture.failedFuture(new NoSuchElementException("no shop " + shop)));
  }

  /** Puts a shop into service, or another version of it in the place of the one before. */
  public synchronized void put(Playbook published) {
    Optional<Version> before = shops.byId(published.shop()).map(Version::of);
    remember(published);
    shops = shops.replacing(published.atRest());
    before
        .filter(version -> !version.equals(Version.of(published)))
        .ifPresent(awake.synchronous()::invalidate);
  }

  private void remember(Playbook playbook) {
    awake.put(Version.of(playbook), CompletableFuture.completedFuture(playbook));
  }

  /** How many are in memory as a whole. */
  public int awake() {
    return awake.asMap().size();
  }
}
