package dev.xiaoer.connectors.http;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What was answered to a call, read to its end.
 *
 * @param retryAfter the header of that name, as it came
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are handed through, never compared
public record HttpAnswer(int status, Optional<String> retryAfter, byte[] body) {

  public HttpAnswer {
    requireNonNull(retryAfter, "retryAfter");
    requireNonNull(body, "body");
  }
}
