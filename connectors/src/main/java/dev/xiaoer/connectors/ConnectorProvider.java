package dev.xiaoer.connectors;

import java.util.List;

/**
 * A platform, found by {@link java.util.ServiceLoader}: one package and one line in
 * META-INF/services.
 */
public interface ConnectorProvider {

  /** The platform's name in files and webhook addresses: {@code douyin}. */
  String platform();

  /** Returns what is wrong with the settings, one sentence each; empty when they will do. */
  List<String> check(AppSettings settings);

  /** Creates the connector of one app. {@code settings} passed {@link #check}. */
  Connector create(AppSettings settings, Tokens tokens);
}
