package dev.xiaoer.rules.source;

import dev.xiaoer.rules.source.Vocabulary.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Groups of rules with something in common: {@code {group: 周末, when: …, rules: […]}}. A group is
 * read as its rules, each with what the group says added to it; so it means what it would mean
 * written out. For one thread.
 */
final class RuleGroups {
  private static final Set<String> COMMON =
      Set.of("from", "until", "share", "once", "cooldown", "why");

  private final Vocabulary vocabulary;
  private final Problems problems;

  RuleGroups(Vocabulary vocabulary, Problems problems) {
    this.vocabulary = vocabulary;
    this.problems = problems;
  }

  /** The rules of a list, those of its groups among them, in the order of the file. */
  List<Node> flat(List<Node> items) {
    List<Node> rules = new ArrayList<>();
    for (Node item : items) {
      if (item instanceof Node.Mapping mapping && entry(mapping, "rule", "group").isPresent()) {
        rules.addAll(group(mapping));
      } else {
        rules.add(item);
      }
    }
    return rules;
  }

  private List<Node> group(Node.Mapping group) {
    Fields fields = Fields.of(group, "rule", vocabulary, problems).require("rules");
    fields.text("group");
    Optional<Node.Mapping> when = fields.optional("when").flatMap(this::conditions);
    List<Node.Entry> common =
        COMMON.stream().sorted().flatMap(word -> fields.entry(word).stream()).toList();
    List<Node> rules = fields.sequence("rules");
    fields.finish();
    return rules.stream().filter(this::isNoGroup).map(rule -> joined(rule, when, common)).toList();
  }

  private boolean isNoGroup(Node rule) {
    boolean isGroup =
        rule instanceof Node.Mapping mapping && entry(mapping, "rule", "group").isPresent();
    if (isGroup) {
      problems.add(rule, "a group cannot stand in a group");
    }
    return !isGroup;
  }

  private Optional<Node.Mapping> conditions(Node node) {
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(mapping);
    }
    problems.add(node, "expected keys and values, but " + Describe.it(node));
    return Optional.empty();
  }

  private Node joined(Node rule, Optional<Node.Mapping> when, List<Node.Entry> common) {
    if (!(rule instanceof Node.Mapping mapping)) {
      return rule;
    }
    Node.Mapping terms = merged(mapping, common, "rule");
    return when.isEmpty() ? terms : asking(terms, when.get());
  }

  private Node.Mapping asking(Node.Mapping rule, Node.Mapping when) {
    Optional<Node.Entry> own = entry(rule, "rule", "when");
    if (own.isEmpty()) {
      Node.Scalar key = new Node.Scalar(when.file(), when.line(), when.column(), "when", false);
      return merged(rule, List.of(new Node.Entry(key, when)), "rule");
    }
    if (!(own.get().value() instanceof Node.Mapping asked)) {
      return rule;
    }
    Node both = merged(asked, when.entries(), "when");
    List<Node.Entry> entries =
        rule.entries().stream()
            .map(it -> it.equals(own.get()) ? new Node.Entry(it.key(), both) : it)
            .toList();
    return new Node.Mapping(rule.file(), rule.line(), rule.column(), entries);
  }

  /** What a rule says itself is a mistake when its group says it too: both cannot be meant. */
  private Node.Mapping merged(Node.Mapping own, List<Node.Entry> more, String section) {
    List<Node.Entry> entries = new ArrayList<>(own.entries());
    for (Node.Entry entry : more) {
      Optional<Word> word = vocabulary.find(section, entry.key().text());
      Optional<Node.Entry> there = word.flatMap(it -> entry(own, section, it.english()));
      if (there.isEmpty()) {
        entries.add(entry);
      } else {
        problems.add(
            there.get().key(),
            "the group at "
                + entry.key().place()
                + " says \""
                + entry.key().text()
                + "\" already – leave it out here or there");
      }
    }
    return new Node.Mapping(own.file(), own.line(), own.column(), entries);
  }

  private Optional<Node.Entry> entry(Node.Mapping mapping, String section, String english) {
    return mapping.entries().stream()
        .filter(entry ->
            vocabulary
                .find(section, entry.key().text())
                .filter(word -> word.english().equals(english))
                .isPresent())
        .findFirst();
  }
}
