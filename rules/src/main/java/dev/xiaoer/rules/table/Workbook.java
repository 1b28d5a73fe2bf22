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
 * The first sheet of an XLSX workbook. Read by hand from its XML: a library would bring a zip and
 * an XML reader of its own, for what is a few elements here. For one thread.
 */
final class Workbook {
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
    String target = targets(part(parts, "xl/_rels/workbook.xml.rels")).get(outline.sheets().get(0));
    if (target == null) {
      throw new WorkbookException("a workbook without a sheet");
    }
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
   * @param sheets their relation's id, in order
   * @param since1904 whether days are counted from 1904, as Excel for Mac once did
   */
  private record Outline(List<String> sheets, boolean since1904) {}

  private static Outline outline(Xml xml) throws IOException, XMLStreamException {
    List<String> sheets = new ArrayList<>();
    boolean since1904 = false;
    while (xml.nextElement()) {
      if (xml.is("sheet")) {
        sheets.add(xml.attribute("id").orElse(""));
      } else if (xml.is("workbookPr")) {
        since1904 = xml.attribute("date1904").filter(it -> it.matches("1|true")).isPresent();
      }
    }
    if (sheets.isEmpty()) {
      throw new WorkbookException("a workbook without a sheet");
    }
    return new Outline(sheets, since1904);
  }

  /** By id, the part it leads to. */
  private static Map<String, String> targets(Xml xml) throws XMLStreamException {
    Map<String, String> targets = new HashMap<>();
    while (xml.nextElement()) {
      if (xml.is("Relationship")) {
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
