package dev.xiaoer.engine.http;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The open connections, no more than allowed. Safe for all threads.
 *
 * <p>A connection is put into the group before it is asked whether the server drains, and the
 * server drains before it looks through the group: so none slips through between the two.
 */
final class Connections {

  /** Sent along the pipeline of each open connection when the server begins to stop. */
  enum Notice {
    DRAIN
  }

  private final int limit;
  private final AtomicInteger count = new AtomicInteger();
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private volatile boolean draining;

  Connections(int limit) {
    this.limit = limit;
  }

  /** Takes the connection in, or says that there is no room for it. */
  boolean admit(Channel channel) {
    if (count.incrementAndGet() > limit) {
      count.decrementAndGet();
      return false;
    }
    channel.closeFuture().addListener(closed -> count.decrementAndGet());
    open.add(channel);
    return !draining;
  }

  boolean draining() {
    return draining;
  }

  int count() {
    return count.get();
  }

  void drain() {
    draining = true;
    open.forEach(channel -> channel.pipeline().fireUserEventTriggered(Notice.DRAIN));
  }

  void awaitClosed(Duration patience) throws InterruptedException {
    open.newCloseFuture().await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  void closeAll() {
    open.close().awaitUninterruptibly();
  }
}
