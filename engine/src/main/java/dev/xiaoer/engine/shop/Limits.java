package dev.xiaoer.engine.shop;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much the gateway takes from strangers: {@code limits} in {@code gateway.yml}. Each is there
 * because without it one client could use up what all others share: memory, connections or time.
 *
 * @param bodyBytes longest body; beyond it 413
 * @param requestLineBytes longest request line; beyond it 414
 * @param headerBytes all header lines together; beyond it 431
 * @param unfinishedBytes what is still arriving, and what chat pages have not read yet, may take of
 *     memory, all together; for more, who has held some longest is closed
 * @param connections open at once; for one more the one that has asked nothing longest is closed,
 *     and if all are being answered or are chat pages, the new one
 * @param idle how long a connection may be silent between requests
 * @param request how long a request may take from its first byte to its last; then 408
 * @param frameBytes longest frame of a chat page; beyond it closed with 1009
 * @param pages chat pages open at once, and never more than four fifths of the connections; one
 *     more is refused with 503
 * @param pagesPerAddress of these, from one address; one more is refused with 429
 */
public record Limits(
    int bodyBytes,
    int requestLineBytes,
    int headerBytes,
    int unfinishedBytes,
    int connections,
    Duration idle,
    Duration request,
    int frameBytes,
    int pages,
    int pagesPerAddress) {

  static final int KIB = 1 << 10;
  static final int MIB = 1 << 20;

  static final Range BODY = new Range(KIB, 64 * MIB);
  static final Range REQUEST_LINE = new Range(256, MIB);
  static final Range HEADERS = new Range(KIB, MIB);
  static final Range UNFINISHED = new Range(4 * MIB, 1024 * MIB);
  static final Range CONNECTIONS = new Range(1, 1_000_000);

  /** In seconds. */
  static final Range IDLE = new Range(1, 600);

  /** In seconds. */
  static final Range REQUEST = new Range(1, 600);

  static final Range FRAME = new Range(16 * KIB, MIB);
  static final Range PAGES = new Range(1, 1_000_000);

  /** The database, the program itself, calls to platforms, the operator's port. */
  private static final int FILES_OF_OUR_OWN = 600;

  /** What holds where the file says nothing. */
  public static final Limits DEFAULT =
      new Limits(
          MIB,
          8 * KIB,
          16 * KIB,
          UNFINISHED.nearest(Runtime.getRuntime().maxMemory() / 8),
          10_000,
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          64 * KIB,
          8_000,
          500);

  public Limits {
    BODY.check("bodyBytes", bodyBytes);
    REQUEST_LINE.check("requestLineBytes", requestLineBytes);
    HEADERS.check("headerBytes", headerBytes);
    UNFINISHED.check("unfinishedBytes", unfinishedBytes);
    CONNECTIONS.check("connections", connections);
    IDLE.check("idle", requireNonNull(idle, "idle").toSeconds());
    REQUEST.check("request", requireNonNull(request, "request").toSeconds());
    FRAME.check("frameBytes", frameBytes);
    PAGES.check("pages", pages);
    PAGES.check("pagesPerAddress", pagesPerAddress);
  }

  /**
   * The same for a process that may open so many files: each connection is one, and the rest of the
   * gateway needs some too. One more than there are files would be nobody's to put out.
   */
  public Limits within(long openFiles) {
    long most = Math.max(1, Math.max(openFiles - FILES_OF_OUR_OWN, openFiles / 2));
    return new Limits(
        bodyBytes,
        requestLineBytes,
        headerBytes,
        unfinishedBytes,
        (int) Math.min(connections, most),
        idle,
        request,
        frameBytes,
        pages,
        pagesPerAddress);
  }

  /** So that chat pages never take the connections that platforms need. */
  public int pagesAmongConnections() {
    return Math.max(1, Math.min(pages, connections - connections / 5));
  }

  /** From the least to the most that makes sense, both included. */
  record Range(int least, int most) {
    boolean contains(long value) {
      return value >= least && value <= most;
    }

    private int nearest(long value) {
      return (int) Math.max(least, Math.min(most, value));
    }

    private void check(String name, long value) {
      if (!contains(value)) {
        throw new IllegalArgumentException(
            name + ": " + value + " (expected: " + least + " to " + most + ")");
      }
    }
  }
}
