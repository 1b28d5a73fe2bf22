package dev.xiaoer.engine.shop;

import static java.util.Objects.requireNonNull;

/**
 * A picture of a shop's, as it was when the shop was published: whoever shows it shows that one,
 * whatever becomes of the file. Immutable; safe for use by many threads.
 *
 * @param name the file's name within {@code content/media}: letters, digits, {@code .}, {@code _}
 *     and {@code -} only, so it can stand in an address as it is
 * @param type {@code image/png} and the like, as the bytes themselves tell
 * @param hash of the bytes: the same bytes have the same
 * @param bytes not copied, however many ask for it; not to be changed. None where the picture is
 *     not in memory: see {@link ServedShops#medium}
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are handed through, never compared
public record Medium(String name, String type, String hash, byte[] bytes) {

  public Medium {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(hash, "hash");
    requireNonNull(bytes, "bytes");
  }

  /**
   * This with its bytes.
   *
   * @throws IllegalStateException for the bytes of another picture: the file was damaged
   */
  Medium with(byte[] read) {
    if (!hash.equals(MediaReader.hash(read))) {
      throw new IllegalStateException("the kept picture " + name + " is damaged");
    }
    return new Medium(name, type, hash, read);
  }

  /** This without what takes memory. */
  Medium atRest() {
    return new Medium(name, type, hash, new byte[0]);
  }
}
