package dev.xiaoer.engine.notify;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Map;

/**
 * A request that tells something.
 *
 * @param notices how many it tells of those that waited
 */
record Letter(int notices, URI to, Map<String, String> headers, String body) {

  static final Map<String, String> JSON = Map.of("content-type", "application/json; charset=utf-8");

  Letter {
    requireNonNull(to, "to");
    headers = Map.copyOf(headers);
    requireNonNull(body, "body");
  }

  /** Without what could be a key. */
  @Override
  public String toString() {
    return "Letter[" + notices + " to " + to.getHost() + "]";
  }
}
