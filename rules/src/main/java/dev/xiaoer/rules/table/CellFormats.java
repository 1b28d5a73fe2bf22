package dev.xiaoer.rules.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** How a workbook's numbers look, by the style of their cell. Immutable. */
final class CellFormats {
  private static final String GENERAL = "General";

  /** Those that a workbook names by number alone. Source: ECMA-376 part 1, 18.8.30. */
  private static final Map<Integer, String> BUILT_IN =
      Map.ofEntries(
          Map.entry(1, "0"),
          Map.entry(2, "0.00"),
          Map.entry(3, "#,##0"),
          Map.entry(4, "#,##0.00"),
          Map.entry(9, "0%"),
          Map.entry(10, "0.00%"),
          Map.entry(18, "h:mm"),
          Map.entry(19, "h:mm:ss"),
          Map.entry(20, "h:mm"),
          Map.entry(21, "h:mm:ss"),
          Map.entry(22, "yyyy-m-d h:mm"),
          Map.entry(32, "h:mm"),
          Map.entry(33, "h:mm:ss"),
          Map.entry(37, "#,##0"),
          Map.entry(38, "#,##0"),
          Map.entry(39, "#,##0.00"),
          Map.entry(40, "#,##0.00"),
          Map.entry(45, "mm:ss"),
          Map.entry(46, "[h]:mm:ss"),
          Map.entry(47, "mm:ss"),
          Map.entry(55, "h:mm"),
          Map.entry(56, "h:mm:ss"));

  /** All numbers as they are. */
  static final CellFormats NONE = new CellFormats(List.of(), false);

  /** By style. */
  private final List<NumberFormat> formats;

  private final boolean since1904;

  private CellFormats(List<NumberFormat> formats, boolean since1904) {
    this.formats = List.copyOf(formats);
    this.since1904 = since1904;
  }

  static CellFormats read(Xml xml, boolean since1904) throws XMLStreamException {
    Map<Integer, String> own = new HashMap<>();
    List<NumberFormat> formats = new ArrayList<>();
    while (xml.nextElement()) {
      if (xml.is("numFmt")) {
        own.put(number(xml, "numFmtId"), xml.attribute("formatCode").orElse(GENERAL));
      } else if (xml.is("cellXfs")) {
        while (xml.nextWithin("cellXfs")) {
          if (xml.is("xf")) {
            formats.add(NumberFormat.of(code(number(xml, "numFmtId"), own)));
          }
        }
      }
    }
    return new CellFormats(formats, since1904);
  }

  private static int number(Xml xml, String attribute) {
    return xml.attribute(attribute)
        .filter(it -> it.matches("\\d{1,6}"))
        .map(Integer::valueOf)
        .orElse(0);
  }

  private static String code(int id, Map<Integer, String> own) {
    boolean date = (id >= 14 && id <= 17) || (id >= 27 && id <= 58);
    String builtIn = BUILT_IN.getOrDefault(id, date ? "yyyy-m-d" : GENERAL);
    return own.getOrDefault(id, builtIn);
  }

  /** A number as a person reads it in a cell of this style. */
  String show(int style, String number) {
    NumberFormat format =
        style >= 0 && style < formats.size() ? formats.get(style) : NumberFormat.of(GENERAL);
    return format.show(number, since1904);
  }
}
