package dev.xiaoer.engine.http;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/** Netty's decoder, with our limits, and stricter where leniency lets requests be smuggled. */
final class StrictRequestDecoder extends HttpRequestDecoder {

  StrictRequestDecoder(HttpSettings settings) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(settings.maxLineBytes())
            .setMaxHeaderSize(settings.maxHeaderBytes()));
  }

  /*
   * RFC 9112, 6.3: a message with both a length and chunks "ought to be handled as an error". A
   * proxy before us may have believed the one where we believe the other.
   */
  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
  }
}
