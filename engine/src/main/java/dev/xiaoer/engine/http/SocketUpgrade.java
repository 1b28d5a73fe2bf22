package dev.xiaoer.engine.http;

import dev.xiaoer.engine.http.SocketRoute.Opening;
import dev.xiaoer.engine.http.SocketRoute.Refused;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The handshake of web sockets (RFC 6455, 4.2), and how many of one address are open.
 *
 * <p>A page may open a socket to any server, and the browser adds what the server knows the visitor
 * by; the same-origin policy does not apply. So a page of another origin, which the browser names
 * truthfully, is refused, and so is a client that names none. Safe for all threads.
 */
final class SocketUpgrade implements Route {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, 1.3

  private final SocketRoute route;
  private final SocketLimits limits;
  private final AtomicInteger open = new AtomicInteger();

  /** How many are open of each address that has one. */
  private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

  SocketUpgrade(SocketRoute route, SocketLimits limits) {
    this.route = route;
    this.limits = limits;
  }

  SocketLimits limits() {
    return limits;
  }

  /** The answer to a request that wants no socket. */
  @Override
  public CompletableFuture<HttpAnswer> handle(HttpRequest request) {
    return CompletableFuture.completedFuture(notASocket());
  }

  /** Whether the request may become a socket; if so, and it does, {@link #took} must follow. */
  Opening open(HttpRequest request) {
    if (!isHandshake(request)) {
      return new Refused(notASocket());
    }
    if (!isSameOrigin(header(request, "origin"), header(request, "host"))) {
      return new Refused(HttpAnswer.text(403, "This page may not open a socket here."));
    }
    if (open.get() >= limits.maxOpen()) {
      return new Refused(HttpAnswer.text(503, "Too many sockets are open."));
    }
    if (byAddress.getOrDefault(ClientAddress.of(request), 0) >= limits.maxOfOneAddress()) {
      return new Refused(HttpAnswer.text(429, "Too many sockets are open from your address."));
    }
    return route.open(request);
  }

  /** One more is open; the step returned is to be run when it is gone. */
  Runnable took(HttpRequest request) {
    String address = ClientAddress.of(request);
    open.incrementAndGet();
    byAddress.merge(address, 1, Integer::sum);
    return () -> {
      open.decrementAndGet();
      byAddress.computeIfPresent(address, (key, count) -> count > 1 ? count - 1 : null);
    };
  }

  private static HttpAnswer notASocket() {
    HttpAnswer text = HttpAnswer.text(426, "This address speaks WebSocket, version 13.");
    return new HttpAnswer(
        426,
        text.contentType(),
        Map.of("Upgrade", "websocket", "Sec-WebSocket-Version", "13"),
        text.body());
  }

  private static boolean isHandshake(HttpRequest request) {
    return request.method().equals("GET")
        && header(request, "upgrade").equalsIgnoreCase("websocket")
        && Arrays.stream(header(request, "connection").split(","))
            .anyMatch(token -> token.strip().equalsIgnoreCase("upgrade"))
        && header(request, "sec-websocket-version").strip().equals("13")
        && header(request, "sec-websocket-key").strip().matches("[A-Za-z0-9+/]{22}==");
  }

  /** The origin's port is left out where it is the scheme's own, the host's may be there. */
  static boolean isSameOrigin(String origin, String host) {
    try {
      URI page = new URI(origin);
      String scheme = String.valueOf(page.getScheme()).toLowerCase(Locale.ROOT);
      int usual = scheme.equals("https") ? 443 : 80;
      URI here = new URI(scheme + "://" + host);
      return scheme.matches("https?")
          && page.getHost() != null
          && page.getHost().equalsIgnoreCase(here.getHost())
          && port(page, usual) == port(here, usual);
    } catch (URISyntaxException e) {
      return false; // "null" of a sandboxed frame is read, and has no host
    }
  }

  private static int port(URI uri, int usual) {
    return uri.getPort() < 0 ? usual : uri.getPort();
  }

  private static String header(HttpRequest request, String name) {
    return request.headers().getOrDefault(name, "");
  }

  /** The answer after which the connection is a socket. */
  static FullHttpResponse switching(HttpRequest request) {
    FullHttpResponse answer =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS, Unpooled.EMPTY_BUFFER);
    answer
        .headers()
        .set(HttpHeaderNames.UPGRADE, "websocket")
        .set(HttpHeaderNames.CONNECTION, "Upgrade")
        .set(
            HttpHeaderNames.SEC_WEBSOCKET_ACCEPT,
            accept(header(request, "sec-websocket-key").strip()));
    return answer;
  }

  private static String accept(String key) {
    try {
      byte[] text = (key + GUID).getBytes(StandardCharsets.US_ASCII);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-1", e);
    }
  }
}
