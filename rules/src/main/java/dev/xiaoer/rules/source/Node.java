package dev.xiaoer.rules.source;

import java.util.List;
import java.util.Optional;

/**
 * A YAML value that remembers where it stands. A closed set: {@link #match} breaks the compile when
 * it grows.
 */
public sealed interface Node {

  /** The file, relative to the shop's folder. */
  String file();

  /** From 1. */
  int line();

  /** From 1. */
  int column();

  <R> R match(Cases<R> cases);

  /** {@code rules/sales.yml:12}. */
  default String place() {
    return file() + ":" + line();
  }

  /** One method per kind of node. */
  interface Cases<R> {
    R scalar(Scalar scalar);

    R sequence(Sequence sequence);

    R mapping(Mapping mapping);
  }

  /**
   * A single value, as written. {@code quoted}: was it in quotes (then it is text, never a number).
   */
  record Scalar(String file, int line, int column, String text, boolean quoted) implements Node {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.scalar(this);
    }
  }

  /** A list. */
  record Sequence(String file, int line, int column, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.sequence(this);
    }
  }

  /** Keys and values in file order; no key twice. */
  record Mapping(String file, int line, int column, List<Entry> entries) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.mapping(this);
    }

    public Optional<Entry> get(String key) {
      return entries.stream().filter(entry -> entry.key().text().equals(key)).findFirst();
    }
  }

  /** One line of a mapping. */
  record Entry(Scalar key, Node value) {}
}
