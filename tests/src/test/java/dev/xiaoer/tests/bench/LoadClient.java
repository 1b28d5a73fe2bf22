package dev.xiaoer.tests.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keep-alive connections that deliver one webhook after the other, each as soon as the last is
 * answered. Used by one thread; the connections' work is done on two of its own.
 */
final class LoadClient implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int OK = 200;

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(THREADS, NioIoHandler.newFactory());
  private final List<Channel> connections = new ArrayList<>();
  private final Bootstrap bootstrap;
  private final int port;

  /** The messages of one run: which is next, how many are answered. */
  private static final class Round {
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger next;
    private final Workload workload;
    private final int from;
    private final int to;

    private Round(Workload workload, int from, int to) {
      this.workload = workload;
      this.from = from;
      this.to = to;
      next = new AtomicInteger(from);
    }
  }

  /** Starts a round on a connection. */
  private record Start(Round round) {}

  LoadClient(int port, int connections) {
    this.port = port;
    bootstrap =
        new Bootstrap()
            .group(loops)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel.pipeline().addLast(new AnswerReader(), new Connection());
                  }
                });
    for (int i = 0; i < connections; i++) {
      this.connections.add(connect());
    }
  }

  private Channel connect() {
    return bootstrap.connect("127.0.0.1", port).syncUninterruptibly().channel();
  }

  /**
   * Delivers the messages from {@code from} to before {@code to}; returns once all are
   * acknowledged.
   *
   * @return when the first one went out
   */
  long deliver(Workload workload, int from, int to, Duration patience) {
    connections.replaceAll(it -> it.isActive() ? it : connect()); // idle ones are closed
    var round = new Round(workload, from, to);
    long begin = System.nanoTime();
    connections.forEach(it -> it.pipeline().fireUserEventTriggered(new Start(round)));
    try {
      round.over.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (RuntimeException e) {
      throw new AssertionError(round.answered + " of " + (to - from) + " acknowledged", e);
    }
    return begin;
  }

  /** One webhook at a time. On its connection's event loop. */
  private static final class Connection extends SimpleChannelInboundHandler<Integer> {
    private Round round = new Round(Workload.NONE, 0, 0);
    private int underWay;

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof Start start) {
        round = start.round();
        next(context);
      }
    }

    private void next(ChannelHandlerContext context) {
      underWay = round.next.getAndIncrement();
      if (underWay < round.to) {
        byte[] request = round.workload.send(underWay);
        context.writeAndFlush(Unpooled.wrappedBuffer(request), context.voidPromise());
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Integer status) {
      if (status != OK) {
        fail(new IllegalStateException("answered " + status));
        return;
      }
      round.workload.acknowledged(underWay);
      if (round.answered.incrementAndGet() == round.to - round.from) {
        round.over.complete(null);
      }
      next(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      fail(new IllegalStateException("connection closed"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      fail(cause);
    }

    private void fail(Throwable cause) {
      round.over.completeExceptionally(cause);
    }
  }

  @Override
  public void close() {
    connections.forEach(Channel::close);
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
