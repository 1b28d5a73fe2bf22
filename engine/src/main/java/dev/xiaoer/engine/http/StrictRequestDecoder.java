package dev.xiaoer.engine.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.util.List;

/**
 * Netty's decoder, with our limits, stricter where leniency lets requests be smuggled, and one
 * request at a time: what has arrived behind the one in hand stays bytes until that is answered.
 * Decoded, a read full of tiny requests would take thirty times the room, on each connection of a
 * client that fetches no answers.
 */
final class StrictRequestDecoder extends HttpRequestDecoder {

  private final Exchange exchange;

  StrictRequestDecoder(HttpSettings settings, Exchange exchange) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(settings.maxLineBytes())
            .setMaxHeaderSize(settings.maxHeaderBytes()));
    this.exchange = exchange;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> parts)
      throws Exception {
    switch (exchange.bytesArrived()) {
      case READ -> super.decode(context, bytes, parts);
      case KEEP -> {}
      case DROP -> bytes.skipBytes(bytes.readableBytes());
    }
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
