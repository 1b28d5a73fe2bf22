package dev.xiaoer.rules.table;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a workbook: XML files in a zip archive. Nothing is written to the disk, so names
 * that lead elsewhere lead nowhere; what is unpacked has a limit, however well it was packed.
 */
final class WorkbookParts {

  /** Far more than 10,000 rows of text. */
  static final int MAX_UNPACKED_BYTES = 32_000_000;

  private static final int MAX_PARTS = 1_000;
  private static final int ZIP = 0x504B;
  private static final int OLE2 = 0xD0CF;

  /** By name in lower case. */
  private final Map<String, byte[]> parts = new HashMap<>();

  private int left = MAX_UNPACKED_BYTES;

  private WorkbookParts() {}

  static WorkbookParts unpack(byte[] bytes) throws IOException {
    checkKind(bytes);
    ZipFolder folder = new ZipFolder(bytes);
    List<ZipFolder.Entry> entries = folder.entries();
    if (entries.size() > MAX_PARTS) {
      throw new WorkbookException("more than " + MAX_PARTS + " parts inside");
    }
    var unpacked = new WorkbookParts();
    for (ZipFolder.Entry entry : entries) {
      unpacked.add(entry, folder);
    }
    return unpacked;
  }

  private static void checkKind(byte[] bytes) throws WorkbookException {
    int kind = bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
    if (kind == OLE2) {
      throw new WorkbookException(
          "an old .xls inside, or locked by a password – save it as .xlsx without one");
    }
    if (kind != ZIP) {
      throw new WorkbookException("no Excel workbook – save it as .xlsx");
    }
  }

  private void add(ZipFolder.Entry entry, ZipFolder folder) throws IOException {
    String name = entry.name().toLowerCase(Locale.ROOT);
    if (name.contains("vbaproject") || name.contains("macrosheets/")) {
      throw new WorkbookException("macros inside – save it as .xlsx without macros");
    }
    if (name.startsWith("xl/") && (name.endsWith(".xml") || name.endsWith(".rels"))) {
      byte[] bytes = folder.unpack(entry, left);
      if (bytes.length > left) {
        throw new WorkbookException("larger than " + MAX_UNPACKED_BYTES + " bytes once unpacked");
      }
      left -= bytes.length;
      parts.put(name, bytes);
    }
  }

  Optional<byte[]> part(String name) {
    return Optional.ofNullable(parts.get(name.toLowerCase(Locale.ROOT)));
  }
}
