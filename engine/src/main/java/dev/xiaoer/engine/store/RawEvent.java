package dev.xiaoer.engine.store;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A webhook that was acknowledged before its turn was done: kept as it came, to be handled again.
 *
 * @param id its row; rises in the order of acknowledgement
 * @param headers by lower-case name, as far as connectors read them
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are handed through, never compared
public record RawEvent(
    long id, String shop, String platform, String app, Map<String, String> headers, byte[] body) {

  public RawEvent {
    requireNonNull(shop, "shop");
    requireNonNull(platform, "platform");
    requireNonNull(app, "app");
    headers = Map.copyOf(headers);
    requireNonNull(body, "body");
  }
}
