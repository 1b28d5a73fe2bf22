package dev.xiaoer.tests.driver;

import dev.xiaoer.connectors.AppSettings;
import dev.xiaoer.connectors.ConnectorProvider;
import dev.xiaoer.connectors.Tokens;
import dev.xiaoer.engine.shop.Channels;
import dev.xiaoer.engine.shop.GatewaySettings;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.tests.douyin.DouyinApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** {@code gateway.yml}, for apps of a played platform. */
record OperatorFile(Path file, URI api, String more) {

  GatewaySettings write(DouyinApp... apps) {
    var text = new StringBuilder(more).append("apps:\n");
    for (DouyinApp app : apps) {
      text.append("  - platform: douyin\n    app: ").append(app.clientKey());
      text.append("\n    client_secret: ").append(app.clientSecret());
      text.append("\n    api: ").append(api);
      text.append("\n    tokens: {").append(app.merchant()).append(": {access_token: ");
      text.append(app.accessToken()).append(", refresh_token: rft.1}}\n");
    }
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    GatewaySettings.Result read = GatewaySettings.read(file, Map.of());
    return read.settings().orElseThrow(() -> new AssertionError(read.problems().toString()));
  }

  static Channels channels(GatewaySettings settings, Shops shops, Tokens tokens) {
    Map<Channels.App, Channels.Channel> channels = new HashMap<>();
    for (AppSettings app : settings.appsFor(shops)) {
      ConnectorProvider provider =
          ServiceLoader.load(ConnectorProvider.class).stream()
              .map(ServiceLoader.Provider::get)
              .filter(it -> it.platform().equals(app.platform()))
              .findFirst()
              .orElseThrow();
      var channel = new Channels.Channel(provider.create(app, tokens), app.accounts());
      channels.put(new Channels.App(app.platform(), app.app()), channel);
    }
    return new Channels(channels);
  }
}
