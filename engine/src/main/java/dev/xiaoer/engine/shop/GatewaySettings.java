package dev.xiaoer.engine.shop;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.AppSettings;
import dev.xiaoer.connectors.ConnectorProvider;
import dev.xiaoer.rules.RuleProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code gateway.yml}, the operator's: apps with their secrets, and limits. Immutable.
 *
 * @param apps without accounts; those come with the shops, see {@link #appsFor}
 * @param outgoing where shops' notifications may go, and what they are signed with
 * @param settleUnknown how long a send that nobody answered waits for its echo, before it is sent
 *     once more; 1 to 20 s
 * @param limits how much strangers may send
 */
public record GatewaySettings(
    List<AppSettings> apps, Outgoing outgoing, Duration settleUnknown, Limits limits) {

  /** DESIGN 6.7: an unknown send is settled within this time from the writing of SENDING. */
  public static final Duration LONGEST_SETTLING = Duration.ofSeconds(20);

  static final Duration SHORTEST_SETTLING = Duration.ofSeconds(1);

  public static final GatewaySettings NONE =
      new GatewaySettings(List.of(), Outgoing.NOWHERE, LONGEST_SETTLING, Limits.DEFAULT);

  public GatewaySettings {
    apps = List.copyOf(apps);
    requireNonNull(outgoing, "outgoing");
    requireNonNull(limits, "limits");
    if (settleUnknown.compareTo(SHORTEST_SETTLING) < 0
        || settleUnknown.compareTo(LONGEST_SETTLING) > 0) {
      throw new IllegalArgumentException(
          "settleUnknown: %s (expected: %s to %s)"
              .formatted(settleUnknown, SHORTEST_SETTLING, LONGEST_SETTLING));
    }
  }

  /** The settings, or all that is wrong with the file; never a value out of it. */
  public record Result(Optional<GatewaySettings> settings, List<RuleProblem> problems) {}

  /**
   * Reads the file; where there is none, there are no apps.
   *
   * @param environment {@code ${XIAOER_…}} is looked up here
   */
  public static Result read(Path file, Map<String, String> environment) {
    return read(
        file,
        environment,
        ServiceLoader.load(ConnectorProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }

  static Result read(
      Path file, Map<String, String> environment, List<ConnectorProvider> providers) {
    return new GatewayReader(file, environment, providers).read();
  }

  /** The apps with the accounts that shops claim under them. */
  public List<AppSettings> appsFor(Shops shops) {
    return apps.stream().map(app -> withAccounts(app, shops)).toList();
  }

  /** A sentence for each account of a shop that no app of ours can hear. */
  public List<String> unheard(Shops shops) {
    List<String> sentences = new ArrayList<>();
    for (Playbook shop : shops.all()) {
      shop.accounts().stream()
          .filter(
              account -> !Shops.isOwn(account) && apps.stream().noneMatch(app -> is(app, account)))
          .map(account ->
              "%s: no app %s/%s in gateway.yml, nothing is heard for its account %s"
                  .formatted(shop.shop(), account.platform(), account.app(), account.account()))
          .forEach(sentences::add);
    }
    return sentences;
  }

  private static AppSettings withAccounts(AppSettings app, Shops shops) {
    Set<String> accounts = new TreeSet<>(app.accounts());
    for (Playbook shop : shops.all()) {
      shop.accounts().stream()
          .filter(account -> is(app, account))
          .map(Playbook.Account::account)
          .forEach(accounts::add);
    }
    return new AppSettings(app.platform(), app.app(), accounts, app.values());
  }

  private static boolean is(AppSettings app, Playbook.Account account) {
    return app.platform().equals(account.platform()) && app.app().equals(account.app());
  }
}
