package dev.xiaoer.rules.table;

import java.util.ArrayList;
import java.util.List;

/**
 * A cell of several values: separated by 、 or | or a line break; one in double quotes may hold
 * these signs, and a quote as two.
 */
final class CellParts {
  private static final String SEPARATORS = "、|\n";

  private final String text;
  private final List<String> parts = new ArrayList<>();
  private int at;

  private CellParts(String text) {
    this.text = text;
  }

  /** The values, none of them blank; the whole text when there are only separators. */
  static List<String> of(String text) {
    CellParts cell = new CellParts(text.replace("\r", ""));
    while (cell.at < cell.text.length()) {
      cell.part();
    }
    return cell.parts.isEmpty() ? List.of(text) : List.copyOf(cell.parts);
  }

  private void part() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    int quoted = at < text.length() && text.charAt(at) == '"' ? closing(at + 1) : -1;
    if (quoted >= 0 && isEnd(quoted + 1)) {
      parts.add(text.substring(at + 1, quoted).replace("\"\"", "\""));
      at = next(quoted) + 1;
    } else {
      int end = next(at);
      String plain = text.substring(at, end).strip();
      if (!plain.isEmpty()) {
        parts.add(plain);
      }
      at = end + 1;
    }
  }

  /** The quote that ends a value; -1 when none does. */
  private int closing(int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        boolean twice = i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (!twice) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  private boolean isEnd(int from) {
    return text.substring(from, next(from)).isBlank();
  }

  private int next(int from) {
    int i = from;
    while (i < text.length() && SEPARATORS.indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return Math.min(i, text.length());
  }
}
