package dev.xiaoer.engine.shop;

import dev.xiaoer.connectors.AppSettings;
import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.ConnectorProvider;
import dev.xiaoer.connectors.Tokens;
import dev.xiaoer.connectors.web.WebConnector;
import dev.xiaoer.connectors.web.WebEvents;
import dev.xiaoer.connectors.web.WebKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The connectors in service: by app, as webhooks come in, and by account, as replies go out. They
 * follow the accounts of the shops in service. Safe for use by many threads; asking never blocks.
 */
public final class Channels implements AutoCloseable {
  private final Opener opener;
  private final List<Connector> replaced = new ArrayList<>(); // of this, as what follows the shops
  private volatile Table table;

  /** An app of a platform. */
  public record App(String platform, String app) {}

  /** An account of a platform, as chat addresses name it. */
  private record Account(String platform, String account) {}

  /** A connector and the accounts that it may speak for: another app's are none of its business. */
  public record Channel(Connector connector, Set<String> accounts) {

    public Channel {
      accounts = Set.copyOf(accounts);
    }
  }

  /** Channels that stay as they are, whatever shops claim. */
  public Channels(Map<App, Channel> channels) {
    this((before, shops) -> before, channels);
  }

  private Channels(Opener opener, Map<App, Channel> channels) {
    this.opener = opener;
    this.table = Table.of(channels);
  }

  /** A connector for each app, with the accounts that shops claim under it, and for each page. */
  public static Channels open(GatewaySettings settings, Shops shops, Tokens tokens) {
    Map<String, ConnectorProvider> providers =
        ServiceLoader.load(ConnectorProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .collect(Collectors.toMap(ConnectorProvider::platform, provider -> provider));
    Opener opener = new AppsAndPages(settings, providers, tokens);
    return new Channels(opener, opener.open(Map.of(), shops));
  }

  /**
   * Lets the channels have the accounts of these shops. A connector whose accounts changed is made
   * anew; the one before stays open to the end, since it may be sending.
   */
  public synchronized void follow(Shops shops) {
    Map<App, Channel> before = table.byApp();
    Map<App, Channel> now = opener.open(before, shops);
    table = Table.of(now);
    before.forEach((app, channel) -> {
      Channel successor = now.get(app);
      if (successor == null || !successor.connector().equals(channel.connector())) {
        replaced.add(channel.connector());
      }
    });
  }

  /** Opens what is missing among the channels that there are. */
  private interface Opener {
    Map<App, Channel> open(Map<App, Channel> before, Shops shops);
  }

  /** The apps of the operator's file, and the chat pages of the shops. */
  private record AppsAndPages(
      GatewaySettings settings, Map<String, ConnectorProvider> providers, Tokens tokens)
      implements Opener {

    @Override
    public Map<App, Channel> open(Map<App, Channel> before, Shops shops) {
      Map<App, Channel> channels = new HashMap<>();
      for (AppSettings app : settings.appsFor(shops)) {
        var key = new App(app.platform(), app.app());
        channels.put(key, same(before.get(key), app.accounts(), () -> connector(app)));
      }
      shops
          .all()
          .forEach(shop ->
              shop.accounts().stream()
                  .filter(account -> account.platform().equals(WebConnector.PLATFORM))
                  .map(account -> Shops.address(shop.shop(), account))
                  .forEach(account -> {
                    var key = new App(WebConnector.PLATFORM, shop.shop());
                    channels.put(
                        key, same(before.get(key), Set.of(account), () -> page(account, tokens)));
                  }));
      return channels;
    }

    private Connector connector(AppSettings app) {
      return providers.get(app.platform()).create(app, tokens);
    }

    private static Channel same(
        @Nullable Channel before, Set<String> accounts, Supplier<Connector> connector) {
      return before != null && before.accounts().equals(accounts)
          ? before
          : new Channel(connector.get(), accounts);
    }
  }

  /** What there is at one moment. */
  private record Table(Map<App, Channel> byApp, Map<Account, Connector> byAccount) {

    static Table of(Map<App, Channel> channels) {
      Map<Account, Connector> byAccount = new HashMap<>();
      channels.forEach((app, channel) ->
          channel
              .accounts()
              .forEach(account ->
                  byAccount.put(new Account(app.platform(), account), channel.connector())));
      return new Table(Map.copyOf(channels), byAccount);
    }
  }

  private static Connector page(String account, Tokens tokens) {
    return new WebConnector(new WebEvents(WebKeys.of(tokens), account));
  }

  public Optional<Channel> of(String platform, String app) {
    return Optional.ofNullable(table.byApp().get(new App(platform, app)));
  }

  /** The connector that speaks for the account of a chat. */
  public Optional<Connector> of(ChatAddress chat) {
    var account = new Account(chat.platform(), chat.account());
    return Optional.ofNullable(table.byAccount().get(account));
  }

  @Override
  public synchronized void close() {
    table.byApp().values().forEach(channel -> channel.connector().close());
    replaced.forEach(Connector::close);
  }
}
