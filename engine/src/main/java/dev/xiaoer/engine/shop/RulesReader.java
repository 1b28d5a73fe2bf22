package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.RuleBook;
import dev.xiaoer.rules.drools.DroolsRuleBook;
import dev.xiaoer.rules.source.Names;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.RuleFileReader;
import dev.xiaoer.rules.source.SourceRule;
import dev.xiaoer.rules.source.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a shop's rules and compiles them, in this order: the shop's own, the default ladder, the
 * fallback. Whatever the shop says about a due wait comes before the ladder and so replaces it.
 */
final class RulesReader {
  /** Ten times as many as a large shop has; compiling them takes seconds. */
  static final int MAX_RULES = 2_000;

  private static final String LADDER = "default-ladder.yml";
  private static final String FALLBACK = "default-fallback.yml";

  private final Reading reading;
  private Agenda agenda = Agenda.NOTHING;

  RulesReader(Reading reading) {
    this.reading = reading;
  }

  /** Empty when anything was wrong so far, be it with the rules or with what they build upon. */
  Optional<RuleBook> read(
      List<Node> files, ShopSettings settings, Set<String> intents, Catalogue content) {
    checkCount(files);
    Names names = names(settings, intents, content);
    RuleFileReader own = reader(names);
    RuleFileReader shipped = reader(names);
    List<SourceRule> rules = new ArrayList<>();
    files.forEach(file -> rules.addAll(own.rules(file)));
    agenda = Agenda.of(rules);
    rules.addAll(shipped.rules(shipped(LADDER)));
    SourceRule fallback =
        settings.fallback().map(own::fallback).orElseGet(() -> shipped.fallback(shipped(FALLBACK)));
    return reading.problems().isEmpty()
        ? Optional.of(DroolsRuleBook.compile(rules, Optional.of(fallback)))
        : Optional.empty();
  }

  /** What the rules that were read have to say unasked. */
  Agenda agenda() {
    return agenda;
  }

  /** What forms do when they are given up, by name. */
  Map<String, List<Action>> givingUp(
      Map<String, Node> nodes, ShopSettings settings, Set<String> intents, Catalogue content) {
    RuleFileReader own = reader(names(settings, intents, content));
    Map<String, List<Action>> actions = new HashMap<>();
    nodes.forEach((form, node) -> actions.put(form, own.actions(node)));
    return actions;
  }

  private void checkCount(List<Node> files) {
    List<Node> rules =
        files.stream()
            .flatMap(it -> it instanceof Node.Sequence list ? list.items().stream() : Stream.of())
            .toList();
    if (rules.size() > MAX_RULES) {
      reading.problems().add(rules.get(MAX_RULES), "more than " + MAX_RULES + " rules");
    }
  }

  private RuleFileReader reader(Names names) {
    return new RuleFileReader(ShopWords.VOCABULARY, names, reading.problems());
  }

  /** What rules may name. */
  Names names(ShopSettings settings, Set<String> intents, Catalogue content) {
    Set<String> variables = new HashSet<>(Variable.names());
    variables.addAll(Variable.otherNames());
    variables.addAll(Attributes.variables(reading.attributes()));
    return new Names(
        intents,
        content.menus().keySet(),
        content.images().keySet(),
        content.cards().keySet(),
        content.leadCards().keySet(),
        content.coupons().keySet(),
        content.groups().keySet(),
        Set.copyOf(settings.queues()),
        reading.platforms(),
        variables,
        content.forms().keySet(),
        settings.tiers(),
        content.videos().keySet(),
        content.products().keySet(),
        content.phones().keySet());
  }

  private Node shipped(String name) {
    try (InputStream in = RulesReader.class.getResourceAsStream(name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return YamlReader.read(name, text, reading.problems()).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
