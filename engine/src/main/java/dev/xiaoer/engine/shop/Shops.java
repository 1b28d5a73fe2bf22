package dev.xiaoer.engine.shop;

import dev.xiaoer.engine.shop.Playbook.Account;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.drl.Drl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The shops in service, by id and by account. Immutable; safe for use by many threads.
 *
 * <p>An account is claimed by one shop only. Chat addresses do not tell the app, so neither does
 * the claim: one account under two apps is claimed twice. {@code web} and {@code terminal} accounts
 * belong to their shop and are addressed as {@code shop/account}, see {@link #address}.
 */
public final class Shops {

  public static final Shops NONE = new Shops(Map.of());

  private final Map<String, Playbook> byId;
  private final Map<Account, Playbook> byAddress = new HashMap<>();

  private Shops(Map<String, Playbook> byId) {
    this.byId = Collections.unmodifiableMap(new TreeMap<>(byId));
    byId.values()
        .forEach(shop ->
            shop.accounts().forEach(account -> byAddress.put(key(shop.shop(), account), shop)));
  }

  /**
   * The shops that can be served, and what is wrong with the others.
   *
   * @param problems their files as {@code tengfa/shop.yml}
   * @param notices what is no mistake but may surprise
   */
  public record Result(Shops shops, List<RuleProblem> problems, List<RuleProblem> notices) {}

  /**
   * Reads shops, and folders of shops. One that has mistakes is left out and does not touch the
   * others; of two that claim one account the first by name gets it, the other is left out.
   */
  public static Result read(List<Path> folders) {
    return read(folders, Drl.REFUSED);
  }

  /** The same where the operator says whether raw DRL is read. */
  public static Result read(List<Path> folders, Drl drl) {
    return of(
        folders.stream()
            .flatMap(folder -> expand(folder).stream())
            .parallel()
            .map(folder -> ShopReader.read(folder, drl))
            .toList());
  }

  /** The same of what was read already. */
  public static Result of(List<ShopReader.Result> read) {
    List<ShopReader.Result> results =
        read.stream().sorted(Comparator.comparing(ShopReader.Result::shop)).toList();
    Shops shops = NONE;
    List<RuleProblem> problems = new ArrayList<>();
    List<RuleProblem> notices = new ArrayList<>();
    for (ShopReader.Result result : results) {
      Result sum =
          shops.byId.containsKey(result.shop()) ? shops.refuse(result) : shops.with(result);
      shops = sum.shops();
      problems.addAll(sum.problems());
      notices.addAll(sum.notices());
    }
    return new Result(shops, problems, notices);
  }

  /** A folder without shop.yml stands for its sub-folders that have one. */
  public static List<Path> expand(Path folder) {
    if (Files.exists(folder.resolve("shop.yml")) || !Files.isDirectory(folder)) {
      return List.of(folder);
    }
    try (Stream<Path> inside = Files.list(folder)) {
      List<Path> shops =
          inside.filter(path -> Files.exists(path.resolve("shop.yml"))).sorted().toList();
      return shops.isEmpty() ? List.of(folder) : shops;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * These shops with one published anew. If it has mistakes, or claims an account of another shop,
   * nothing changes and the result tells why.
   */
  public Result with(ShopReader.Result read) {
    List<RuleProblem> problems = new ArrayList<>(prefixed(read.shop(), read.problems()));
    problems.addAll(prefixed(read.shop(), clashes(read)));
    List<RuleProblem> notices = prefixed(read.shop(), read.notices());
    if (!problems.isEmpty() || read.playbook().isEmpty()) {
      return new Result(this, problems, notices);
    }
    return new Result(replacing(read.playbook().get()), problems, notices);
  }

  /** These shops with this one, whose claims are known to be good. */
  Shops replacing(Playbook playbook) {
    Map<String, Playbook> more = new TreeMap<>(byId);
    more.put(playbook.shop(), playbook);
    return new Shops(more);
  }

  /** These shops without their rules and classifiers. */
  Shops atRest() {
    Map<String, Playbook> resting = new TreeMap<>(byId);
    resting.replaceAll((shop, playbook) -> playbook.atRest());
    return new Shops(resting);
  }

  private Result refuse(ShopReader.Result read) {
    return new Result(this, refusedTwice(read), List.of());
  }

  /** What is wrong with the second of two shops in folders of one name. */
  public static List<RuleProblem> refusedTwice(ShopReader.Result read) {
    var twice = new RuleProblem("shop.yml", 1, 1, "there is another shop in a folder of this name");
    return prefixed(read.shop(), List.of(twice));
  }

  /** The accounts that a shop claims and another has already. */
  public List<RuleProblem> clashes(ShopReader.Result read) {
    List<RuleProblem> clashes = new ArrayList<>();
    for (ShopReader.Claim claim : read.claims()) {
      Playbook owner = byAddress.get(key(read.shop(), claim.account()));
      if (owner != null && !owner.shop().equals(read.shop())) {
        String message = "this account is claimed by the shop \"" + owner.shop() + "\" already";
        clashes.add(new RuleProblem(claim.file(), claim.line(), claim.column(), message));
      }
    }
    return clashes;
  }

  private static List<RuleProblem> prefixed(String shop, List<RuleProblem> problems) {
    return problems.stream().map(problem -> problem.in(shop + "/" + problem.file())).toList();
  }

  /** By id. */
  public Collection<Playbook> all() {
    return byId.values();
  }

  public Optional<Playbook> byId(String shop) {
    return Optional.ofNullable(byId.get(shop));
  }

  /** The shop that answers for an account, as chat addresses name it: see {@link #address}. */
  public Optional<Playbook> byAccount(String platform, String account) {
    return Optional.ofNullable(byAddress.get(new Account(platform, "", account)));
  }

  /** The account as its shop calls it, of what chats are addressed by: see {@link #address}. */
  public static String account(String shop, String address) {
    String prefix = shop + "/";
    return address.startsWith(prefix) ? address.substring(prefix.length()) : address;
  }

  /** The account as chat addresses name it; two shops may both have a web account {@code site}. */
  public static String address(String shop, Account account) {
    return isOwn(account) ? shop + "/" + account.account() : account.account();
  }

  /** Whether the gateway itself is the platform, and so no app can be missing. */
  static boolean isOwn(Account account) {
    return ShopSettingsReader.OWN_PLATFORMS.contains(account.platform());
  }

  private static Account key(String shop, Account account) {
    return new Account(account.platform(), "", address(shop, account));
  }
}
