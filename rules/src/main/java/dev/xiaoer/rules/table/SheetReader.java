package dev.xiaoer.rules.table;

import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.source.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/**
 * The cells of one sheet. A formula is refused, for what it shows may be another thing tomorrow; so
 * are merged cells, for all but the first of them are empty, and an empty cell asks for nothing.
 * For one thread.
 */
final class SheetReader {
  private static final int MAX_CELLS = 200_000;
  private static final int LETTERS = 26;

  private static final Pattern REFERENCE = Pattern.compile("([A-Z]{1,3})([1-9]\\d{0,6})");
  /** Seconds are left out: nobody's hours have them. */
  private static final Pattern ISO =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:T(\\d\\d:\\d\\d)(?::\\d\\d)?[.\\d]*Z?)?");

  /** A time of day alone is one of the day before days are counted. */
  private static final String NO_DAY = "1899-";

  private static final Pattern RANGE = Pattern.compile("([A-Z]{1,3})([1-9]\\d{0,6}):.*");

  private final String file;
  private final List<String> strings;
  private final CellFormats formats;
  private final Problems problems;

  private final List<Row> rows = new ArrayList<>();
  private final Map<Integer, Row> byLine = new HashMap<>();
  private int cells;

  /** Where the next cell is when it does not say: right of the last. */
  private int line;

  private int column = 1;

  SheetReader(String file, List<String> strings, CellFormats formats, Problems problems) {
    this.file = file;
    this.strings = strings;
    this.formats = formats;
    this.problems = problems;
  }

  List<Row> read(Xml xml) throws IOException, XMLStreamException {
    while (xml.nextElement()) {
      if (xml.is("row")) {
        row(xml);
      } else if (xml.is("mergeCell")) {
        refuseMerged(xml.attribute("ref").orElse(""));
      }
    }
    return rows;
  }

  private void row(Xml xml) throws IOException, XMLStreamException {
    line =
        xml.attribute("r")
            .filter(it -> it.matches("\\d{1,7}"))
            .map(Integer::valueOf)
            .orElse(line + 1);
    line = Math.max(1, line);
    column = 1;
    List<Cell> read = new ArrayList<>();
    while (xml.nextWithin("row")) {
      if (xml.is("c")) {
        cell(xml).filter(it -> !it.text().isEmpty()).ifPresent(read::add);
        column++;
      }
    }
    if (!read.isEmpty()) {
      Row row = new Row(read);
      rows.add(row);
      byLine.putIfAbsent(row.first().line(), row);
      count(read.size());
    }
  }

  private void count(int more) throws WorkbookException {
    cells += more;
    if (cells > MAX_CELLS) {
      throw new WorkbookException("more than " + MAX_CELLS + " cells are filled");
    }
  }

  private Optional<Cell> cell(Xml xml) throws XMLStreamException {
    Matcher reference = REFERENCE.matcher(xml.attribute("r").orElse(""));
    if (reference.matches()) {
      column = sheetColumn(reference.group(1));
      line = Integer.parseInt(reference.group(2));
    }
    String type = xml.attribute("t").orElse("n");
    int style = whole(xml.attribute("s").orElse("0"));
    String text = "";
    boolean formula = false;
    while (xml.nextWithin("c")) {
      if (xml.is("f")) {
        formula = true;
        problem("a formula – paste its value");
      } else if (xml.is("v") && !formula) {
        text = shown(type, style, xml.text());
      } else if (xml.is("is")) {
        text = xml.runs("is");
      }
    }
    return Optional.of(new Cell(column - 1, line, column, clean(text)));
  }

  private String shown(String type, int style, String value) {
    return switch (type) {
      case "s" -> string(whole(value));
      case "b" -> value.equals("1") ? "true" : "false";
      case "n" -> formats.show(style, value);
      case "e" -> {
        problem("an error, " + value + " – write a value");
        yield "";
      }
      case "d" -> date(value);
      default -> Xml.letters(value);
    };
  }

  /** {@code 2026-11-26T09:30:00} as files write it; so "strict" workbooks have dates. */
  private static String date(String value) {
    Matcher iso = ISO.matcher(value);
    if (!iso.matches()) {
      return value;
    }
    String time = iso.group(2) == null || iso.group(2).equals("00:00") ? "" : " " + iso.group(2);
    return iso.group(1).startsWith(NO_DAY) && !time.isEmpty() ? time.strip() : iso.group(1) + time;
  }

  private String string(int index) {
    return index >= 0 && index < strings.size() ? strings.get(index) : "";
  }

  /** From 1: A is 1, AA is 27. */
  private static int sheetColumn(String letters) {
    int column = 0;
    for (int i = 0; i < letters.length(); i++) {
      column = column * LETTERS + letters.charAt(i) - 'A' + 1;
    }
    return column;
  }

  /** -1 for what is no number. */
  private static int whole(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  private static String clean(String text) {
    return text.replace("\r\n", "\n").strip();
  }

  private void refuseMerged(String range) {
    Matcher reference = RANGE.matcher(range);
    if (!reference.matches()) {
      return;
    }
    line = Integer.parseInt(reference.group(2));
    column = sheetColumn(reference.group(1));
    Row row = byLine.get(line);
    if (row != null && !row.isComment()) {
      problem("merged cells – split them and fill in each");
    }
  }

  private void problem(String message) {
    problems.add(new RuleProblem(file, line, column, message));
  }
}
