package dev.xiaoer.connectors;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * One app of gateway.yml.
 *
 * @param app the app's id on its platform, and the last part of its webhook address
 * @param accounts the merchants' accounts that shops claim under this app
 * @param values the app's own settings, an object; secrets among them, so never log it
 */
public record AppSettings(String platform, String app, Set<String> accounts, JsonNode values) {

  public AppSettings {
    requireNonNull(platform, "platform");
    requireNonNull(app, "app");
    accounts = Set.copyOf(accounts);
    if (!values.isObject()) {
      throw new IllegalArgumentException("values: " + values.getNodeType() + " (expected: OBJECT)");
    }
  }

  /** Never the values: secrets are among them. */
  @Override
  public String toString() {
    return platform + "/" + app;
  }
}
