package dev.xiaoer.connectors.douyin;

import dev.xiaoer.connectors.AppSettings;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.ConnectorProvider;
import dev.xiaoer.connectors.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Douyin's entry in gateway.yml. */
public final class DouyinProvider implements ConnectorProvider {

  @Override
  public String platform() {
    return DouyinConnector.PLATFORM;
  }

  @Override
  public List<String> check(AppSettings settings) {
    var problems = new ArrayList<String>();
    new SettingsReader(settings, problems).read();
    return List.copyOf(problems);
  }

  @Override
  public Connector create(AppSettings settings, Tokens tokens) {
    var problems = new ArrayList<String>();
    DouyinSettings read = new SettingsReader(settings, problems).read();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(settings + ": " + String.join("; ", problems));
    }
    return new DouyinConnector(read, tokens);
  }
}
