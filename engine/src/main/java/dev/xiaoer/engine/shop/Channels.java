package dev.xiaoer.engine.shop;

import dev.xiaoer.connectors.AppSettings;
import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.ConnectorProvider;
import dev.xiaoer.connectors.Tokens;
import dev.xiaoer.connectors.web.WebConnector;
import dev.xiaoer.connectors.web.WebEvents;
import dev.xiaoer.connectors.web.WebKeys;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The connectors in service: by app, as webhooks come in, and by account, as replies go out.
 * Immutable; safe for use by many threads.
 */
public final class Channels implements AutoCloseable {
  private final Map<App, Channel> byApp;
  private final Map<Account, Connector> byAccount = new HashMap<>();

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

  public Channels(Map<App, Channel> channels) {
    byApp = Map.copyOf(channels);
    byApp.forEach((app, channel) ->
        channel
            .accounts()
            .forEach(account ->
                byAccount.put(new Account(app.platform(), account), channel.connector())));
  }

  /** A connector for each app, with the accounts that shops claim under it, and for each page. */
  public static Channels open(GatewaySettings settings, Shops shops, Tokens tokens) {
    Map<String, ConnectorProvider> providers =
        ServiceLoader.load(ConnectorProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .collect(Collectors.toMap(ConnectorProvider::platform, provider -> provider));
    Map<App, Channel> channels = new HashMap<>();
    for (AppSettings app : settings.appsFor(shops)) {
      var connector = providers.get(app.platform()).create(app, tokens);
      channels.put(new App(app.platform(), app.app()), new Channel(connector, app.accounts()));
    }
    shops
        .all()
        .forEach(shop ->
            shop.accounts().stream()
                .filter(account -> account.platform().equals(WebConnector.PLATFORM))
                .map(account -> Shops.address(shop.shop(), account))
                .forEach(account ->
                    channels.put(
                        new App(WebConnector.PLATFORM, shop.shop()), page(account, tokens))));
    return new Channels(channels);
  }

  private static Channel page(String account, Tokens tokens) {
    var events = new WebEvents(WebKeys.of(tokens), account);
    return new Channel(new WebConnector(events), Set.of(account));
  }

  public Optional<Channel> of(String platform, String app) {
    return Optional.ofNullable(byApp.get(new App(platform, app)));
  }

  /** The connector that speaks for the account of a chat. */
  public Optional<Connector> of(ChatAddress chat) {
    return Optional.ofNullable(byAccount.get(new Account(chat.platform(), chat.account())));
  }

  @Override
  public void close() {
    byApp.values().forEach(channel -> channel.connector().close());
  }
}
