package dev.xiaoer.engine.check;

import dev.xiaoer.rules.source.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Walks over a shop's files as they stand. */
final class Nodes {

  private Nodes() {}

  /** All values below some nodes; keys are none. */
  static Set<String> values(Collection<Node> nodes) {
    Set<String> values = new HashSet<>();
    nodes.forEach(node -> eachValue(node, scalar -> values.add(scalar.text())));
    return values;
  }

  static void eachValue(Node node, Consumer<Node.Scalar> taker) {
    if (node instanceof Node.Scalar scalar) {
      taker.accept(scalar);
    }
    children(node).forEach(child -> eachValue(child, taker));
  }

  /** Every key with its value, at any depth. */
  static void eachEntry(Node node, Consumer<Node.Entry> taker) {
    if (node instanceof Node.Mapping mapping) {
      mapping.entries().forEach(taker);
    }
    children(node).forEach(child -> eachEntry(child, taker));
  }

  static List<Node.Entry> entries(Node node) {
    return node instanceof Node.Mapping mapping ? mapping.entries() : List.of();
  }

  static List<Node> children(Node node) {
    if (node instanceof Node.Sequence sequence) {
      return sequence.items();
    }
    return entries(node).stream().map(Node.Entry::value).toList();
  }

  /** The value under one of some names. */
  static Optional<Node> value(Node node, String... names) {
    List<String> all = List.of(names);
    return entries(node).stream()
        .filter(entry -> all.contains(entry.key().text()))
        .map(Node.Entry::value)
        .findFirst();
  }

  static Optional<String> text(Node node) {
    return node instanceof Node.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
  }

  /** The node that stands at a place; places are told as {@link Node#place}. */
  static Optional<Node> at(String place, Collection<Node> files) {
    List<Node> open = new ArrayList<>(files);
    while (!open.isEmpty()) {
      Node node = open.remove(open.size() - 1);
      if (node instanceof Node.Mapping && node.place().equals(place)) {
        return Optional.of(node);
      }
      if (node instanceof Node.Sequence || node instanceof Node.Mapping) {
        open.addAll(children(node));
      }
    }
    return Optional.empty();
  }
}
