package dev.xiaoer.rules.table;

import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.Vocabulary;
import dev.xiaoer.rules.source.Vocabulary.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row as the mapping that YAML would give for the same rule. For one thread. */
final class RowReader {
  private final String file;
  private final Header header;
  private final Problems problems;
  private final CellReader cells;

  RowReader(String file, Header header, Vocabulary vocabulary, Problems problems) {
    this.file = file;
    this.header = header;
    this.problems = problems;
    this.cells = new CellReader(file, vocabulary, problems);
  }

  /** A cell that says something, and the column that it stands in. */
  private record Filled(Column column, Cell cell, Node value) {
    Word word(int depth) {
      return column.path().get(depth);
    }

    boolean endsAt(int depth) {
      return column.path().size() == depth + 1;
    }
  }

  /** Empty, with a problem, for a row that does nothing. */
  Optional<Node> read(Row row) {
    if (row.cells().stream().flatMap(it -> header.of(it).stream()).noneMatch(Column::isAction)) {
      refuse(row);
      return Optional.empty();
    }
    List<Filled> filled = row.cells().stream().map(this::fill).flatMap(Optional::stream).toList();
    List<Node.Entry> entries = new ArrayList<>(name(row, filled));
    entries.addAll(entries(filled, 0));
    return Optional.of(mapping(row.first(), entries));
  }

  /** Under a header with mistakes an action may be there and not be known. */
  private void refuse(Row row) {
    if (header.isSound()) {
      problems.add(row.first().in(file), "this row does nothing – fill in an action, such as say");
    }
  }

  private Optional<Filled> fill(Cell cell) {
    return header
        .of(cell)
        .flatMap(column ->
            cells.read(cell, column.word()).map(value -> new Filled(column, cell, value)));
  }

  /** A price list needs no names: a row is called by its place. */
  private List<Node.Entry> name(Row row, List<Filled> filled) {
    if (filled.stream().anyMatch(it -> it.column().isName())) {
      return List.of();
    }
    String name = file.substring(file.lastIndexOf('/') + 1) + ":" + row.first().line();
    return List.of(new Node.Entry(row.first().in(file, "rule"), row.first().in(file, name)));
  }

  private Node mapping(Cell at, List<Node.Entry> entries) {
    return new Node.Mapping(file, at.line(), at.column(), entries);
  }

  private List<Node.Entry> entries(List<Filled> filled, int depth) {
    Map<Word, List<Filled>> byWord = new LinkedHashMap<>();
    filled.forEach(it -> byWord.computeIfAbsent(it.word(depth), w -> new ArrayList<>()).add(it));
    return byWord.values().stream().map(same -> entry(same, depth)).toList();
  }

  private Node.Entry entry(List<Filled> same, int depth) {
    Filled first = same.get(0);
    Node.Scalar key = first.cell().in(file, first.column().keys().get(depth));
    Optional<Filled> whole = same.stream().filter(it -> it.endsAt(depth)).findFirst();
    whole.ifPresent(it -> refuseParts(it, same, depth));
    return new Node.Entry(
        key,
        whole.map(Filled::value).orElseGet(() -> mapping(first.cell(), entries(same, depth + 1))));
  }

  private void refuseParts(Filled whole, List<Filled> same, int depth) {
    String name = whole.column().header().text();
    for (Filled part : same) {
      if (!part.endsAt(depth)) {
        String names = "\"" + name + "\" and \"" + part.column().header().text() + "\"";
        problems.add(part.cell().in(file), names + " cannot both be filled in one row");
      }
    }
  }
}
