package dev.xiaoer.engine.shop;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of the web, taken apart as it will be used, so that what is compared is what is
 * called. Whatever could be read in two ways – somebody's name before the host, dots and escapes in
 * the path, a host that is not plain ASCII – is no address here.
 *
 * @param host in lower case; a number of IPv6 in brackets
 * @param path as it is sent; begins with a slash
 * @param query what stands behind the question mark, with it; empty when nothing does
 */
public record WebAddress(boolean tls, String host, int port, String path, String query) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int LONGEST = 2_000;

  private static final Pattern HOST =
      Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+]");

  /** Of IPv4, as everybody reads it: 0x7f.1 and 010.0.0.1 are read in more ways than one. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");

  private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9/._~!$&'()*+,=:@-]*");

  public WebAddress {
    requireNonNull(host, "host");
    requireNonNull(path, "path");
    requireNonNull(query, "query");
  }

  /** The address that a text is; empty when it is none, or one that could be read in two ways. */
  public static Optional<WebAddress> parse(String text) {
    if (text.length() > LONGEST || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
      return Optional.empty();
    }
    try {
      return of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<WebAddress> of(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("https");
    boolean isPlain =
        (tls || scheme.equals("http"))
            && uri.getHost() != null
            && uri.getRawUserInfo() == null
            && uri.getRawFragment() == null;
    if (!isPlain || uri.getPort() > 65_535 || uri.getPort() == 0) {
      return Optional.empty();
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    int port = uri.getPort() < 0 ? (tls ? HTTPS : HTTP) : uri.getPort();
    return isHost(host) && isPath(path)
        ? Optional.of(new WebAddress(tls, host, port, path, query))
        : Optional.empty();
  }

  private static boolean isHost(String host) {
    String last = host.substring(host.lastIndexOf('.') + 1);
    boolean isName = last.isEmpty() || !Character.isDigit(last.charAt(0));
    return HOST.matcher(host).matches()
        && !host.contains("..")
        && (isName || NUMBER.matcher(host).matches());
  }

  /** Without what a server could take for a way up: {@code ..}, {@code //}, {@code %2e}. */
  private static boolean isPath(String path) {
    return PATH.matcher(path).matches()
        && !path.contains("//")
        && !(path + "/").contains("/./")
        && !(path + "/").contains("/../");
  }

  /** Whether it lies below another one, whole steps of the path compared: /hook is not /hooks. */
  public boolean isWithin(WebAddress other) {
    String above = other.path.endsWith("/") ? other.path : other.path + "/";
    return tls == other.tls
        && host.equals(other.host)
        && port == other.port
        && (path.equals(other.path) || path.startsWith(above));
  }

  /** To be called. */
  public URI uri() {
    return URI.create(origin() + path + query);
  }

  /** One below it. */
  public String below(String more) {
    return origin() + (path.endsWith("/") ? path : path + "/") + more;
  }

  private String origin() {
    String named = port == (tls ? HTTPS : HTTP) ? host : host + ":" + port;
    return (tls ? "https://" : "http://") + named;
  }

  /** For people and logs: without path and query, which are the key to a group robot. */
  @Override
  public String toString() {
    return origin();
  }
}
