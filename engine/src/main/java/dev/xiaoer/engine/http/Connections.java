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
 * The open connections, no more than allowed: for one more, the one that has kept us waiting
 * longest is put out. Safe for all threads.
 *
 * <p>Strangers keep us waiting from their coming until a request of theirs has been read to its
 * end, the others from each answer to the next whole request. Of these two kinds the one with more
 * places gives up the place. So whoever opens connections and says nothing, speaks without coming
 * to an end, asks once and stays, or does not fetch his answers, shuts nobody out: neither those
 * who have shown themselves nor newcomers, who need a moment to do so. Who is being answered and
 * who has become a web socket is never put out; if there are no others, the newcomer is refused.
 *
 * <p>One lock, held twice in a request for one step of a hash table: a busy server holds it for a
 * fraction of a percent of its time.
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
  private final Set<Channel> strangers = new LinkedHashSet<>(); // guarded by this
  private final Set<Channel> answered = new LinkedHashSet<>(); // guarded by this
  private final AtomicInteger count = new AtomicInteger();
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private volatile boolean draining;

  Connections(int limit) {
    this.limit = limit;
  }

  /** What becomes of a new connection. */
  enum Admission {
    IN,
    /** In, and another was put out for it. */
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
    synchronized (this) {
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
    synchronized (this) {
      Set<Channel> more = strangers.size() >= answered.size() ? strangers : answered;
      Iterator<Channel> oldest = more.iterator();
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
    waitNoLonger(channel);
  }

  private synchronized boolean waitNoLonger(Channel channel) {
    return answered.remove(channel) || strangers.remove(channel);
  }

  /**
   * A request was read to its end: until its answer this connection is not put out. False if it has
   * been already, and is about to close.
   */
  boolean asked(Channel channel) {
    return waitNoLonger(channel);
  }

  /** What was asked is being answered: the client's turn. */
  synchronized void answered(Channel channel) {
    answered.add(channel);
    if (!channel.isOpen()) {
      answered.remove(channel); // it went before it was here to be taken away
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
