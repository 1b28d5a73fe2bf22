package dev.xiaoer.engine.publish;

import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.Vocabulary;
import dev.xiaoer.rules.source.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The rules of a shop's YAML files by name, each as a text that says the same when the rule does:
 * comments, places and ways of writing are not in it. For one thread.
 */
final class RuleTexts implements Node.Cases<String> {
  private static final Vocabulary VOCABULARY = Vocabulary.rules();

  private final Map<String, String> texts = new LinkedHashMap<>();

  private RuleTexts() {}

  static Map<String, String> of(SortedMap<String, byte[]> files) {
    var rules = new RuleTexts();
    files.forEach((name, bytes) -> {
      if (name.startsWith("rules/") && name.endsWith(".yml")) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        YamlReader.read(name, text, new Problems()).ifPresent(node -> node.match(rules));
      }
    });
    return rules.texts;
  }

  @Override
  public String scalar(Node.Scalar scalar) {
    return scalar.text();
  }

  @Override
  public String sequence(Node.Sequence sequence) {
    return sequence.items().stream()
        .map(item -> item.match(this))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** A mapping that has a rule's name is that rule; others may hold rules. */
  @Override
  public String mapping(Node.Mapping mapping) {
    String text =
        mapping.entries().stream()
            .map(entry -> entry.key().text() + ": " + entry.value().match(this))
            .collect(Collectors.joining(", ", "{", "}"));
    name(mapping).ifPresent(name -> texts.put(name, text));
    return text;
  }

  private static Optional<String> name(Node.Mapping mapping) {
    return mapping.entries().stream()
        .filter(entry -> names(entry.key().text()))
        .map(Node.Entry::value)
        .filter(Node.Scalar.class::isInstance)
        .map(value -> ((Node.Scalar) value).text())
        .findFirst();
  }

  private static boolean names(String key) {
    return VOCABULARY
        .find("rule", key)
        .filter(word -> word.english().equals("rule") || word.english().equals("also"))
        .isPresent();
  }
}
