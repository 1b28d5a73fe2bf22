package dev.xiaoer.connectors.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpUtil;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection, one call at a time. Touched on its event loop only. */
final class Connection extends SimpleChannelInboundHandler<FullHttpResponse> {
  private final HttpCalls calls;
  private final Origin origin;
  private @Nullable Channel channel;
  private @Nullable Call call;
  private long idleSince;

  Connection(HttpCalls calls, Origin origin) {
    this.calls = calls;
    this.origin = origin;
  }

  /** Sends a call; the connection is there and carries no other. */
  void carry(Call next) {
    call = next;
    next.carriedBy(this);
    if (channel != null) {
      channel
          .writeAndFlush(next.request())
          .addListener((ChannelFuture written) -> {
            if (!written.isSuccess()) {
              fail(written.cause());
            }
          });
    }
  }

  void idle(long now) {
    idleSince = now;
  }

  /** Nanoseconds of the loop's time. */
  long idleSince() {
    return idleSince;
  }

  boolean isOpen() {
    return channel != null && channel.isActive();
  }

  void giveUp() {
    call = null;
    if (channel != null) {
      channel.close();
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context.channel();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
    if (response.decoderResult().isFailure()) {
      exceptionCaught(context, response.decoderResult().cause());
      return;
    }
    Call answered = call;
    call = null;
    if (answered == null) {
      context.close(); // nobody asked
      return;
    }
    var answer =
        new HttpAnswer(
            response.status().code(),
            Optional.ofNullable(response.headers().get(HttpHeaderNames.RETRY_AFTER)),
            ByteBufUtil.getBytes(response.content()));
    if (HttpUtil.isKeepAlive(response)) {
      calls.keep(origin, this);
    } else {
      context.close();
    }
    calls.over(answered);
    answered.answered(answer);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(new IOException("connection closed"));
    calls.forget(origin, this);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(cause);
    context.close();
  }

  private void fail(Throwable cause) {
    Call failed = call;
    call = null;
    if (failed != null) {
      calls.over(failed);
      failed.failed(cause);
    }
  }
}
