package dev.xiaoer.engine.http;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer: status, type, extra headers, bytes.
 *
 * @param status 200 to 599: the interim ones (1xx) are the server's business
 * @param contentType empty: no {@code Content-Type} is sent
 * @param headers win over the server's defaults ({@code Cache-Control: no-store}), never over what
 *     frames the message ({@code Content-Length}, {@code Connection} …)
 * @param body not copied; not to be changed afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are handed through, never compared
public record HttpAnswer(int status, String contentType, Map<String, String> headers, byte[] body) {

  public HttpAnswer {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status: " + status + " (expected: 200 to 599)");
    }
    requireNonNull(contentType, "contentType");
    requireNonNull(body, "body");
    headers = Map.copyOf(headers);
  }

  public static HttpAnswer text(int status, String text) {
    return new HttpAnswer(
        status, "text/plain; charset=utf-8", Map.of(), text.getBytes(StandardCharsets.UTF_8));
  }

  public static HttpAnswer json(int status, String json) {
    return new HttpAnswer(
        status, "application/json; charset=utf-8", Map.of(), json.getBytes(StandardCharsets.UTF_8));
  }
}
