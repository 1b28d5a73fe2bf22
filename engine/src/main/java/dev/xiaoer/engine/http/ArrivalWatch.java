package dev.xiaoer.engine.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/**
 * Stands before the decoder to see what the decoder hides: the first bytes of a request, which
 * start its time, and bytes behind the last answer, which nobody will read. One per connection,
 * used on its event loop only.
 */
final class ArrivalWatch extends ChannelInboundHandlerAdapter {

  private final Exchange exchange;

  ArrivalWatch(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    if (exchange.bytesArrived()) {
      context.fireChannelRead(bytes);
    } else {
      ReferenceCountUtil.release(bytes);
    }
  }
}
