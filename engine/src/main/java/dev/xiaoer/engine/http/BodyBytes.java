package dev.xiaoer.engine.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * A body while it arrives. Room for a declared length is given at once only up to 64 KiB: a client
 * could otherwise claim a large one on many connections and send nothing. Up to there, which is
 * nearly always, each byte is copied once. Not for several threads.
 */
final class BodyBytes {

  private static final int AT_ONCE = 64 * 1024;

  private byte[] bytes;
  private int length;

  /** Starts a body of about this many bytes; 0 if not known. */
  BodyBytes(long declared) {
    bytes = new byte[(int) Math.min(declared, AT_ONCE)];
  }

  int length() {
    return length;
  }

  void append(ByteBuf part) {
    int size = part.readableBytes();
    if (length + size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + size, 2 * length));
    }
    part.readBytes(bytes, length, size);
    length += size;
  }

  byte[] toArray() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }
}
