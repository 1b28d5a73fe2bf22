package dev.xiaoer.engine.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Where the gateway listens and how much it takes from one connection. Each limit is there because
 * without it one client could use up what all others share: memory, connections or time.
 *
 * @param address IP address or host name to bind to; {@code 0.0.0.0} for all interfaces
 * @param port 0 to 65535; 0 picks any free one
 * @param maxBodyBytes longest body, 1 byte to 64 MiB; beyond it 413
 * @param maxLineBytes longest request line, 64 bytes to 1 MiB; beyond it 414
 * @param maxHeaderBytes all header lines together, 64 bytes to 1 MiB; beyond it 431
 * @param idleTimeout how long a connection may be silent between requests, and how long the client
 *     may take to fetch an answer; then it is closed
 * @param requestTimeout how long a request may take from its first byte to its last, however busily
 *     it trickles; then 408
 * @param answerTimeout how long a route may take; then 503. A guard against futures that nobody
 *     completes, not a tool: routes answer much sooner
 * @param maxUnfinishedBytes what is still arriving, and what chat pages have not read yet, may take
 *     of memory, all together; at least two bodies always have room. For more, the connection that
 *     has held some longest is closed
 * @param maxConnections open at once, from 1; for one more the one that has kept us waiting longest
 *     is closed: see {@link Connections}; and if all are being answered, the new one
 */
public record HttpSettings(
    String address,
    int port,
    int maxBodyBytes,
    int maxLineBytes,
    int maxHeaderBytes,
    Duration idleTimeout,
    Duration requestTimeout,
    Duration answerTimeout,
    long maxUnfinishedBytes,
    int maxConnections) {

  private static final int MIB = 1 << 20;

  public HttpSettings {
    requireNonNull(address, "address");
    if (address.isBlank()) {
      throw new IllegalArgumentException("address: \"" + address + "\" (expected: not blank)");
    }
    checkRange("port", port, 0, 65_535);
    checkRange("maxBodyBytes", maxBodyBytes, 1, 64 * MIB);
    checkRange("maxLineBytes", maxLineBytes, 64, MIB);
    checkRange("maxHeaderBytes", maxHeaderBytes, 64, MIB);
    checkPositive("idleTimeout", idleTimeout);
    checkPositive("requestTimeout", requestTimeout);
    checkPositive("answerTimeout", answerTimeout);
    maxUnfinishedBytes = Math.max(maxUnfinishedBytes, 2L * maxBodyBytes);
    checkRange("maxConnections", maxConnections, 1, Integer.MAX_VALUE);
  }

  /**
   * The defaults: bodies to 1 MiB and 64 MiB of unfinished ones, 30 s idle, 10 s to send a request,
   * 10,000 connections.
   */
  public static HttpSettings on(String address, int port) {
    return new HttpSettings(
        address,
        port,
        MIB,
        8 * 1024,
        16 * 1024,
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        64L * MIB,
        10_000);
  }

  /** The same for so many connections at once. */
  public HttpSettings withMaxConnections(int most) {
    return new HttpSettings(
        address,
        port,
        maxBodyBytes,
        maxLineBytes,
        maxHeaderBytes,
        idleTimeout,
        requestTimeout,
        answerTimeout,
        maxUnfinishedBytes,
        most);
  }

  private static void checkRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: " + least + " to " + most + ")");
    }
  }

  private static void checkPositive(String name, Duration value) {
    requireNonNull(value, name);
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: > PT0S)");
    }
  }
}
