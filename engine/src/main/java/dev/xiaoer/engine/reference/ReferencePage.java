package dev.xiaoer.engine.reference;

import dev.xiaoer.engine.shop.ShopWords;
import dev.xiaoer.engine.shop.Variable;
import dev.xiaoer.rules.source.Vocabulary.Word;
import dev.xiaoer.rules.source.WordTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The reference page of a shop's files, Markdown: the tables of words, with links between them. */
public final class ReferencePage {
  private static final Pattern SECTION = Pattern.compile("\\[([^\\]]+)\\](?!\\()");

  private static final String INTRODUCTION =
      """
      # A shop's files · 店铺文件大全

      Every key and value that a shop's files know. This page is made of the tables that the reader itself uses
      (`words.md` in `engine` and `rules`); a test keeps it current, and reads every example on it. In an editor, `xiaoer schema`
      gives the same by completion.

      店铺文件里能写的每一个词。这一页和读文件的程序用的是同一张表，例子也都由测试读过。想在编辑器里边写边提示，用 `xiaoer schema`。

      Times are written `10s`, `30m`, `2h30m`, `1d`; comparisons `">= 2"`, `"< 0.8"`. Texts may hold variables, see [Variables](#variables).

      """;

  private ReferencePage() {}

  /** The whole page. */
  public static String write() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    List<WordTable> tables = ShopWords.tables();
    tables.forEach(table -> table.sections().forEach(section -> contents(section, page)));
    page.append("- [Variables · 变量](#variables)\n");
    page.append("- [Raw DRL · 原生 DRL](#raw-drl)\n\n");
    tables.forEach(table -> table.sections().forEach(section -> section(section, page)));
    variables(page);
    return page.append('\n').append(rawDrl()).toString();
  }

  private static String rawDrl() {
    try (InputStream in = ReferencePage.class.getResourceAsStream("raw-drl.md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void contents(WordTable.Section section, StringBuilder page) {
    page.append("- [%s](#%s)\n".formatted(title(section), anchor(section.name())));
  }

  private static void section(WordTable.Section section, StringBuilder page) {
    page.append("<a id=\"%s\"></a>\n\n".formatted(anchor(section.name())));
    page.append("## ").append(title(section)).append("\n\n");
    String prose = String.join("\n", section.prose()).strip();
    page.append(prose.isEmpty() ? "" : prose + "\n\n");
    boolean values = section.words().stream().allMatch(word -> word.value().isEmpty());
    page.append(
        values
            ? "| word | 中文 | meaning | 说明 |\n|---|---|---|---|\n"
            : "| word | 中文 | value | meaning | 说明 |\n|---|---|---|---|---|\n");
    section.words().forEach(word -> page.append(row(word, values)));
    page.append('\n');
  }

  private static String row(Word word, boolean isValue) {
    String names = "| `%s` | `%s` | ".formatted(word.english(), word.chinese());
    String value = isValue ? "" : linked(word.value()) + " | ";
    return names + value + linked(word.meaning()) + " | " + linked(word.sense()) + " |\n";
  }

  private static String linked(String text) {
    return SECTION
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                "[%s](#%s)".formatted(found.group(1), anchor(found.group(1)))));
  }

  private static String title(WordTable.Section section) {
    return String.join(" · ", section.titles());
  }

  private static String anchor(String section) {
    return section.replace(' ', '-').replace('_', '-');
  }

  private static void variables(StringBuilder page) {
    page.append(
        """
        <a id="variables"></a>

        ## Variables · 变量

        In texts that customers see: `{{customer.name}}`, or `{{customer.name|老板}}` with what stands there when the value is empty.
        What a customer is called is put in as it is and never read again.

        客人看得到的文字里可以写：`{{顾客.称呼}}`；后面加竖线写上没有值时用什么：`{{顾客.称呼|老板}}`。

        | variable | 中文 |
        |---|---|
        """);
    page.append(
        Variable.all().stream()
            .map(it -> "| `{{%s}}` | `{{%s}}` |\n".formatted(it.english(), it.chinese()))
            .collect(Collectors.joining()));
  }
}
