package dev.xiaoer.tests.hard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection on which anything can be said. Not for several threads. */
final class Wire implements AutoCloseable {

  /** What a test sees of a connection that neither answered nor ended. */
  static final int NOTHING = 0;

  /** What a test sees of a connection that was closed without a word. */
  static final int CLOSED = -1;

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) [^\\r\\n]*\\r\\n");

  private final Socket socket;

  /** What was heard of something that had not come to its end when the time was up. */
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  private Wire(Socket socket) {
    this.socket = socket;
  }

  static Wire open(int port) {
    return open(port, new Socket());
  }

  /** One that takes in hardly anything unless it is read. */
  static Wire deaf(int port) {
    var socket = new Socket();
    try {
      socket.setReceiveBufferSize(2_048);
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
    return open(port, socket);
  }

  private static Wire open(int port, Socket socket) {
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.setTcpNoDelay(true);
      return new Wire(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says this; what the other side no longer takes is lost, as it would be on the way. */
  Wire say(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      // It has closed, and what it said before that can still be read.
    }
    return this;
  }

  Wire say(String latin) {
    return say(latin.getBytes(ISO_8859_1));
  }

  /** Ends our direction only. */
  Wire endSpeaking() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      // It has closed already.
    }
    return this;
  }

  /** The status of the next answer, {@link #CLOSED} or, when the time is up, {@link #NOTHING}. */
  int status(Duration patience) {
    String head = heard(patience, "\r\n");
    Matcher line = STATUS.matcher(head);
    if (line.lookingAt()) {
      return Integer.parseInt(line.group(1));
    }
    return head.equals(TIMED_OUT) ? NOTHING : CLOSED;
  }

  /** Whether this comes, after whatever else. */
  boolean hears(String what, Duration patience) {
    return heard(patience, what).endsWith(what);
  }

  /** All that comes until the other side closes; an error when it does not. */
  String untilClosed(Duration patience) {
    String all = heard(patience, "");
    if (all.equals(TIMED_OUT)) {
      throw new AssertionError("still open after " + patience);
    }
    return all;
  }

  private static final String TIMED_OUT = "(time out)";

  private String heard(Duration patience, String end) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      InputStream in = socket.getInputStream();
      while (end.isEmpty() || !begun.toString(ISO_8859_1).endsWith(end)) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return TIMED_OUT;
        }
        socket.setSoTimeout((int) left);
        int next = in.read();
        if (next < 0) {
          break;
        }
        begun.write(next);
      }
    } catch (SocketTimeoutException e) {
      return TIMED_OUT;
    } catch (IOException e) {
      // A reset is an end as well.
    }
    String all = begun.toString(ISO_8859_1);
    begun.reset();
    return all;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
