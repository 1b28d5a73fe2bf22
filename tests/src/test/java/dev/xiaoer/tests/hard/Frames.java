package dev.xiaoer.tests.hard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Bytes of web sockets, right ones and wrong ones. A mask of zeros leaves a payload as it is. */
final class Frames {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int PING = 9;

  private static final int LAST = 0x80;
  private static final int MASKED = 0x80;

  private Frames() {}

  /** A handshake from this origin; empty for none. */
  static String handshake(String origin) {
    return "GET /chat/answering/socket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + (origin.isEmpty() ? "" : "Origin: " + origin + "\r\n")
        + "\r\n";
  }

  static byte[] text(String text) {
    return frame(TEXT, true, text.getBytes(UTF_8));
  }

  static byte[] frame(int opcode, boolean last, byte[] payload) {
    return announced(opcode, last, MASKED, payload.length, payload);
  }

  static byte[] unmasked(String text) {
    byte[] payload = text.getBytes(UTF_8);
    return announced(TEXT, true, 0, payload.length, payload);
  }

  /** A frame that announces another length than it has. */
  static byte[] announcing(long length, String payload) {
    return announced(TEXT, true, MASKED, length, payload.getBytes(UTF_8));
  }

  private static byte[] announced(int opcode, boolean last, int mask, long length, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) ((last ? LAST : 0) | opcode));
    if (length < 126) {
      frame.put((byte) (mask | (int) length));
    } else if (length < 1 << 16) {
      frame.put((byte) (mask | 126)).putShort((short) length);
    } else {
      frame.put((byte) (mask | 127)).putLong(length);
    }
    frame.put(mask == 0 ? new byte[0] : new byte[4]).put(payload);
    byte[] bytes = new byte[frame.position()];
    frame.flip().get(bytes);
    return bytes;
  }

  /** What was heard if the other side said goodbye with this code. */
  static String goodbye(int code) {
    return new String(new byte[] {(byte) 0x88, 2, (byte) (code >> 8), (byte) code}, ISO_8859_1);
  }
}
