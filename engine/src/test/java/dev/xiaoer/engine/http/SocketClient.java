package dev.xiaoer.engine.http;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A web socket's client that sends exactly the frames it is told to, right or wrong. */
final class SocketClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final DataInputStream in;

  private SocketClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  /** Opens a socket; what the server answers instead is an error. */
  static SocketClient open(int port, String path) throws IOException {
    var client = new SocketClient(new Socket(InetAddress.getLoopbackAddress(), port));
    client.write(handshake(path, port).getBytes(StandardCharsets.US_ASCII));
    String status = client.line();
    while (!client.line().isEmpty()) {
      // the rest of the head
    }
    if (!status.startsWith("HTTP/1.1 101 ")) {
      throw new IOException(status);
    }
    return client;
  }

  static String handshake(String path, int port) {
    return String.join(
        "\r\n",
        "GET " + path + " HTTP/1.1",
        "Host: 127.0.0.1:" + port,
        "Upgrade: websocket",
        "Connection: keep-alive, Upgrade",
        "Origin: http://127.0.0.1:" + port,
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "",
        "");
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  void text(String text) throws IOException {
    fragment(1, true, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A frame, masked as it should be. */
  void fragment(int opcode, boolean last, byte[] payload) throws IOException {
    byte[] mask = {1, 2, 3, 4};
    ByteBuffer frame = head(opcode, last, 0x80, payload.length).put(mask);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ mask[i % 4]));
    }
    write(frame);
  }

  void unmasked(String text) throws IOException {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    write(head(1, true, 0, payload.length).put(payload));
  }

  private static ByteBuffer head(int opcode, boolean last, int mask, int length) {
    ByteBuffer frame = ByteBuffer.allocate(length + 16);
    frame.put((byte) ((last ? 0x80 : 0) | opcode));
    if (length < 126) {
      frame.put((byte) (mask | length));
    } else {
      frame.put((byte) (mask | 126)).putShort((short) length);
    }
    return frame;
  }

  private void write(ByteBuffer frame) throws IOException {
    byte[] bytes = new byte[frame.flip().remaining()];
    frame.get(bytes);
    write(bytes);
  }

  private void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** The next frame: {@code text …}, {@code close 1000}, {@code pong}; {@code end} after all. */
  String frame() throws IOException {
    try {
      int opcode = in.readUnsignedByte() & 0x0f;
      int length = in.readUnsignedByte();
      int size = length == 126 ? in.readUnsignedShort() : length;
      byte[] payload = in.readNBytes(length == 127 ? (int) in.readLong() : size);
      return switch (opcode) {
        case 1 -> "text " + new String(payload, StandardCharsets.UTF_8);
        case 8 -> "close " + ByteBuffer.wrap(payload).getShort();
        case 10 -> "pong";
        default -> "frame " + opcode;
      };
    } catch (EOFException | SocketException e) {
      return "end";
    }
  }

  boolean isOpen() {
    return !socket.isClosed();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
