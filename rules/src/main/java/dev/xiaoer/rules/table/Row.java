package dev.xiaoer.rules.table;

import java.util.List;

/** The cells of one row that hold something, from left to right; at least one. */
record Row(List<Cell> cells) {

  Row {
    cells = List.copyOf(cells);
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("cells: none (expected: at least one)");
    }
  }

  Cell first() {
    return cells.get(0);
  }

  /** For people: its first cell begins with {@code #}. */
  boolean isComment() {
    return first().index() == 0 && first().text().startsWith("#");
  }
}
