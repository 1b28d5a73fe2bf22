package dev.xiaoer.connectors.http;

import io.netty.util.NetUtil;
import java.net.URI;
import java.util.Locale;

/** Where connections lead to: calls to one origin share them. */
record Origin(boolean tls, String host, int port) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  static Origin of(URI uri) {
    String host = uri.getHost();
    if (host == null) {
      throw new IllegalArgumentException("address without a host");
    }
    boolean tls = "https".equals(uri.getScheme().toLowerCase(Locale.ROOT));
    int usual = tls ? HTTPS : HTTP;
    return new Origin(tls, unbracketed(host), uri.getPort() < 0 ? usual : uri.getPort());
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** As the Host header names it. */
  String hostHeader() {
    String name = NetUtil.isValidIpV6Address(host) ? "[" + host + "]" : host;
    return port == (tls ? HTTPS : HTTP) ? name : name + ":" + port;
  }
}
