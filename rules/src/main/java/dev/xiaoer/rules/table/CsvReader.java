package dev.xiaoer.rules.table;

import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.source.Problems;
import java.util.ArrayList;
import java.util.List;

/**
 * CSV as Excel writes it: cells apart by comma, semicolon or tab, whichever the header has most of;
 * a cell in double quotes may hold these, line breaks, and a quote as two. Written here and not
 * taken from a library, since those tell the line of a row but not the column of a cell. For one
 * thread.
 */
final class CsvReader {
  private final String file;
  private final String text;
  private final char separator;
  private final Problems problems;

  private int at;
  private int line = 1;
  private int column = 1;

  private CsvReader(String file, String text, Problems problems) {
    this.file = file;
    this.text = text;
    this.separator = separator(text);
    this.problems = problems;
  }

  /** Rows without a cell that holds something are left out. */
  static List<Row> read(String file, String text, Problems problems) {
    CsvReader reader = new CsvReader(file, text, problems);
    List<Row> rows = new ArrayList<>();
    while (reader.at < text.length()) {
      List<Cell> cells = reader.row();
      if (!cells.isEmpty()) {
        rows.add(new Row(cells));
      }
    }
    return rows;
  }

  private static char separator(String text) {
    String header =
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("\"#"))
            .findFirst()
            .orElse("");
    char most = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(header, candidate) > count(header, most)) {
        most = candidate;
      }
    }
    return most;
  }

  private static long count(String text, char wanted) {
    boolean quoted = false;
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      count += c == wanted && !quoted ? 1 : 0;
    }
    return count;
  }

  private List<Cell> row() {
    List<Cell> cells = new ArrayList<>();
    int index = 0;
    boolean more = true;
    while (more) {
      Cell cell = cell(index++);
      if (!cell.text().isEmpty()) {
        cells.add(cell);
      }
      more = at < text.length() && text.charAt(at) == separator;
      if (more) {
        step();
      }
    }
    endRow();
    return cells;
  }

  private void endRow() {
    if (at < text.length()) {
      step();
    }
  }

  private Cell cell(int index) {
    int atLine = line;
    int atColumn = column;
    boolean quoted = at < text.length() && text.charAt(at) == '"';
    String value = quoted ? quoted() : plain();
    return new Cell(index, atLine, atColumn, value.strip());
  }

  private String plain() {
    int from = at;
    while (!isEnd()) {
      step();
    }
    return text.substring(from, at);
  }

  private boolean isEnd() {
    if (at >= text.length()) {
      return true;
    }
    char c = text.charAt(at);
    return c == separator || c == '\n' || c == '\r';
  }

  private String quoted() {
    int atLine = line;
    int atColumn = column;
    var value = new StringBuilder();
    step();
    while (at < text.length() && !isClosing()) {
      if (text.charAt(at) == '"') {
        step(); // two quotes are one
      }
      value.append(text.charAt(at) == '\r' ? '\n' : text.charAt(at));
      step();
    }
    if (at >= text.length()) {
      problem(atLine, atColumn, "this quote is not closed");
      return value.toString();
    }
    step();
    checkNothingFollows();
    return value.toString();
  }

  private boolean isClosing() {
    return text.charAt(at) == '"' && (at + 1 >= text.length() || text.charAt(at + 1) != '"');
  }

  private void checkNothingFollows() {
    int atLine = line;
    int atColumn = column;
    if (!plain().isBlank()) {
      problem(
          atLine, atColumn, "text behind the closing quote – write a quote inside quotes twice");
    }
  }

  /** One character on; a line break of two is one. */
  private void step() {
    char c = text.charAt(at++);
    if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
      at++;
    }
    boolean newLine = c == '\n' || c == '\r';
    line += newLine ? 1 : 0;
    column = newLine ? 1 : column + 1;
  }

  private void problem(int atLine, int atColumn, String message) {
    problems.add(new RuleProblem(file, atLine, atColumn, message));
  }
}
