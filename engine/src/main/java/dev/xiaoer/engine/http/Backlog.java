package dev.xiaoer.engine.http;

import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The memory that clients make us hold by not coming to an end, no more than allowed: for more, who
 * has made us hold some longest is put out. Safe for all threads.
 *
 * <p>It is held for bodies and texts that are still arriving and for frames not yet read. All of it
 * takes moments with clients that mean well, so it is the others who are there longest, however
 * many there are. Little is not counted: nobody is put out for a few kilobytes, and most never come
 * here.
 */
final class Backlog {

  /** What is held for one connection without being counted. */
  static final int LITTLE = 4 * 1024;

  private final long limit;
  private final RequestListener listener;
  private final Map<Channel, Long> held = new LinkedHashMap<>(); // guarded by this; oldest first
  private long sum; // guarded by this

  Backlog(long limit, RequestListener listener) {
    this.limit = limit;
    this.listener = listener;
  }

  /** From now on so many bytes are held for this connection, instead of what was before. */
  void holds(Channel channel, long bytes) {
    List<Channel> out;
    synchronized (this) {
      Long before = bytes > LITTLE ? held.put(channel, bytes) : held.remove(channel);
      sum += (bytes > LITTLE ? bytes : 0) - (before == null ? 0 : before);
      out = sum > limit ? longest() : List.of();
    }
    for (Channel longest : out) {
      listener.connectionRefused();
      longest.close();
    }
  }

  /** As many as must go. */
  private List<Channel> longest() {
    List<Channel> out = new ArrayList<>();
    for (Iterator<Map.Entry<Channel, Long>> oldest = held.entrySet().iterator(); sum > limit; ) {
      Map.Entry<Channel, Long> entry = oldest.next();
      oldest.remove();
      sum -= entry.getValue();
      out.add(entry.getKey());
    }
    return out;
  }

  /** How many bytes are held and counted. */
  synchronized long sum() {
    return sum;
  }
}
