package dev.xiaoer.rules.source;

import dev.xiaoer.rules.RuleProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * YAML text to {@link Node}s, with the plain half of YAML only: mappings, lists and scalars that
 * stay text as written. Anchors, aliases and tags are mistakes: they save a merchant nothing and
 * let a small file become a large one. Never throws for a text, whatever it is. For one thread.
 */
public final class YamlReader {

  /**
   * Far more than a merchant writes by hand; a file of this size is read in well under a second.
   */
  static final int MAX_CHARS = 1_000_000;

  static final int MAX_NESTING = 50;

  private final String file;
  private final ParserImpl parser;
  private final Problems problems;

  /** Where the last event ended, for mistakes that come without a place. */
  private @Nullable Mark last;

  private YamlReader(String file, String text, Problems problems) {
    this.file = file;
    this.parser = new ParserImpl(new StreamReader(text), new LoaderOptions());
    this.problems = problems;
  }

  /**
   * Reads one file. Empty when the file says nothing, which is no mistake, and when it cannot be
   * read, which is.
   *
   * @param file as problems shall name it, relative to the shop's folder
   */
  public static Optional<Node> read(String file, String text, Problems problems) {
    if (text.length() > MAX_CHARS) {
      problems.add(
          new RuleProblem(file, 1, 1, "the file is longer than " + MAX_CHARS + " characters"));
      return Optional.empty();
    }
    Optional<RuleProblem> unprintable = unprintable(file, text);
    unprintable.ifPresent(problems::add);
    return unprintable.isPresent()
        ? Optional.empty()
        : new YamlReader(file, text, problems).document();
  }

  private static Optional<RuleProblem> unprintable(String file, String text) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      if (!StreamReader.isPrintable(character) && character != 0xFEFF) {
        String message = String.format("the character U+%04X is not allowed in YAML", character);
        return Optional.of(new RuleProblem(file, line, column, message));
      }
      column = character == '\n' ? 1 : column + 1;
      line += character == '\n' ? 1 : 0;
      i += Character.charCount(character);
    }
    return Optional.empty();
  }

  private Optional<Node> document() {
    try {
      return stream();
    } catch (TooDeepException e) {
      return Optional.empty(); // told where it was thrown
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      problem(mark, "not valid YAML: " + e.getProblem());
    } catch (YAMLException e) {
      problem(last, "not valid YAML: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      // SnakeYAML lets it slip for half an escape such as "\x".
      problem(last, "not valid YAML: a broken escape (\\) in quotes after this place");
    }
    return Optional.empty();
  }

  private Optional<Node> stream() {
    parser.getEvent();
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      return Optional.empty();
    }
    parser.getEvent();
    Node node = node(0);
    parser.getEvent();
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      problem(parser.peekEvent().getStartMark(), "a second document – one file holds one document");
      return Optional.empty();
    }
    return saysNothing(node) ? Optional.empty() : Optional.of(node);
  }

  private static boolean saysNothing(Node node) {
    return node instanceof Node.Scalar scalar && scalar.text().isEmpty() && !scalar.quoted();
  }

  private Node node(int depth) {
    Event event = parser.getEvent();
    last = event.getEndMark();
    refuseAnchorsAndTags(event);
    if (event instanceof CollectionStartEvent start) {
      return collection(start, depth + 1);
    }
    return scalar(event);
  }

  private Node collection(CollectionStartEvent start, int depth) {
    if (depth > MAX_NESTING) {
      problem(start.getStartMark(), "nested deeper than " + MAX_NESTING + " levels");
      throw new TooDeepException();
    }
    return start instanceof MappingStartEvent ? mapping(start, depth) : sequence(start, depth);
  }

  private Node sequence(Event start, int depth) {
    List<Node> items = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(depth));
    }
    parser.getEvent();
    return new Node.Sequence(file, line(start), column(start), items);
  }

  private Node mapping(Event start, int depth) {
    List<Node.Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Node key = node(depth);
      Node value = node(depth);
      if (isKey(key, seen)) {
        entries.add(new Node.Entry((Node.Scalar) key, value));
      }
    }
    parser.getEvent();
    return new Node.Mapping(file, line(start), column(start), entries);
  }

  private boolean isKey(Node key, Set<String> seen) {
    if (!(key instanceof Node.Scalar scalar)) {
      problems.add(key, "a key must be a plain text");
      return false;
    }
    if (saysNothing(key)) {
      problems.add(key, "the key is missing");
      return false;
    }
    if (!seen.add(scalar.text())) {
      problems.add(key, "the key \"" + scalar.text() + "\" is here twice");
      return false;
    }
    return true;
  }

  private Node.Scalar scalar(Event event) {
    boolean plain = !(event instanceof ScalarEvent scalar) || scalar.isPlain();
    String text = event instanceof ScalarEvent scalar ? scalar.getValue() : "";
    return new Node.Scalar(file, line(event), column(event), text, !plain);
  }

  private void refuseAnchorsAndTags(Event event) {
    if (event instanceof AliasEvent) {
      problem(event.getStartMark(), "aliases (*) are not allowed – write the value again");
    } else if (event instanceof NodeEvent node && node.getAnchor() != null) {
      problem(event.getStartMark(), "anchors (&) are not allowed – write the value again");
    }
    String tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : event instanceof CollectionStartEvent start ? start.getTag() : null;
    if (tag != null) {
      problem(event.getStartMark(), "tags (!) are not allowed – put a text with \"!\" in quotes");
    }
  }

  private void problem(@Nullable Mark mark, String message) {
    int line = mark == null ? 1 : mark.getLine() + 1;
    int column = mark == null ? 1 : mark.getColumn() + 1;
    problems.add(new RuleProblem(file, line, column, message));
  }

  private static int line(Event event) {
    return event.getStartMark().getLine() + 1;
  }

  private static int column(Event event) {
    return event.getStartMark().getColumn() + 1;
  }

  /** Ends the reading: what SnakeYAML takes grows with the square of the depth. */
  private static final class TooDeepException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
