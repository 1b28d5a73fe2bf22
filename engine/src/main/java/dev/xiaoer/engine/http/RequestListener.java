package dev.xiaoer.engine.http;

/**
 * Told what the server did, for counting. Called on network threads, by several at once: it must
 * not block and must not throw.
 */
@FunctionalInterface
public interface RequestListener {

  /** Listens to nothing. */
  RequestListener NONE = (pattern, status, nanos) -> {};

  /** Stands for the pattern of a request whose address no route has. */
  String UNMATCHED = "(unmatched)";

  /** Stands for the pattern of a request refused before its address was looked at. */
  String UNREADABLE = "(unreadable)";

  /**
   * A request is about to get its answer, should the client still be there.
   *
   * @param pattern the route's, never the address itself: a counter per address would be a leak
   * @param nanos from the last byte of the request to its answer; meaningless for an unreadable one
   */
  void answered(String pattern, int status, long nanos);

  /**
   * A connection was closed because as many as allowed are open, or the server stops: a new one, or
   * in its stead the one that had asked nothing longest.
   */
  default void connectionRefused() {}

  /** A web socket was closed because of what its client sent, or did not. */
  default void frameRefused(String reason) {}
}
