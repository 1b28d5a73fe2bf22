package dev.xiaoer.engine.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * A body while it arrives. Room is made for what has come and for as much again, never for what is
 * only announced: a client could otherwise claim much on many connections and send nothing. A body
 * that comes at once, which is nearly every one, is copied once. Not for several threads.
 */
final class BodyBytes {

  private final long declared;
  private byte[] bytes = new byte[0];
  private int length;

  /** Starts a body of about this many bytes; 0 if not known. */
  BodyBytes(long declared) {
    this.declared = declared == 0 ? Long.MAX_VALUE : declared;
  }

  int length() {
    return length;
  }

  /** How much memory it takes. */
  int room() {
    return bytes.length;
  }

  void append(ByteBuf part) {
    int size = part.readableBytes();
    int needed = length + size;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(2L * length, declared)));
    }
    part.readBytes(bytes, length, size);
    length = needed;
  }

  byte[] toArray() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }
}
