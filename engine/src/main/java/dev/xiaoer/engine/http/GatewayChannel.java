package dev.xiaoer.engine.http;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.flow.FlowControlHandler;
import java.util.List;

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
    Connections.Admission admission = connections.admit(channel);
    if (admission != Connections.Admission.IN) {
      listener.connectionRefused();
    }
    if (admission == Connections.Admission.REFUSED) {
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

  /**
   * What a connection is made of from now on: a web socket. HTTP's part is over, from its end to
   * its beginning, so that nothing it holds is passed on to a neighbour that is still there.
   */
  static void becomeSocket(ChannelPipeline pipeline, SocketLimits limits, SocketFrames frames) {
    for (String http :
        List.of("exchange", "assembler", "one-at-a-time", "encoder", "decoder", "arrival")) {
      pipeline.remove(http);
    }
    int longest = limits.maxMessageBytes();
    pipeline.addLast("frames-in", new WebSocket13FrameDecoder(frameLimits(longest)));
    pipeline.addLast("frames-out", new WebSocket13FrameEncoder(false));
    pipeline.addLast("utf-8", new Utf8FrameValidator(false));
    pipeline.addLast("whole-messages", new WebSocketFrameAggregator(longest));
    pipeline.addLast("socket", frames);
  }

  /** Extensions are not negotiated: a compressed frame of a kilobyte may hold a megabyte. */
  private static WebSocketDecoderConfig frameLimits(int longest) {
    return WebSocketDecoderConfig.newBuilder()
        .maxFramePayloadLength(longest)
        .expectMaskedFrames(true)
        .allowMaskMismatch(false)
        .allowExtensions(false)
        .closeOnProtocolViolation(false) // the socket's end does, and counts it
        .withUTF8Validator(false)
        .build();
  }
}
