package dev.xiaoer.engine.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer: status, type, extra headers, bytes. */
public record HttpAnswer(int status, String contentType, Map<String, String> headers, byte[] body) {

  public static HttpAnswer text(int status, String text) {
    return new HttpAnswer(
        status, "text/plain; charset=utf-8", Map.of(), text.getBytes(StandardCharsets.UTF_8));
  }

  public static HttpAnswer json(int status, String json) {
    return new HttpAnswer(
        status, "application/json; charset=utf-8", Map.of(), json.getBytes(StandardCharsets.UTF_8));
  }
}
