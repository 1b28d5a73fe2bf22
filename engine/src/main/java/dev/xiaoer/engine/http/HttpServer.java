package dev.xiaoer.engine.http;

import static java.util.Objects.requireNonNull;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's door: listens from {@link #start} until {@link #stop}. Safe for all threads, but
 * not to be stopped from within a route: stopping waits for the threads that routes run on.
 */
public final class HttpServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HttpServer.class);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int LONGEST_READ = 16 * 1024;

  /** Of an answer, in the system's hands. Left alone it takes 4 MiB for each who does not read. */
  private static final int LONGEST_UNREAD = 128 * 1024;

  private final EventLoopGroup loops;
  private final Channel listening;
  private final Connections connections;
  private boolean stopped; // guarded by this

  private HttpServer(EventLoopGroup loops, Channel listening, Connections connections) {
    this.loops = loops;
    this.listening = listening;
    this.connections = connections;
  }

  /** Starts without a listener. */
  public static HttpServer start(HttpSettings settings, Routes routes)
      throws CannotListenException {
    return start(settings, routes, RequestListener.NONE);
  }

  /**
   * Listens at the settings' address; on return connections are accepted.
   *
   * @throws CannotListenException if the port is taken or the address is not ours; nothing is left
   *     running then
   */
  public static HttpServer start(HttpSettings settings, Routes routes, RequestListener listener)
      throws CannotListenException {
    requireNonNull(routes, "routes");
    requireNonNull(listener, "listener");
    Connections connections = new Connections(settings.maxConnections());
    EventLoopGroup loops = new NetworkLoops();
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, reads())
            .childOption(ChannelOption.SO_SNDBUF, LONGEST_UNREAD)
            .childHandler(new GatewayChannel(settings, routes, listener, connections))
            .bind(settings.address(), settings.port())
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      endLoops(loops);
      throw CannotListenException.because(bound.cause(), settings);
    }
    bound.channel().pipeline().addLast(new CannotAccept());
    return new HttpServer(loops, bound.channel(), connections);
  }

  /** What was read and is not wanted yet is kept: on each connection that sends without waiting. */
  private static RecvByteBufAllocator reads() {
    return new AdaptiveRecvByteBufAllocator(64, 2 * 1024, LONGEST_READ);
  }

  /** The port listened on: the settings', or the one the system picked for 0. */
  public int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /** Connections open now, for a gauge. */
  public int openConnections() {
    return connections.count();
  }

  /** Stops with five seconds for the requests under way. */
  @Override
  public void close() {
    stop(GRACE);
  }

  /**
   * Stops accepting, lets the requests under way be answered for at most {@code grace}, then closes
   * what is left. Idle connections close at once; an answer given meanwhile says {@code Connection:
   * close}. Does nothing the second time; an interrupt ends the grace and stays set.
   */
  public synchronized void stop(Duration grace) {
    if (stopped) {
      return;
    }
    stopped = true;
    listening.close().awaitUninterruptibly();
    connections.drain();
    try {
      connections.awaitClosed(grace);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    connections.closeAll();
    endLoops(loops);
  }

  /** Netty has put off accepting for a second; its own words fill a page each time. */
  private static final class CannotAccept extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      log.warn("no connection can be accepted for a second: {}", Failure.describe(cause));
    }
  }

  private static void endLoops(EventLoopGroup loops) {
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
