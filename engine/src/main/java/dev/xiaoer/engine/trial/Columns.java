package dev.xiaoer.engine.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Texts side by side, for terminals: there a Chinese character is as wide as two Latin ones (UAX
 * #11, wide and full-width).
 */
final class Columns {
  private static final int WIDE = 38;
  private static final String GAP = "  ";

  private Columns() {}

  /**
   * Both texts in lines of their own column, each broken where it is full; {@code indent} first.
   */
  static String sideBySide(String indent, String left, String right) {
    List<String> lefts = lines(left);
    List<String> rights = lines(right);
    var lines = new StringJoiner("\n");
    for (int i = 0; i < Math.max(lefts.size(), rights.size()); i++) {
      String start = i == 0 ? indent : " ".repeat(width(indent));
      String line = start + padded(at(lefts, i), WIDE) + GAP + at(rights, i);
      lines.add(line.stripTrailing());
    }
    return lines.toString();
  }

  private static String at(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : "";
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    text.lines().forEach(line -> breakUp(line, lines));
    return lines;
  }

  private static void breakUp(String text, List<String> lines) {
    var line = new StringBuilder();
    int width = 0;
    for (int c : text.codePoints().toArray()) {
      if (width + width(c) > WIDE) {
        lines.add(line.toString());
        line.setLength(0);
        width = 0;
      }
      line.appendCodePoint(c);
      width += width(c);
    }
    lines.add(line.toString());
  }

  /** The text and as many spaces as make it this wide. */
  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int c) {
    int kind = Character.getType(c);
    if (kind == Character.NON_SPACING_MARK || kind == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(c) ? 2 : 1;
  }

  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115F) // Hangul
        || (c >= 0x2E80 && c <= 0xA4CF) // CJK, kana, their punctuation
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE30 && c <= 0xFE6F)
        || (c >= 0xFF00 && c <= 0xFF60) // full-width forms
        || (c >= 0xFFE0 && c <= 0xFFE6)
        || (c >= 0x1F300 && c <= 0x1FAFF) // emoji
        || (c >= 0x20000 && c <= 0x3FFFD);
  }
}
