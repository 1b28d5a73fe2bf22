package dev.xiaoer.rules.table;

import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.source.Names;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.RuleFileReader;
import dev.xiaoer.rules.source.Vocabulary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A decision table: the first byte says of which kind, the rest is a CSV file, a workbook, or the
 * XML of a sheet, of texts or of styles inside one. Lives here so that the parts of a workbook can
 * be driven by themselves. Used by one thread.
 */
public final class TableTarget {
  private static final Set<String> NONE = Set.of();
  private static final Names NAMES =
      new Names(Set.of("a"), NONE, NONE, NONE, NONE, NONE, NONE, Set.of("q"), NONE, NONE);

  private TableTarget() {}

  /** The fuzzer's way in. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    switch ((input[0] & 0xff) % 5) {
      case 0 -> read("rules/a.csv", rest);
      case 1 -> read("rules/a.xlsx", rest);
      case 2 -> read("rules/a.xlsx", workbook("xl/worksheets/sheet1.xml", rest));
      case 3 -> read("rules/a.xlsx", workbook("xl/sharedStrings.xml", rest));
      default -> read("rules/a.xlsx", workbook("xl/styles.xml", rest));
    }
  }

  private static void read(String file, byte[] bytes) {
    var problems = new Problems();
    var reader = new TableReader(file, Vocabulary.rules(), problems, new Problems());
    var rules = new RuleFileReader(Vocabulary.rules(), NAMES, problems);
    reader.read(bytes).ifPresent(rules::rules);
    for (RuleProblem problem : problems.list()) {
      if (problem.message().isBlank() || problem.line() < 1 || problem.column() < 1) {
        throw new AssertionError("no words or no place: " + problem);
      }
    }
  }

  private static byte[] workbook(String part, byte[] content) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      add(zip, "xl/workbook.xml", "<w><sheets><sheet r:id='r1' xmlns:r='r'/></sheets></w>");
      add(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<R><Relationship Id='r1' Target='worksheets/sheet1.xml'/></R>");
      if (!part.endsWith("sheet1.xml")) {
        add(
            zip,
            "xl/worksheets/sheet1.xml",
            "<s><row r='1'><c r='A1' t='s'><v>0</v></c><c s='0'><v>46349.5</v></c></row></s>");
      }
      zip.putNextEntry(new ZipEntry(part));
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(xml.getBytes(StandardCharsets.UTF_8));
  }
}
