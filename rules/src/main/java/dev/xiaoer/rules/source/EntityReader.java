package dev.xiaoer.rules.source;

import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.EntityCompares;
import dev.xiaoer.rules.condition.EntityIs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code entities}: types, or types with values. For one thread. */
final class EntityReader {
  private final Problems problems;
  private final Scalars scalars;
  private final Measures measures;

  EntityReader(Vocabulary vocabulary, Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(vocabulary, problems);
    this.measures = new Measures(vocabulary, problems);
  }

  /** All that is named must have been found. */
  List<Condition> read(Node node) {
    List<Condition> read = new ArrayList<>();
    if (node instanceof Node.Mapping mapping) {
      mapping.entries().forEach(entry -> entity(entry).ifPresent(read::add));
      refuseEmpty(node, mapping.entries(), "nothing is asked here");
      return read;
    }
    List<Node> items = items(node);
    refuseEmpty(node, items, "the list is empty");
    for (Node item : items) {
      scalars.choice(item, "entity").ifPresent(name -> read.add(new EntityIs(name, Set.of())));
    }
    return read;
  }

  private Optional<Condition> entity(Node.Entry entry) {
    Optional<String> name = scalars.choice(entry.key(), "entity");
    if (Measures.isComparison(entry.value())) {
      return measures
          .number(entry.value())
          .flatMap(than -> name.map(entity -> new EntityCompares(entity, than)));
    }
    Set<String> values = new HashSet<>();
    refuseEmpty(entry.value(), items(entry.value()), "the list is empty");
    items(entry.value()).forEach(item -> scalars.text(item).ifPresent(values::add));
    return values.isEmpty() ? Optional.empty() : name.map(it -> new EntityIs(it, values));
  }

  private void refuseEmpty(Node at, List<?> items, String message) {
    if (items.isEmpty()) {
      problems.add(at, message);
    }
  }

  private static List<Node> items(Node node) {
    return node instanceof Node.Sequence list ? list.items() : List.of(node);
  }
}
