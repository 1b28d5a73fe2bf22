package dev.xiaoer.rules.source;

import dev.xiaoer.rules.source.Vocabulary.Word;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A table of words as it stands in a file {@code words.md}: what the readers know, what the JSON
 * Schema is made of, and, as it is, a part of the reference page. So none of them can say something
 * that another does not. Immutable.
 *
 * <pre>
 * ## when · What a rule asks · 当
 * prose and examples
 * | event | 事件 | some of [event] | What happened. | 发生了什么。 |
 * </pre>
 *
 * <p>A section that ends in {@code · open} has words of others besides: a platform's settings.
 */
public record WordTable(List<Section> sections) {

  private static final Pattern CELLS = Pattern.compile("\\s\\|\\s");
  private static final String HEADING = "## ";

  /** The words of rules, conditions and actions. */
  public static final WordTable RULES = read(WordTable.class, "words.md");

  public WordTable {
    sections = List.copyOf(sections);
  }

  /**
   * A kind of place where words may stand.
   *
   * @param name as code names it: {@code when}
   * @param titles for people, English and Chinese
   * @param open whether words of others may stand here too
   * @param prose the lines of the page between heading and table
   */
  public record Section(
      String name, List<String> titles, boolean open, List<String> prose, List<Word> words) {
    public Section {
      titles = List.copyOf(titles);
      prose = List.copyOf(prose);
      words = List.copyOf(words);
    }
  }

  /** Reads a table that lies beside a class. A table that cannot be read is a bug. */
  public static WordTable read(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no table " + name + " beside " + beside.getName());
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static WordTable parse(String markdown) {
    List<Section> sections = new ArrayList<>();
    for (String part : markdown.split("(?m)^(?=## )")) {
      if (part.startsWith(HEADING)) {
        sections.add(section(part.lines().toList()));
      }
    }
    return new WordTable(sections);
  }

  private static Section section(List<String> lines) {
    String[] heading = lines.get(0).substring(HEADING.length()).split(" · ");
    boolean open = heading[heading.length - 1].equals("open");
    List<String> titles = List.of(heading).subList(1, open ? heading.length - 1 : heading.length);
    List<String> body = lines.subList(1, lines.size());
    return new Section(
        heading[0],
        titles,
        open,
        body.stream().filter(line -> !isRow(line)).toList(),
        body.stream().filter(WordTable::isWord).map(line -> word(heading[0], line)).toList());
  }

  private static boolean isRow(String line) {
    return line.startsWith("|");
  }

  private static boolean isWord(String line) {
    return isRow(line) && !line.startsWith("| word |") && !line.startsWith("|--");
  }

  private static Word word(String section, String line) {
    String[] cells = CELLS.split(line.substring(1).strip(), -1);
    if (cells.length != 5) {
      throw new IllegalStateException(line + " (expected: five cells)");
    }
    String last = cells[4].replaceFirst("\\s*\\|$", "");
    return new Word(section, cells[0], cells[1], cells[2].strip(), cells[3], last);
  }

  /** All words, in the order of the table. */
  public Stream<Word> words() {
    return sections.stream().flatMap(section -> section.words().stream());
  }
}
