package dev.xiaoer.engine.http;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.RejectedExecutionHandlers;
import java.util.concurrent.Executor;

/**
 * The network's threads. Each looks at its sockets again after some milliseconds of other work:
 * with Netty's second, clients that send without waiting for answers keep it busy while newcomers
 * knock in vain.
 *
 * <p>Plain NIO: the native transports are a class-path entry per platform, and a commit to the disk
 * costs a message far more than the system calls they save.
 */
final class NetworkLoops extends MultiThreadIoEventLoopGroup {

  private static final int MOST_MILLIS_AT_OTHER_WORK = 5;

  NetworkLoops() {
    super(
        Math.max(2, Runtime.getRuntime().availableProcessors()),
        new DefaultThreadFactory("xiaoer-http"),
        NioIoHandler.newFactory());
  }

  @Override
  protected IoEventLoop newChild(Executor executor, IoHandlerFactory handlers, Object... args) {
    return new SingleThreadIoEventLoop(
        this,
        executor,
        handlers,
        Integer.MAX_VALUE,
        RejectedExecutionHandlers.reject(),
        MOST_MILLIS_AT_OTHER_WORK);
  }
}
