package dev.xiaoer.engine.shop;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Connector;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
