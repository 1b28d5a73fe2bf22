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
import java.util.List;

/**
 * What each connection is made of, in the order in which bytes pass. One read may hold many
 * pipelined requests; all behind the decoder, {@code 100 Continue} and refusals included, see one
 * at a time.
 */
final class GatewayChannel extends ChannelInitializer<SocketChannel> {

  /** Of a web socket's message; beyond it they are copied into one. */
  private static final int MOST_PIECES = 64;

  private final HttpSettings settings;
  private final Routes routes;
  private final RequestListener listener;
  private final Connections connections;
  private final Backlog backlog;

  GatewayChannel(
      HttpSettings settings, Routes routes, RequestListener listener, Connections connections) {
    this.settings = settings;
    this.routes = routes;
    this.listener = listener;
    this.connections = connections;
    this.backlog = new Backlog(settings.maxUnfinishedBytes(), listener);
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
    Exchange exchange = new Exchange(settings, routes, listener, connections, backlog);
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addLast("decoder", new StrictRequestDecoder(settings, exchange));
    pipeline.addLast("encoder", new HttpResponseEncoder());
    pipeline.addLast("assembler", new RequestAssembler(settings, backlog));
    pipeline.addLast("exchange", exchange);
  }

  /**
   * What a connection is made of from now on: a web socket. HTTP's part is over, from its end to
   * its beginning, so that nothing it holds is passed on to a neighbour that is still there.
   */
  static void becomeSocket(ChannelPipeline pipeline, SocketLimits limits, SocketFrames frames) {
    for (String http : List.of("exchange", "assembler", "encoder", "decoder")) {
      pipeline.remove(http);
    }
    int longest = limits.maxMessageBytes();
    pipeline.addLast("arrivals", frames.arrivals());
    pipeline.addLast("frames-in", new WebSocket13FrameDecoder(frameLimits(longest)));
    pipeline.addLast("frames-out", new WebSocket13FrameEncoder(false));
    pipeline.addLast("utf-8", new Utf8FrameValidator(false));
    pipeline.addLast("whole-messages", wholeMessages(longest));
    pipeline.addLast("socket", frames);
  }

  /** A byte in a buffer of its own takes a hundred times its room. */
  private static WebSocketFrameAggregator wholeMessages(int longest) {
    var aggregator = new WebSocketFrameAggregator(longest);
    aggregator.setMaxCumulationBufferComponents(MOST_PIECES);
    return aggregator;
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
