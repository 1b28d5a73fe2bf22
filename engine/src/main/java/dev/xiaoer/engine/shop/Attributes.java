package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.source.Node;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a shop's rules note of customers with {@code set}: a text may ask for just these, as {@code
 * {{customer.city}}}.
 */
final class Attributes {

  /** Before the attribute's name. */
  static final List<String> PREFIXES = List.of("customer.", "顾客.", "客户.", "客人.");

  private static final Set<String> SET = Set.of("set", "设置");

  private Attributes() {}

  /** The names that stand under {@code set}, wherever that is. */
  static Set<String> in(Collection<Node> files) {
    Set<String> names = new TreeSet<>();
    files.forEach(file -> collect(file, names));
    names.addAll(RawRules.attributes(files));
    return names;
  }

  private static void collect(Node node, Set<String> into) {
    if (node instanceof Node.Sequence list) {
      list.items().forEach(item -> collect(item, into));
    } else if (node instanceof Node.Mapping mapping) {
      mapping.entries().forEach(entry -> collect(entry, into));
    }
  }

  private static void collect(Node.Entry entry, Set<String> into) {
    if (SET.contains(entry.key().text()) && entry.value() instanceof Node.Mapping set) {
      set.entries().forEach(it -> into.add(it.key().text().strip()));
    }
    collect(entry.value(), into);
  }

  /** What texts may call them. */
  static Set<String> variables(Collection<String> names) {
    return names.stream()
        .flatMap(name -> PREFIXES.stream().map(prefix -> prefix + name))
        .collect(Collectors.toSet());
  }

  /** The attribute that a variable asks for; empty when it has not the form of one. */
  static Optional<String> named(String variable) {
    return PREFIXES.stream()
        .filter(variable::startsWith)
        .map(prefix -> variable.substring(prefix.length()))
        .findFirst();
  }
}
