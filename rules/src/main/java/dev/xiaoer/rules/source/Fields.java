package dev.xiaoer.rules.source;

import dev.xiaoer.rules.source.Vocabulary.Word;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the keys of one mapping by their English names, whichever language the file uses. Each
 * method gives what the file says under a key, empty when the key is absent or, with a problem
 * added, when its value is not of the kind asked for. Call {@link #finish} at the end: it reports
 * the keys that nobody asked for. For one thread.
 *
 * <pre>{@code
 * Fields shop = Fields.of(node, "shop", vocabulary, problems).require("shop");
 * String name = shop.text("shop").orElse("");
 * Duration gather = shop.duration("gather").orElse(Duration.ZERO);
 * shop.finish();
 * }</pre>
 */
public final class Fields {
  private final Node node;
  private final String section;
  private final Vocabulary vocabulary;
  private final Problems problems;
  private final Scalars scalars;

  /** By English name, in file order. */
  private final Map<String, Node.Entry> entries = new LinkedHashMap<>();

  private final Set<String> asked = new HashSet<>();

  private boolean unknownKeys;

  private Fields(Node node, String section, Vocabulary vocabulary, Problems problems) {
    this.node = node;
    this.section = section;
    this.vocabulary = vocabulary;
    this.problems = problems;
    this.scalars = new Scalars(vocabulary, problems);
  }

  /** The keys of a mapping. A node of another kind is a problem, and has no keys. */
  public static Fields of(Node node, String section, Vocabulary vocabulary, Problems problems) {
    Fields fields = new Fields(node, section, vocabulary, problems);
    if (node instanceof Node.Mapping mapping) {
      mapping.entries().forEach(fields::add);
    } else {
      problems.add(node, "expected keys and values, but " + Describe.it(node));
    }
    return fields;
  }

  private void add(Node.Entry entry) {
    Optional<Word> word = vocabulary.find(section, entry.key().text());
    if (word.isEmpty()) {
      unknownKeys = true;
      problems.add(
          entry.key(),
          "unknown key \""
              + entry.key().text()
              + "\""
              + vocabulary.instead(section, entry.key().text()));
    } else if (entries.putIfAbsent(word.get().english(), entry) != null) {
      problems.add(
          entry.key(),
          "\"" + word.get().english() + "\" and \"" + word.get().chinese() + "\" are the same key");
    }
  }

  /** Where the mapping stands. */
  public Node node() {
    return node;
  }

  /** Whether the node was a mapping at all; if not, that is reported already. */
  public boolean readable() {
    return node instanceof Node.Mapping;
  }

  /** Whether keys outside the vocabulary were reported: then a missing key may be one of them. */
  public boolean hasUnknownKeys() {
    return unknownKeys;
  }

  /** Adds a problem, at the mapping, for each of these keys that is absent. */
  public Fields require(String... words) {
    for (String word : words) {
      if (!has(word) && readable()) {
        problems.add(node, "the key \"" + word + "\" is missing");
      }
    }
    return this;
  }

  public boolean has(String word) {
    return optional(word).isPresent();
  }

  /** The value as it stands. */
  public Optional<Node> optional(String word) {
    return entry(word).map(Node.Entry::value);
  }

  /** Key and value as they stand: the key is where to report what is wrong with having it. */
  public Optional<Node.Entry> entry(String word) {
    if (vocabulary.find(section, word).filter(w -> w.english().equals(word)).isEmpty()) {
      throw new IllegalArgumentException(section + ": " + word + " (expected: a word of it)");
    }
    asked.add(word);
    return Optional.ofNullable(entries.get(word));
  }

  /** The entries in file order, by English name: for mappings whose order means something. */
  public Map<String, Node.Entry> inOrder() {
    asked.addAll(entries.keySet());
    return Collections.unmodifiableMap(entries);
  }

  public Optional<String> text(String word) {
    return optional(word).flatMap(scalars::text);
  }

  /** One text or a list of them. */
  public List<String> texts(String word) {
    return items(word).stream().map(scalars::text).flatMap(Optional::stream).toList();
  }

  /** {@code 10s}, {@code 30m}, {@code 24h}, {@code 1d}, {@code 2h30m}. */
  public Optional<Duration> duration(String word) {
    return optional(word).flatMap(scalars::duration);
  }

  /** A whole number from {@code min} to {@code max}. */
  public OptionalInt integer(String word, int min, int max) {
    Optional<Node> value = optional(word);
    return value.isPresent() ? scalars.integer(value.get(), min, max) : OptionalInt.empty();
  }

  /** {@code true} or {@code false}, 是 or 否. */
  public Optional<Boolean> flag(String word) {
    return optional(word).flatMap(scalars::flag);
  }

  /** The English name of one of another section's words. */
  public Optional<String> choice(String word, String valueSection) {
    return optional(word).flatMap(value -> scalars.choice(value, valueSection));
  }

  /** One choice or a list of them. */
  public List<String> choices(String word, String valueSection) {
    return items(word).stream()
        .map(item -> scalars.choice(item, valueSection))
        .flatMap(Optional::stream)
        .toList();
  }

  /** A mapping below this one, with words of its own. */
  public Optional<Fields> mapping(String word, String itsSection) {
    return optional(word).map(value -> of(value, itsSection, vocabulary, problems));
  }

  /** The items of a list. */
  public List<Node> sequence(String word) {
    return optional(word).map(this::listed).orElse(List.of());
  }

  /** The items of a list, each a mapping with words of its own. */
  public List<Fields> mappings(String word, String itsSection) {
    return sequence(word).stream().map(item -> of(item, itsSection, vocabulary, problems)).toList();
  }

  /** The items of a list, or the one value that stands there without being one. */
  public List<Node> items(String word) {
    return optional(word)
        .map(value -> value instanceof Node.Sequence list ? list.items() : List.of(value))
        .orElse(List.of());
  }

  /** The entries of a mapping whose keys are names that the merchant chose. */
  public List<Node.Entry> named(String word) {
    return optional(word).map(value -> named(value, problems)).orElse(List.of());
  }

  /** As {@link #named(String)}, for a node of its own: a file of intents, of menus … */
  public static List<Node.Entry> named(Node node, Problems problems) {
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries();
    }
    problems.add(node, "expected names with values, but " + Describe.it(node));
    return List.of();
  }

  /** What {@code reader} makes of a value, for values of more kinds than one. */
  public <T> Optional<T> read(String word, Function<Node, Optional<T>> reader) {
    return optional(word).flatMap(reader);
  }

  /** Reports the keys that the vocabulary has but nobody asked for. */
  public void finish() {
    entries.forEach((word, entry) -> {
      if (!asked.contains(word)) {
        problems.add(entry.key(), "the key \"" + entry.key().text() + "\" has no meaning here");
      }
    });
  }

  private List<Node> listed(Node value) {
    if (value instanceof Node.Sequence list) {
      return list.items();
    }
    problems.add(value, "expected a list, but " + Describe.it(value));
    return List.of();
  }
}
