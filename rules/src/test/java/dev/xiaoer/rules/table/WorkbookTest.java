package dev.xiaoer.rules.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.source.Problems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkbookTest {
  static final String FILE = "rules/prices.xlsx";

  final Problems problems = new Problems();
  final Problems notices = new Problems();

  List<Row> rows(byte[] bytes) {
    return new Workbook(FILE, problems, notices).rows(bytes);
  }

  List<List<String>> texts(byte[] bytes) {
    return rows(bytes).stream().map(it -> it.cells().stream().map(Cell::text).toList()).toList();
  }

  List<String> found() {
    return problems.list().stream().map(RuleProblem::toString).toList();
  }

  static byte[] workbook(Consumer<Worksheet> fill) {
    var out = new ByteArrayOutputStream();
    try (var book = new org.dhatim.fastexcel.Workbook(out, "test", "1.0")) {
      fill.accept(book.newWorksheet("报价"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The parts of a workbook of one sheet, for what no library writes. */
  static Map<String, String> parts(String sheet) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns:r='r'><sheets><sheet name='a' r:id='r1'/></sheets></workbook>");
    parts.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>");
    parts.put(
        "xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>");
    return parts;
  }

  static byte[] zip(Map<String, String> parts) {
    return zip(parts, StandardCharsets.UTF_8, "");
  }

  private static byte[] zip(Map<String, String> parts, Charset charset, String end) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write((part.getValue() + end).getBytes(charset));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Test
  void cells_are_what_a_person_reads() {
    byte[] bytes =
        workbook(sheet -> {
          sheet.value(0, 0, " 你好 ");
          sheet.value(0, 1, 12800);
          sheet.value(0, 2, 0.1 + 0.2);
          sheet.value(0, 3, true);
          sheet.value(0, 4, LocalDate.of(2026, 11, 23));
          sheet.style(0, 4).format("yyyy/m/d").set();
          sheet.value(0, 5, LocalDateTime.of(2026, 11, 23, 9, 30));
          sheet.style(0, 5).format("yyyy\"年\"m\"月\"d\"日\" h:mm").set();
          sheet.value(0, 6, 0.375);
          sheet.style(0, 6).format("h:mm").set();
          sheet.value(0, 7, 0.155);
          sheet.style(0, 7).format("0.0%").set();
          sheet.value(0, 8, 12800);
          sheet.style(0, 8).format("¥#,##0.00").set();
          sheet.value(2, 1, "第三行");
        });

    assertThat(texts(bytes))
        .containsExactly(
            List.of(
                "你好",
                "12800",
                "0.3",
                "true",
                "2026-11-23",
                "2026-11-23 09:30",
                "09:00",
                "15.5%",
                "¥12,800.00"),
            List.of("第三行"));
    assertThat(rows(bytes).get(1).first()).isEqualTo(new Cell(1, 3, 2, "第三行"));
    assertThat(found()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "General             | 1E+3    | 1000",
        "General             | -0.0    | 0",
        "0                   | 2.5     | 3",
        "0.0#                | 2       | 2.0",
        "0.0#                | 2.126   | 2.13",
        "#,##0               | -1234567| -1,234,567",
        "0\"万\"              | 20      | 20万",
        "[$¥-804]#,##0       | 1999    | ¥1,999",
        "[Red][>100]0.0      | 7       | 7.0",
        "0.00E+00            | 1234    | 1234",
        "# ?/?               | 0.5     | 0.5",
        "@                   | 13800138000 | 13800138000",
        "0,                  | 12000   | 12000",
        "0;(0)               | -5      | -5",
        "[h]:mm              | 1.25    | 30:00",
        "h:mm                | 1.25    | 06:00",
        "mmm                 | 46349   | 2026-11-23",
        "yyyy-mm-dd          | -3      | -3",
        "yyyy-mm-dd          | 1E+200  | 1",
        "\"day\" 0            | 3       | day 3",
      })
  void a_number_looks_as_its_format_says(String code, String number, String shown) {
    String read = NumberFormat.of(code).show(number, false);

    assertThat(read.length() > 100 ? read.substring(0, 1) : read).isEqualTo(shown);
  }

  @Test
  void days_may_be_counted_from_1904() {
    assertThat(NumberFormat.of("yyyy-m-d").show("44887", true)).isEqualTo("2026-11-23");
  }

  @Test
  void a_formula_is_a_mistake_that_names_its_cell() {
    byte[] bytes =
        workbook(sheet -> {
          sheet.value(6, 0, "宝马");
          sheet.formula(6, 1, "A1*2");
        });

    rows(bytes);

    assertThat(found()).containsExactly("rules/prices.xlsx:7:2 (B7): a formula – paste its value");
  }

  @Test
  void merged_cells_are_a_mistake_but_not_in_a_title() {
    byte[] bytes =
        workbook(sheet -> {
          sheet.value(0, 0, "# 报价");
          sheet.range(0, 0, 0, 3).merge();
          sheet.value(1, 0, "ask_price");
          sheet.range(1, 0, 3, 0).merge();
        });

    rows(bytes);

    assertThat(found())
        .containsExactly("rules/prices.xlsx:2:1 (A2): merged cells – split them and fill in each");
  }

  @Test
  void rich_text_is_its_runs_without_how_they_are_read() {
    Map<String, String> parts =
        parts(
            "<row r='1'><c r='A1' t='s'><v>0</v></c>"
                + "<c r='C1' t='inlineStr'><is><r><t>里</t></r><r><t>面</t></r></is></c></row>");
    parts.put(
        "xl/sharedStrings.xml",
        "<sst><si><r><t>宝</t></r><r><t>马</t></r><rPh><t>bao</t></rPh></si></sst>");

    assertThat(texts(zip(parts))).containsExactly(List.of("宝马", "里面"));
  }

  @Test
  void cells_without_a_name_stand_side_by_side() {
    byte[] bytes =
        zip(parts("<row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c><v>3</v></c></row>"));

    assertThat(rows(bytes))
        .containsExactly(
            new Row(List.of(new Cell(0, 1, 1, "1"), new Cell(2, 1, 3, "2"))),
            new Row(List.of(new Cell(0, 2, 1, "3"))));
  }

  @Test
  void errors_are_mistakes() {
    rows(zip(parts("<row r='2'><c r='AA2' t='e'><v>#N/A</v></c></row>")));

    assertThat(found())
        .containsExactly("rules/prices.xlsx:2:27 (AA2): an error, #N/A – write a value");
  }

  /** Excel's "Strict Open XML Spreadsheet": other namespaces, and dates as text. */
  @Test
  void dates_of_a_strict_workbook_are_read() {
    Map<String, String> parts =
        parts(
            "<row r='1'><c r='A1' t='d'><v>2026-11-26</v></c>"
                + "<c r='B1' t='d'><v>2026-11-26T09:30:00.000</v></c>"
                + "<c r='C1' t='d'><v>1899-12-30T09:30:00Z</v></c>"
                + "<c r='D1' t='d'><v>2026-11-26T00:00:00</v></c></row>");
    parts.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id='r1' Target='/xl/worksheets/sheet1.xml' Type="
            + "'http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet'/>"
            + "</Relationships>");

    assertThat(texts(zip(parts)))
        .containsExactly(List.of("2026-11-26", "2026-11-26 09:30", "09:30", "2026-11-26"));
  }

  @Test
  void a_sheet_that_is_a_chart_is_passed_over() {
    Map<String, String> parts = parts("<row r='1'><c r='A1'><v>1</v></c></row>");
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns:r='r'><sheets><sheet r:id='r0'/><sheet r:id='r1'/></sheets></workbook>");
    parts.put(
        "xl/_rels/workbook.xml.rels",
        "<R><Relationship Id='r0' Target='chartsheets/sheet1.xml' Type='a/chartsheet'/>"
            + "<Relationship Id='r1' Target='worksheets/sheet1.xml' Type='a/worksheet'/></R>");

    assertThat(texts(zip(parts))).containsExactly(List.of("1"));
  }

  @Test
  void half_a_character_and_what_nobody_sees_are_no_letters() {
    String row = "<row><c t='str'><v>a_x0001_b_xD83D_c_x4F60_</v></c></row>";

    assertThat(texts(zip(parts(row)))).containsExactly(List.of("ab_xD83D_c你"));
  }

  /** The JDK's parser told the console of it, on which others read. */
  @Test
  void bytes_that_are_no_text_are_a_mistake_and_nothing_else() {
    PrintStream console = System.err;
    var said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      rows(zip(parts("<row><c t='str'><v>价格</v></c></row>"), StandardCharsets.ISO_8859_1, "\u00e4"));
    } finally {
      System.setErr(console);
    }

    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(found())
        .containsExactly(
            "rules/prices.xlsx:1:1 (A1): a damaged workbook – open it in Excel and save it anew");
  }

  @Test
  void parts_may_be_in_utf_16() {
    Map<String, String> parts = parts("<row><c t='str'><v>价格</v></c></row>");

    assertThat(texts(zip(parts, StandardCharsets.UTF_16, ""))).containsExactly(List.of("价格"));
  }

  @Test
  void macros_are_refused() {
    Map<String, String> parts = parts("");
    parts.put("xl/vbaProject.bin", "…");

    assertThat(rows(zip(parts))).isEmpty();
    assertThat(found())
        .containsExactly(
            "rules/prices.xlsx:1:1 (A1): macros inside – save it as .xlsx without macros");
  }

  @Test
  void an_outside_entity_is_not_fetched() {
    String doctype = "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>";
    Map<String, String> parts = parts("");
    parts.put(
        "xl/worksheets/sheet1.xml",
        doctype
            + "<worksheet><sheetData><row><c t='str'><v>&x;</v></c></row></sheetData></worksheet>");

    assertThat(rows(zip(parts))).isEmpty();
    assertThat(found())
        .containsExactly(
            "rules/prices.xlsx:1:1 (A1): a damaged workbook – open it in Excel and save it anew");
  }

  @Test
  void a_bomb_does_not_go_off() {
    Map<String, String> parts = parts("");
    parts.put("xl/a.xml", " ".repeat(WorkbookParts.MAX_UNPACKED_BYTES));
    byte[] bytes = zip(parts);

    assertThat(bytes.length).isLessThan(100_000);
    assertThat(rows(bytes)).isEmpty();
    assertThat(found())
        .containsExactly("rules/prices.xlsx:1:1 (A1): larger than 32000000 bytes once unpacked");
  }

  @Test
  void a_huge_sheet_is_refused() {
    String row = "<row>" + "<c><v>1</v></c>".repeat(100) + "</row>";

    assertThat(rows(zip(parts(row.repeat(2_001))))).isEmpty();
    assertThat(found())
        .containsExactly("rules/prices.xlsx:1:1 (A1): more than 200000 cells are filled");
  }

  @Test
  void what_is_no_workbook_is_told() {
    rows("hello".getBytes(StandardCharsets.UTF_8));
    rows(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0});
    rows(zip(Map.of("a.txt", "b")));
    rows(zip(Map.of("xl/workbook.xml", "<workbook>")));

    assertThat(found())
        .extracting(it -> it.replace("rules/prices.xlsx:1:1 (A1): ", ""))
        .containsExactlyInAnyOrder(
            "no Excel workbook – save it as .xlsx",
            "an old .xls inside, or locked by a password – save it as .xlsx without one",
            "no Excel workbook inside",
            "a damaged workbook – open it in Excel and save it anew");
  }

  @Test
  void further_sheets_are_noticed() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var book = new org.dhatim.fastexcel.Workbook(out, "test", "1.0")) {
      book.newWorksheet("一").value(0, 0, "第一张");
      book.newWorksheet("二").value(0, 0, "第二张");
    }

    assertThat(texts(out.toByteArray())).containsExactly(List.of("第一张"));
    assertThat(notices.list())
        .extracting(RuleProblem::message)
        .containsExactly("only the first sheet is read");
  }
}
