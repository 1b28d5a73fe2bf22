package dev.xiaoer.engine.shop;

import dev.xiaoer.connectors.ConnectorProvider;
import dev.xiaoer.rules.source.Fields;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.Scalars;
import dev.xiaoer.rules.source.Spelling;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** One reading of a shop's files: its words, and what was wrong so far. For one thread. */
final class Reading {
  private final Problems problems = new Problems();
  private final Scalars scalars = new Scalars(ShopWords.VOCABULARY, problems);
  private final Set<String> platforms;
  private Set<String> attributes = Set.of();

  Reading() {
    this(everyPlatform());
  }

  /**
   * A reading that knows these platforms.
   *
   * @param platforms finding them takes longer than reading a small shop
   */
  Reading(Set<String> platforms) {
    this.platforms = Set.copyOf(platforms);
  }

  Problems problems() {
    return problems;
  }

  Scalars scalars() {
    return scalars;
  }

  Fields fields(Node node, String section) {
    return Fields.of(node, section, ShopWords.VOCABULARY, problems);
  }

  /** What rules note of customers: read before texts, which may ask for it. */
  void attributes(Set<String> names) {
    attributes = Set.copyOf(names);
  }

  Set<String> attributes() {
    return attributes;
  }

  /** A text that customers will see: its variables must be known. */
  Optional<String> shownText(Node node) {
    Optional<String> text = scalars.text(node);
    List<String> mistakes = text.map(it -> TextTemplate.mistakes(it, attributes)).orElse(List.of());
    mistakes.forEach(wrong -> problems.add(node, wrong));
    boolean isBlank =
        text.filter(it -> TextTemplate.render(it, Reading::atWorst).isBlank()).isPresent();
    if (mistakes.isEmpty() && isBlank) {
      problems.add(node, "may come out empty – say something besides variables");
    }
    return text;
  }

  /** As little as it may ever have. */
  private static String atWorst(Variable variable) {
    return variable.mayBeEmpty() ? "" : "…";
  }

  String shownText(Fields fields, String word, String otherwise) {
    return fields.read(word, this::shownText).orElse(otherwise);
  }

  /** A time that is not zero. */
  Optional<Duration> someTime(Node node) {
    Optional<Duration> time = scalars.duration(node);
    if (time.filter(Duration::isZero).isPresent()) {
      problems.add(node, "expected a time longer than 0s");
      return Optional.empty();
    }
    return time;
  }

  /** {@code 2026-11-30}. */
  Optional<LocalDate> date(Node node) {
    Optional<String> text = scalars.text(node);
    try {
      return text.map(LocalDate::parse);
    } catch (DateTimeException e) {
      problems.add(node, "expected a day such as 2026-11-30");
      return Optional.empty();
    }
  }

  /** The platforms' own ids that a content has. */
  static Map<String, String> ids(Fields fields, String... words) {
    Map<String, String> ids = new LinkedHashMap<>();
    for (String word : words) {
      fields.text(word).ifPresent(id -> ids.put(word, id));
    }
    return ids;
  }

  /** Whether a name is given once only; if not, the second place is told, and the first. */
  boolean isFirst(String what, Node.Scalar name, Optional<? extends Node> before) {
    before.ifPresent(first ->
        problems.add(name, what + " \"" + name.text() + "\" is in " + first.place() + " already"));
    return before.isEmpty();
  }

  static String didYouMean(String name, Collection<String> known) {
    return Spelling.didYouMean(name, known);
  }

  /** The platforms that accounts and rules may name. */
  Set<String> platforms() {
    return platforms;
  }

  /** The platforms we have words for, and those somebody put a connector in for. */
  static Set<String> everyPlatform() {
    Set<String> known = new TreeSet<>();
    ShopWords.VOCABULARY.words(ShopWords.PLATFORM).forEach(word -> known.add(word.english()));
    ServiceLoader.load(ConnectorProvider.class).forEach(one -> known.add(one.platform()));
    return known;
  }
}
