package dev.xiaoer.connectors;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A webhook as it came over the wire.
 *
 * @param headers by lower-case name
 * @param query decoded query parameters
 * @param body the raw bytes: signatures cover these, not what a parser makes of them
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are handed through, never compared
public record WebhookRequest(Map<String, String> headers, Map<String, String> query, byte[] body) {

  public WebhookRequest {
    headers = Map.copyOf(headers);
    query = Map.copyOf(query);
  }

  /** Returns the header of this name, whatever its case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
