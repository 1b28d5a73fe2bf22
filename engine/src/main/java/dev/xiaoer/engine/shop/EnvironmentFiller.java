package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the environment's values where a file says {@code ${XIAOER_…}}; values only, never keys. One
 * pass over a file that is parsed already: what a value holds is neither YAML nor looked at again.
 * No other variable of the machine can be read, and no problem holds a value.
 */
final class EnvironmentFiller implements Node.Cases<Node> {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*+)}?");
  private static final Pattern NAME = Pattern.compile("XIAOER_[A-Z0-9_]+");

  private final Map<String, String> environment;
  private final Problems problems;

  EnvironmentFiller(Map<String, String> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  @Override
  public Node scalar(Node.Scalar at) {
    if (!at.text().contains("${")) {
      return at;
    }
    String text =
        REFERENCE
            .matcher(at.text())
            .replaceAll(found -> Matcher.quoteReplacement(value(found, at)));
    return new Node.Scalar(at.file(), at.line(), at.column(), text, true);
  }

  @Override
  public Node sequence(Node.Sequence list) {
    List<Node> items = list.items().stream().map(item -> item.match(this)).toList();
    return new Node.Sequence(list.file(), list.line(), list.column(), items);
  }

  @Override
  public Node mapping(Node.Mapping mapping) {
    List<Node.Entry> entries =
        mapping.entries().stream()
            .map(entry -> new Node.Entry(entry.key(), entry.value().match(this)))
            .toList();
    return new Node.Mapping(mapping.file(), mapping.line(), mapping.column(), entries);
  }

  private String value(MatchResult found, Node at) {
    String name = found.group(1);
    if (!found.group().endsWith("}") || !NAME.matcher(name).matches()) {
      problems.add(at, "expected ${XIAOER_…}: only variables of that name can be read");
      return "";
    }
    String value = environment.get(name);
    if (value == null || value.isEmpty()) {
      problems.add(at, "the environment variable " + name + " is not set");
      return "";
    }
    return value;
  }
}
