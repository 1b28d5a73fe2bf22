package dev.xiaoer.rules.table;

import dev.xiaoer.rules.source.Node;

/**
 * What a person reads in one cell, and where.
 *
 * @param index its column in the table, from 0
 * @param line from 1; in a workbook the row
 * @param column from 1: of the character in a CSV file, of the sheet in a workbook
 */
record Cell(int index, int line, int column, String text) {

  Cell {
    if (index < 0 || line < 1 || column < 1) {
      throw new IllegalArgumentException(
          "place: " + index + ", " + line + ", " + column + " (expected: >= 0, 1, 1)");
    }
  }

  Node.Scalar in(String file) {
    return in(file, text);
  }

  /** Another text, which stands in this cell. */
  Node.Scalar in(String file, String other) {
    return new Node.Scalar(file, line, column, other, false);
  }
}
