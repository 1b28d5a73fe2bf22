package dev.xiaoer.engine.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** An {@link HttpAnswer} as it goes over the wire. */
final class WireAnswer {

  private WireAnswer() {}

  /**
   * Returns the message to write. Its body wraps the answer's array, so there is nothing to release
   * if it is never written.
   *
   * @param head the request was HEAD: the body's length is told, the body is not
   * @throws IllegalArgumentException if a header's name or value could break out of its line
   */
  static FullHttpResponse of(HttpAnswer answer, boolean head, boolean close) {
    boolean bodyless = answer.status() == 204 || answer.status() == 304;
    FullHttpResponse wire =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            head || bodyless ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(answer.body()));
    HttpHeaders headers = wire.headers();
    headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    answer.headers().forEach(headers::set);
    // A guessed type is how a customer's upload becomes a script on the desk's origin.
    headers.set("x-content-type-options", "nosniff");
    if (!answer.contentType().isEmpty() && !bodyless) {
      headers.set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
    }
    frame(headers, bodyless ? -1 : answer.body().length, close);
    return wire;
  }

  private static void frame(HttpHeaders headers, int length, boolean close) {
    headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
    headers.remove(HttpHeaderNames.TRAILER);
    headers.remove(HttpHeaderNames.CONTENT_LENGTH);
    if (length >= 0) {
      headers.set(HttpHeaderNames.CONTENT_LENGTH, length);
    }
    headers.set(HttpHeaderNames.CONNECTION, close ? "close" : "keep-alive");
  }
}
