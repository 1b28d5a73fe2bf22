package dev.xiaoer.rules.table;

import dev.xiaoer.rules.source.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The first row: which column says what. A column whose header begins with {@code #} is for people.
 * For one thread.
 */
final class Header {
  private final String file;
  private final Problems problems;

  /** By index. */
  private final Map<Integer, Column> columns = new HashMap<>();

  /** Where a path of words stands first. */
  private final Map<List<?>, Cell> seen = new HashMap<>();

  /** Not read: for people, or a mistake that was told. */
  private final Set<Integer> skipped = new HashSet<>();

  private boolean sound = true;

  private Header(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  static Header read(Row row, ColumnNames names, String file, Problems problems) {
    Header header = new Header(file, problems);
    row.cells().forEach(cell -> header.add(cell, names));
    header.checkActions(row.first());
    return header;
  }

  private void add(Cell cell, ColumnNames names) {
    Optional<Column> column =
        cell.text().startsWith("#") ? Optional.empty() : names.find(cell).filter(this::isNew);
    column.ifPresentOrElse(found -> columns.put(cell.index(), found), () -> skip(cell));
  }

  private void skip(Cell cell) {
    skipped.add(cell.index());
    sound &= cell.text().startsWith("#");
  }

  private boolean isNew(Column column) {
    Cell before = seen.putIfAbsent(column.path(), column.header());
    if (before != null) {
      String message = "the column \"" + before.text() + "\" says the same";
      problems.add(column.header().in(file), message);
    }
    return before == null;
  }

  private void checkActions(Cell at) {
    if (sound && columns.values().stream().noneMatch(Column::isAction)) {
      problems.add(at.in(file), "no column says what to do – add one of actions, such as say (说)");
      sound = false;
    }
  }

  /** Whether all columns are known, and one of them does something. */
  boolean isSound() {
    return sound;
  }

  /** The column of a cell; empty for one that is not read. */
  Optional<Column> of(Cell cell) {
    Column column = columns.get(cell.index());
    if (column == null && !skipped.contains(cell.index())) {
      problems.add(
          cell.in(file), "there is no header above this – name the column, or begin it with #");
      skipped.add(cell.index());
    }
    return Optional.ofNullable(column);
  }
}
