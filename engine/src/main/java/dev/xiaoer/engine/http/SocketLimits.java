package dev.xiaoer.engine.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much the sockets of one address may take.
 *
 * @param maxMessageBytes longest frame, and longest message however it is cut into frames; beyond
 *     it the socket is closed with 1009
 * @param maxQueuedBytes what may wait to be read by the client; beyond it the socket is closed with
 *     1013, and the client comes back to its history
 * @param firstMessage how long the client may take until it says anything
 * @param idle how long it may be silent after that; then the line is dead, and closed
 * @param maxOpen sockets open at once; one more is refused with 503, so that web sockets can never
 *     take all the connections that webhooks need too
 * @param maxOfOneAddress of these, from one address, see {@link ClientAddress}; one more is refused
 *     with 429
 */
public record SocketLimits(
    int maxMessageBytes,
    int maxQueuedBytes,
    Duration firstMessage,
    Duration idle,
    int maxOpen,
    int maxOfOneAddress) {

  public static final SocketLimits DEFAULT =
      new SocketLimits(
          64 * 1024, 256 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(75), 8_000, 500);

  /** The usual limits, but for these. */
  public static SocketLimits of(int maxMessageBytes, int maxOpen, int maxOfOneAddress) {
    return new SocketLimits(
        maxMessageBytes,
        DEFAULT.maxQueuedBytes,
        DEFAULT.firstMessage,
        DEFAULT.idle,
        maxOpen,
        maxOfOneAddress);
  }

  public SocketLimits {
    requireNonNull(firstMessage, "firstMessage");
    requireNonNull(idle, "idle");
    checkPositive("maxMessageBytes", maxMessageBytes);
    checkPositive("maxQueuedBytes", maxQueuedBytes);
    checkPositive("maxOpen", maxOpen);
    checkPositive("maxOfOneAddress", maxOfOneAddress);
  }

  private static void checkPositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
    }
  }
}
