package dev.xiaoer.rules.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.source.Problems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Workbooks as Apache POI writes them, and with it half of the programs that merchants export by. */
class PoiWorkbookTest {
  private static final String FILE = "rules/prices.xlsx";

  private final Problems problems = new Problems();
  private final Problems notices = new Problems();

  private List<List<String>> texts(byte[] bytes) {
    return new Workbook(FILE, problems, notices)
        .rows(bytes).stream()
            .map(row -> row.cells().stream().map(dev.xiaoer.rules.table.Cell::text).toList())
            .toList();
  }

  private List<String> found() {
    return problems.list().stream().map(RuleProblem::toString).toList();
  }

  private static byte[] workbook(Consumer<XSSFWorkbook> fill) {
    try (var book = new XSSFWorkbook()) {
      fill.accept(book);
      return bytes(book);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(org.apache.poi.ss.usermodel.Workbook book) throws IOException {
    var out = new ByteArrayOutputStream();
    book.write(out);
    return out.toByteArray();
  }

  /** A table of texts. */
  static byte[] table(List<String> headers, List<List<String>> rows) {
    return workbook(book -> {
      XSSFSheet sheet = book.createSheet("报价");
      fill(sheet, 0, headers);
      for (int row = 0; row < rows.size(); row++) {
        fill(sheet, row + 1, rows.get(row));
      }
    });
  }

  private static void fill(XSSFSheet sheet, int row, List<String> texts) {
    for (int column = 0; column < texts.size(); column++) {
      cell(sheet, row, column).setCellValue(texts.get(column));
    }
  }

  private static Cell cell(org.apache.poi.ss.usermodel.Sheet sheet, int row, int column) {
    var at = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
    return at.createCell(column);
  }

  private static CellStyle style(XSSFWorkbook book, String format) {
    CellStyle style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    return style;
  }

  private static void number(XSSFSheet sheet, int column, double value, String format) {
    Cell cell = cell(sheet, 0, column);
    cell.setCellValue(value);
    cell.setCellStyle(style(sheet.getWorkbook(), format));
  }

  @Test
  void shared_strings_and_rich_text_are_their_letters() {
    byte[] bytes =
        workbook(book -> {
          XSSFSheet sheet = book.createSheet("报价");
          XSSFFont bold = book.createFont();
          bold.setBold(true);
          var rich = new XSSFRichTextString("宝马3系");
          rich.applyFont(0, 2, bold);
          cell(sheet, 0, 0).setCellValue(rich);
          cell(sheet, 0, 1).setCellValue("两\n行");
          cell(sheet, 0, 2).setCellValue("  <b>&amp; \"引\" 😀 ");
          cell(sheet, 0, 3).setCellValue("宝马3系");
          cell(sheet, 0, 4).setCellValue("");
          cell(sheet, 0, 5).setCellValue(true);
        });

    assertThat(texts(bytes))
        .containsExactly(List.of("宝马3系", "两\n行", "<b>&amp; \"引\" 😀", "宝马3系", "true"));
    assertThat(found()).isEmpty();
  }

  /** Excel and POI write a control character so, and what looks like one with its bar escaped. */
  @Test
  void escaped_letters_are_what_a_person_reads() {
    byte[] bytes =
        workbook(book -> {
          XSSFSheet sheet = book.createSheet();
          cell(sheet, 0, 0).setCellValue("a_x000D_\nb");
          cell(sheet, 0, 1).setCellValue("_x005F_x000D_");
          cell(sheet, 0, 2).setCellValue("_xyz_");
        });

    assertThat(texts(bytes)).containsExactly(List.of("a\nb", "_x000D_", "_xyz_"));
  }

  @Test
  void inline_strings_of_a_streamed_workbook_are_read() throws IOException {
    try (var book = new SXSSFWorkbook(2)) {
      var sheet = book.createSheet("a");
      for (int row = 0; row < 5; row++) {
        cell(sheet, row, 0).setCellValue("第" + row + "条");
        cell(sheet, row, 2).setCellValue(row);
      }

      assertThat(texts(bytes(book))).hasSize(5).endsWith(List.of("第4条", "4"));
    }
  }

  @Test
  void dates_times_percent_and_money_look_as_they_are_shown() {
    byte[] bytes =
        workbook(book -> {
          XSSFSheet sheet = book.createSheet();
          Cell date = cell(sheet, 0, 0);
          date.setCellValue(LocalDate.of(2026, 11, 26));
          date.setCellStyle(style(book, "m/d/yy"));
          Cell time = cell(sheet, 0, 1);
          time.setCellValue(LocalDateTime.of(2026, 11, 26, 9, 30));
          time.setCellStyle(style(book, "yyyy\"年\"m\"月\"d\"日\" h:mm;@"));
          number(sheet, 2, 0.4375, "h:mm AM/PM");
          number(sheet, 3, 0.85, "0%");
          number(sheet, 4, 12_800, "¥#,##0.00_);[Red](¥#,##0.00)");
          number(sheet, 5, 13_800_138_000d, "0");
          number(sheet, 6, 46_352, "[$-804]yyyy\"年\"m\"月\"d\"日\";@");
          number(sheet, 7, 0.1 + 0.2, "General");
          number(sheet, 8, 1.5, "#,##0.00\"万\"");
        });

    assertThat(texts(bytes))
        .containsExactly(
            List.of(
                "2026-11-26",
                "2026-11-26 09:30",
                "10:30",
                "85%",
                "¥12,800.00",
                "13800138000",
                "2026-11-26",
                "0.3",
                "1.50万"));
    assertThat(found()).isEmpty();
  }

  @Test
  void a_formula_is_a_mistake_also_with_the_value_that_it_had() {
    byte[] bytes =
        workbook(book -> {
          XSSFSheet sheet = book.createSheet();
          cell(sheet, 0, 0).setCellValue("意图");
          cell(sheet, 1, 0).setCellFormula("CONCATENATE(\"ask\",\"_price\")");
          cell(sheet, 1, 1).setCellFormula("1/0");
          book.getCreationHelper().createFormulaEvaluator().evaluateAll();
        });

    texts(bytes);

    assertThat(found())
        .containsExactly(
            "rules/prices.xlsx:2:1 (A2): a formula – paste its value",
            "rules/prices.xlsx:2:2 (B2): a formula – paste its value");
  }

  @Test
  void merged_cells_are_a_mistake() {
    byte[] bytes =
        workbook(book -> {
          XSSFSheet sheet = book.createSheet();
          cell(sheet, 0, 0).setCellValue("意图");
          cell(sheet, 1, 0).setCellValue("ask_price");
          sheet.addMergedRegion(new CellRangeAddress(1, 2, 0, 0));
        });

    texts(bytes);

    assertThat(found())
        .containsExactly("rules/prices.xlsx:2:1 (A2): merged cells – split them and fill in each");
  }

  @Test
  void hidden_rows_and_columns_are_read_and_notes_are_not() {
    byte[] bytes =
        workbook(book -> {
          XSSFSheet sheet = book.createSheet();
          cell(sheet, 0, 0).setCellValue("甲");
          cell(sheet, 1, 0).setCellValue("乙");
          cell(sheet, 1, 1).setCellValue("丙");
          sheet.getRow(1).setZeroHeight(true);
          sheet.setColumnHidden(1, true);
          var note =
              sheet
                  .createDrawingPatriarch()
                  .createCellComment(book.getCreationHelper().createClientAnchor());
          note.setString(new XSSFRichTextString("批注"));
          sheet.getRow(0).getCell(0).setCellComment(note);
        });

    assertThat(texts(bytes)).containsExactly(List.of("甲"), List.of("乙", "丙"));
    assertThat(found()).isEmpty();
  }

  /** What the merchant sees first is what is meant. */
  @Test
  void the_first_sheet_that_can_be_seen_is_read() {
    byte[] bytes =
        workbook(book -> {
          cell(book.createSheet("旧"), 0, 0).setCellValue("藏起来的");
          cell(book.createSheet("新"), 0, 0).setCellValue("看得见的");
          book.setActiveSheet(1);
          book.setSheetVisibility(0, SheetVisibility.HIDDEN);
        });

    assertThat(texts(bytes)).containsExactly(List.of("看得见的"));
    assertThat(notices.list())
        .extracting(RuleProblem::message)
        .containsExactly("only the first sheet is read");
  }

  @Test
  void macros_are_refused() {
    byte[] bytes =
        workbook(book -> {
          cell(book.createSheet(), 0, 0).setCellValue("意图");
          try {
            book.setVBAProject(
                new java.io.ByteArrayInputStream("…".getBytes(StandardCharsets.UTF_8)));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });

    assertThat(texts(bytes)).isEmpty();
    assertThat(found())
        .containsExactly(
            "rules/prices.xlsx:1:1 (A1): macros inside – save it as .xlsx without macros");
  }

  @Test
  void a_workbook_without_a_cell_has_no_rows() {
    assertThat(texts(workbook(book -> book.createSheet("空")))).isEmpty();
    assertThat(found()).isEmpty();
  }
}
