package dev.xiaoer.engine.serve;

import dev.xiaoer.engine.bus.ShopNews;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.Playbook.Account;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.engine.store.ShopEvent;
import dev.xiaoer.engine.turn.Handled;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes in what somebody's program, or the operator, tells of a shop. */
record Telling(ShopNews news, ServedShops shops) {
  private static final Set<String> EVENTS = Set.of(ShopEvent.LIVE_START, ShopEvent.NEW_VIDEO);
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  /**
   * What became of it.
   *
   * @param outcome {@code told}, {@code known}, {@code unasked}, {@code refused} or {@code unknown}
   * @param lines what to tell whoever told it
   */
  record Told(String outcome, String shop, List<String> lines) {}

  /** Tells a shop's rules what {@code query} says: {@code event}, {@code id}, {@code account}. */
  CompletableFuture<Told> tell(String shop, Map<String, String> query) {
    String event = query.getOrDefault("event", "");
    String id = query.getOrDefault("id", "");
    Optional<Playbook> playbook = shops.byId(shop);
    if (playbook.isEmpty()) {
      return now("unknown", shop, "there is no such shop in service");
    }
    if (!EVENTS.contains(event)) {
      return now("refused", shop, "unknown event (expected: live_start or new_video)");
    }
    if (!ID.matcher(id).matches()) {
      return now(
          "refused",
          shop,
          "id: expected up to 64 of A-Z, a-z, 0-9, \".\", \"_\", \":\" and \"-\", another for each"
              + " time it happens");
    }
    return tell(playbook.get(), event, id, query.getOrDefault("account", ""));
  }

  private CompletableFuture<Told> tell(Playbook playbook, String event, String id, String wanted) {
    List<Account> accounts =
        playbook.accounts().stream().filter(it -> isMeant(it, wanted)).toList();
    if (!wanted.isEmpty() && accounts.size() != 1) {
      String known =
          playbook.accounts().stream().map(Telling::name).collect(Collectors.joining(", "));
      return now("refused", playbook.shop(), "unknown account (expected: one of " + known + ")");
    }
    String account =
        wanted.isEmpty()
            ? ""
            : accounts.get(0).platform() + "/" + Shops.address(playbook.shop(), accounts.get(0));
    return news.tell(playbook.shop(), event, id, account)
        .thenApply(handled -> told(playbook.shop(), event, handled));
  }

  private static boolean isMeant(Account account, String wanted) {
    return account.account().equals(wanted) || name(account).equals(wanted);
  }

  private static String name(Account account) {
    return account.platform() + "/" + account.account();
  }

  private static Told told(String shop, String event, Handled handled) {
    return switch (handled) {
      case DONE -> new Told("told", shop, List.of());
      case DUPLICATE -> new Told("known", shop, List.of("it was told under this id already"));
      case NOTHING -> new Told("unasked", shop, List.of("no rule asks for the event " + event));
    };
  }

  private static CompletableFuture<Told> now(String outcome, String shop, String line) {
    return CompletableFuture.completedFuture(new Told(outcome, shop, List.of(line)));
  }
}
