package dev.xiaoer.engine.http;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.flow.FlowControlHandler;

/**
 * What each connection is made of, in the order in which bytes pass.
 *
 * <p>{@link FlowControlHandler} stands between decoder and assembler because one read may hold many
 * pipelined requests: it keeps the later ones until the {@link Exchange} asks for them, so that all
 * behind it, including {@code 100 Continue} and refusals, see one request at a time.
 */
final class GatewayChannel extends ChannelInitializer<SocketChannel> {

  private final HttpSettings settings;
  private final Routes routes;
  private final RequestListener listener;
  private final Connections connections;

  GatewayChannel(
      HttpSettings settings, Routes routes, RequestListener listener, Connections connections) {
    this.settings = settings;
    this.routes = routes;
    this.listener = listener;
    this.connections = connections;
  }

  @Override
  protected void initChannel(SocketChannel channel) {
    if (!connections.admit(channel)) {
      listener.connectionRefused();
      channel.close();
      return;
    }
    Exchange exchange = new Exchange(settings, routes, listener, connections);
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addLast("arrival", new ArrivalWatch(exchange));
    pipeline.addLast("decoder", new StrictRequestDecoder(settings));
    pipeline.addLast("encoder", new HttpResponseEncoder());
    pipeline.addLast("one-at-a-time", new FlowControlHandler());
    pipeline.addLast("assembler", new RequestAssembler(settings));
    pipeline.addLast("exchange", exchange);
  }
}
