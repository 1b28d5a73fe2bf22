package dev.xiaoer.engine.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;

/**
 * A long answer on its way: the next piece is written when the last is out. The network copies what
 * waits to go; so what a client that does not read costs is a piece, and not an answer.
 */
final class Pieces {

  private static final int LONGEST = 16 * 1024;

  private final ChannelHandlerContext context;
  private final ByteBuf body;
  private final ChannelPromise done;

  private Pieces(ChannelHandlerContext context, ByteBuf body) {
    this.context = context;
    this.body = body;
    this.done = context.newPromise();
  }

  /** Writes an answer; the future is that of its last byte. */
  static ChannelFuture write(ChannelHandlerContext context, FullHttpResponse answer) {
    if (answer.content().readableBytes() <= LONGEST) {
      return context.writeAndFlush(answer);
    }
    context.write(
        new DefaultHttpResponse(answer.protocolVersion(), answer.status(), answer.headers()));
    Pieces pieces = new Pieces(context, answer.content());
    pieces.writeNext();
    return pieces.done;
  }

  private void writeNext() {
    ByteBuf piece = body.readRetainedSlice(Math.min(LONGEST, body.readableBytes()));
    HttpContent content =
        body.isReadable() ? new DefaultHttpContent(piece) : new DefaultLastHttpContent(piece);
    context.writeAndFlush(content).addListener((ChannelFuture written) -> written(written));
  }

  private void written(ChannelFuture piece) {
    if (piece.isSuccess() && body.isReadable()) {
      writeNext();
      return;
    }
    body.release();
    if (piece.isSuccess()) {
      done.setSuccess();
    } else {
      done.setFailure(piece.cause());
    }
  }
}
