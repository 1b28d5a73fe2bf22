package dev.xiaoer.rules.table;

import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A decision table as the list of rules that a YAML file would be: the first row names the columns,
 * each further row is a rule, an empty cell asks for nothing. What the words mean is left to the
 * reader of rules. Never throws for a file, whatever it holds. For one thread.
 */
public final class TableReader {

  /** Of a file, as it lies on the disk. */
  public static final int MAX_BYTES = 2_000_000;

  static final int MAX_ROWS = 10_000;

  private final String file;
  private final Vocabulary vocabulary;
  private final Problems problems;
  private final Problems notices;

  /**
   * A reader of one file.
   *
   * @param file as problems shall name it, relative to the shop's folder
   * @param notices what is no mistake but may surprise
   */
  public TableReader(String file, Vocabulary vocabulary, Problems problems, Problems notices) {
    this.file = file;
    this.vocabulary = vocabulary;
    this.problems = problems;
    this.notices = notices;
  }

  /** Whether a file's name is a table's. */
  public static boolean isTable(String file) {
    return isCsv(file) || isWorkbook(file);
  }

  private static boolean isCsv(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(".csv");
  }

  private static boolean isWorkbook(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(".xlsx");
  }

  /** Empty when the table has no rows, which is no mistake, or cannot be read, which is. */
  public Optional<Node> read(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      problems.add(new RuleProblem(file, 1, 1, "larger than " + MAX_BYTES + " bytes"));
      return Optional.empty();
    }
    List<Row> rows =
        isWorkbook(file)
            ? new Workbook(file, problems, notices).rows(bytes)
            : CsvText.decode(file, bytes, problems, notices)
                .map(text -> CsvReader.read(file, text, problems))
                .orElse(List.of());
    return rules(rows.stream().filter(row -> !row.isComment()).toList());
  }

  private Optional<Node> rules(List<Row> rows) {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    if (rows.size() > MAX_ROWS) {
      problems.add(rows.get(MAX_ROWS).first().in(file), "more than " + MAX_ROWS + " rows");
      return Optional.empty();
    }
    Header header =
        Header.read(rows.get(0), new ColumnNames(file, vocabulary, problems), file, problems);
    RowReader reader = new RowReader(file, header, vocabulary, problems);
    List<Node> rules = new ArrayList<>();
    rows.stream().skip(1).forEach(row -> reader.read(row).ifPresent(rules::add));
    Cell top = rows.get(0).first();
    return Optional.of(new Node.Sequence(file, top.line(), top.column(), rules));
  }
}
