package dev.xiaoer.engine.shop;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;

/**
 * A picture of a shop's, as it was when the shop was published: whoever shows it shows that one,
 * whatever becomes of the file. Immutable; safe for use by many threads.
 *
 * @param name the file's name within {@code content/media}: letters, digits, {@code .}, {@code _}
 *     and {@code -} only, so it can stand in an address as it is
 * @param type {@code image/png} and the like, as the bytes themselves tell
 * @param hash of the bytes: the same bytes have the same
 */
public record Medium(String name, String type, String hash, ByteBuffer bytes) {

  public Medium {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(hash, "hash");
    bytes = bytes.asReadOnlyBuffer();
  }

  /** A read-only view of one's own: reading it moves nobody else's place. */
  @Override
  public ByteBuffer bytes() {
    return bytes.duplicate();
  }
}
