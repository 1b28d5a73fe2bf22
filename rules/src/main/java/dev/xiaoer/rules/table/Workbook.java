package dev.xiaoer.rules.table;

import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.source.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * The first sheet of an XLSX workbook that can be seen. Read by hand from its XML: a library would bring a zip and
 * an XML reader of its own, for what is a few elements here. For one thread.
 */
final class Workbook {
  private static final String SHEET = "/worksheet";
  private static final int MAX_STRINGS = 200_000;

  private final String file;
  private final Problems problems;
  private final Problems notices;

  Workbook(String file, Problems problems, Problems notices) {
    this.file = file;
    this.problems = problems;
    this.notices = notices;
  }

  /** None, with a problem, when the workbook cannot be read. */
  List<Row> rows(byte[] bytes) {
    try {
      return read(WorkbookParts.unpack(bytes));
    } catch (WorkbookException e) {
      refuse(e.getMessage());
    } catch (IOException | XMLStreamException e) {
      refuse("a damaged workbook – open it in Excel and save it anew");
    }
    return List.of();
  }

  private void refuse(String message) {
    problems.add(new RuleProblem(file, 1, 1, message));
  }

  private List<Row> read(WorkbookParts parts) throws IOException, XMLStreamException {
    Outline outline = outline(part(parts, "xl/workbook.xml"));
    Map<String, String> targets = targets(part(parts, "xl/_rels/workbook.xml.rels"));
    String target =
        outline.sheets().stream()
            .filter(targets::containsKey)
            .findFirst()
            .map(targets::get)
            .orElseThrow(() -> new WorkbookException("a workbook without a sheet"));
    if (outline.sheets().size() > 1) {
      notices.add(new RuleProblem(file, 1, 1, "only the first sheet is read"));
    }
    List<String> strings = new ArrayList<>();
    if (parts.part("xl/sharedStrings.xml").isPresent()) {
      strings = strings(part(parts, "xl/sharedStrings.xml"));
    }
    CellFormats formats =
        parts.part("xl/styles.xml").isPresent()
            ? CellFormats.read(part(parts, "xl/styles.xml"), outline.since1904())
            : CellFormats.NONE;
    return new SheetReader(file, strings, formats, problems).read(part(parts, target));
  }

  private static Xml part(WorkbookParts parts, String name) throws IOException, XMLStreamException {
    byte[] bytes =
        parts.part(name).orElseThrow(() -> new WorkbookException("no Excel workbook inside"));
    return new Xml(bytes);
  }

  /**
   * What the workbook holds.
   *
   * @param sheets their relation's id, in order; those that are hidden last
   * @param since1904 whether days are counted from 1904, as Excel for Mac once did
   */
  private record Outline(List<String> sheets, boolean since1904) {}

  private static Outline outline(Xml xml) throws XMLStreamException {
    List<String> sheets = new ArrayList<>();
    List<String> hidden = new ArrayList<>();
    boolean since1904 = false;
    while (xml.nextElement()) {
      if (xml.is("sheet")) {
        boolean seen = xml.attribute("state").orElse("visible").equals("visible");
        (seen ? sheets : hidden).add(xml.attribute("id").orElse(""));
      } else if (xml.is("workbookPr")) {
        since1904 = xml.attribute("date1904").filter(it -> it.matches("1|true")).isPresent();
      }
    }
    sheets.addAll(hidden);
    return new Outline(sheets, since1904);
  }

  /** By id, the sheet that it leads to: one of cells, not of a chart. */
  private static Map<String, String> targets(Xml xml) throws XMLStreamException {
    Map<String, String> targets = new HashMap<>();
    while (xml.nextElement()) {
      if (xml.is("Relationship") && xml.attribute("Type").orElse(SHEET).endsWith(SHEET)) {
        String target = xml.attribute("Target").orElse("");
        String absolute = target.startsWith("/") ? target.substring(1) : "xl/" + target;
        targets.put(xml.attribute("Id").orElse(""), absolute);
      }
    }
    return targets;
  }

  private static List<String> strings(Xml xml) throws IOException, XMLStreamException {
    List<String> strings = new ArrayList<>();
    while (xml.nextElement()) {
      if (xml.is("si")) {
        strings.add(xml.runs("si"));
        if (strings.size() > MAX_STRINGS) {
          throw new WorkbookException("more than " + MAX_STRINGS + " texts");
        }
      }
    }
    return strings;
  }
}
