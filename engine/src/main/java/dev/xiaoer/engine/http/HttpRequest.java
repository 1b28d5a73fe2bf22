package dev.xiaoer.engine.http;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A request as the routes see it: read to its end and decoded. The maps cannot be changed; the body
 * is the route's own copy, made once.
 *
 * @param path decoded, without the query
 * @param query decoded; the first value of each name
 * @param headers by lower-case name; the first value of each
 * @param body the raw bytes
 * @param pathVariables what the address had in place of {@code {name}} in the route's pattern,
 *     decoded
 * @param remote textual IP address of the other end of the connection (a proxy's, behind a proxy);
 *     empty if not known
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are handed through, never compared
public record HttpRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    Map<String, String> pathVariables,
    String remote) {

  public HttpRequest {
    requireNonNull(method, "method");
    requireNonNull(path, "path");
    requireNonNull(query, "query");
    requireNonNull(headers, "headers");
    requireNonNull(body, "body");
    requireNonNull(pathVariables, "pathVariables");
    requireNonNull(remote, "remote");
  }

  /** A request that no network brought: no path variables, no remote address. */
  public HttpRequest(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body) {
    this(method, path, query, headers, body, Map.of(), "");
  }

  HttpRequest withPathVariables(Map<String, String> variables) {
    return new HttpRequest(method, path, query, headers, body, variables, remote);
  }
}
