package dev.xiaoer.rules.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The directory of a zip archive in memory, which stands at its end. Java's ZipInputStream believes
 * what stands before each file instead, and fails where a program wrote its sizes behind it; its
 * ZipFile needs a file on the disk. Source: APPNOTE.TXT 6.3, 4.3. For one thread.
 */
final class ZipFolder {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int MAX_COMMENT = 0xffff;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int FILE = 0x04034b50;
  private static final int FILE_BYTES = 30;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private final ByteBuffer bytes;

  ZipFolder(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * A file, as the directory tells of it.
   *
   * @param packed its bytes in the archive
   * @param at where it begins there
   */
  record Entry(String name, int method, int packed, int at) {}

  List<Entry> entries() throws IOException {
    int end = end();
    int count = shortAt(end + 10);
    int at = intAt(end + 16);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      expect(at, ENTRY);
      int nameBytes = shortAt(at + 28);
      String name = new String(slice(at + ENTRY_BYTES, nameBytes), StandardCharsets.UTF_8);
      entries.add(new Entry(name, shortAt(at + 10), intAt(at + 20), intAt(at + 42)));
      at += ENTRY_BYTES + nameBytes + shortAt(at + 30) + shortAt(at + 32);
    }
    return entries;
  }

  private int end() throws IOException {
    int last = bytes.capacity() - END_BYTES;
    for (int at = last; at >= Math.max(0, last - MAX_COMMENT); at--) {
      if (intAt(at) == END) {
        return at;
      }
    }
    throw damaged();
  }

  /** At most {@code most} bytes and one, which tells that there are more. */
  byte[] unpack(Entry entry, int most) throws IOException {
    expect(entry.at(), FILE);
    int from = entry.at() + FILE_BYTES + shortAt(entry.at() + 26) + shortAt(entry.at() + 28);
    byte[] packed = slice(from, entry.packed());
    return switch (entry.method()) {
      case STORED -> packed;
      case DEFLATED -> inflate(packed, most);
      default -> throw damaged();
    };
  }

  private static byte[] inflate(byte[] packed, int most) throws IOException {
    var inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      var out = new ByteArrayOutputStream();
      byte[] piece = new byte[8192];
      while (!inflater.finished() && out.size() <= most) {
        int read = inflater.inflate(piece);
        if (read == 0 && !inflater.finished()) {
          throw damaged(); // cut off, or needs a dictionary
        }
        out.write(piece, 0, Math.min(read, most + 1 - out.size()));
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new IOException(e);
    } finally {
      inflater.end();
    }
  }

  private void expect(int at, int signature) throws IOException {
    if (intAt(at) != signature) {
      throw damaged();
    }
  }

  private byte[] slice(int at, int length) throws IOException {
    check(at, length);
    byte[] slice = new byte[length];
    bytes.get(at, slice);
    return slice;
  }

  private int intAt(int at) throws IOException {
    check(at, Integer.BYTES);
    return bytes.getInt(at);
  }

  private int shortAt(int at) throws IOException {
    check(at, Short.BYTES);
    return bytes.getShort(at) & 0xffff;
  }

  /** Sizes of 2 GB and more are negative here, and no part of a file of 2 MB. */
  private void check(int at, int length) throws IOException {
    if (at < 0 || length < 0 || at > bytes.capacity() - length) {
      throw damaged();
    }
  }

  private static IOException damaged() {
    return new IOException("damaged archive");
  }
}
