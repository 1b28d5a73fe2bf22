package dev.xiaoer.rules.table;

import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.Vocabulary;
import dev.xiaoer.rules.source.Vocabulary.Word;
import dev.xiaoer.rules.source.YamlReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A cell's text as the value that YAML would give. For one thread. */
final class CellReader {
  private final String file;
  private final Vocabulary vocabulary;
  private final Problems problems;

  CellReader(String file, Vocabulary vocabulary, Problems problems) {
    this.file = file;
    this.vocabulary = vocabulary;
    this.problems = problems;
  }

  /** Empty when the cell asks for nothing, or, with a problem, when it cannot be read. */
  Optional<Node> read(Cell cell, Word word) {
    ValueShape shape = ValueShape.of(word);
    String text = cell.text();
    if (isYaml(text, shape)) {
      return yaml(cell);
    }
    if (shape.isBare() || shape.isFlag()) {
      return flag(cell, shape);
    }
    return Optional.of(shape.isSeveral() ? several(cell) : cell.in(file));
  }

  private static boolean isYaml(String text, ValueShape shape) {
    boolean mapping = text.startsWith("{") && text.endsWith("}");
    boolean list = text.startsWith("[") && text.endsWith("]");
    return (mapping && shape.keys().isPresent()) || (list && shape.isList());
  }

  /** Excel writes TRUE. In a column of a word that stands alone, yes is the word and no is not. */
  private Optional<Node> flag(Cell cell, ValueShape shape) {
    Optional<String> flag =
        vocabulary.find("flag", cell.text().toLowerCase(Locale.ROOT)).map(Word::english);
    if (flag.isEmpty()) {
      return Optional.of(cell.in(file));
    }
    if (shape.isBare()) {
      return flag.filter("true"::equals).map(yes -> cell.in(file, ""));
    }
    return flag.map(value -> cell.in(file, value));
  }

  private Node several(Cell cell) {
    List<String> parts = CellParts.of(cell.text());
    return parts.size() == 1
        ? cell.in(file, parts.get(0))
        : new Node.Sequence(
            file,
            cell.line(),
            cell.column(),
            parts.stream().<Node>map(part -> cell.in(file, part)).toList());
  }

  private Optional<Node> yaml(Cell cell) {
    var own = new Problems();
    Optional<Node> read = YamlReader.read(file, cell.text(), own);
    own.list().forEach(problem -> problems.add(cell.in(file), problem.message()));
    return read.map(node -> moved(node, cell));
  }

  /** All of it stands in the cell. */
  private Node moved(Node node, Cell cell) {
    return node.match(
        new Node.Cases<Node>() {
          @Override
          public Node scalar(Node.Scalar scalar) {
            return new Node.Scalar(
                file, cell.line(), cell.column(), scalar.text(), scalar.quoted());
          }

          @Override
          public Node sequence(Node.Sequence sequence) {
            List<Node> items = sequence.items().stream().map(it -> moved(it, cell)).toList();
            return new Node.Sequence(file, cell.line(), cell.column(), items);
          }

          @Override
          public Node mapping(Node.Mapping mapping) {
            List<Node.Entry> entries =
                mapping.entries().stream()
                    .map(it ->
                        new Node.Entry(cell.in(file, it.key().text()), moved(it.value(), cell)))
                    .toList();
            return new Node.Mapping(file, cell.line(), cell.column(), entries);
          }
        });
  }
}
