package dev.xiaoer.engine.http;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The open connections, no more than allowed. Safe for all threads.
 *
 * <p>When there are as many as allowed, a newcomer gets the place of the stranger who has been here
 * longest: of a connection on which no request has been read to its end. So whoever opens
 * connections and says nothing, or speaks without coming to an end, shuts nobody out; and whoever
 * has shown himself once is not put out for anybody.
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
  private final Set<Channel> strangers = new LinkedHashSet<>(); // guarded by itself
  private final AtomicInteger count = new AtomicInteger();
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private volatile boolean draining;

  Connections(int limit) {
    this.limit = limit;
  }

  /** What becomes of a new connection. */
  enum Admission {
    IN,
    /** In, and a stranger was put out for it. */
    IN_FOR_ANOTHER,
    REFUSED
  }

  /** Takes the connection in, or says that there is no room for it. */
  Admission admit(Channel channel) {
    boolean full = count.incrementAndGet() > limit;
    if (full && !putOneOut()) {
      count.decrementAndGet();
      return Admission.REFUSED;
    }
    synchronized (strangers) {
      strangers.add(channel);
    }
    channel.closeFuture().addListener(closed -> gone(channel));
    open.add(channel);
    if (draining) {
      return Admission.REFUSED;
    }
    return full ? Admission.IN_FOR_ANOTHER : Admission.IN;
  }

  private boolean putOneOut() {
    Channel longest;
    synchronized (strangers) {
      Iterator<Channel> oldest = strangers.iterator();
      if (!oldest.hasNext()) {
        return false;
      }
      longest = oldest.next();
      oldest.remove();
    }
    longest.close();
    return true;
  }

  private void gone(Channel channel) {
    count.decrementAndGet();
    known(channel);
  }

  /** A request was read to its end: this is no stranger any more. */
  void known(Channel channel) {
    synchronized (strangers) {
      strangers.remove(channel);
    }
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
