package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.RuleBook;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.drl.Drl;
import dev.xiaoer.rules.drl.DrlFile;
import dev.xiaoer.rules.drl.DrlRuleBook;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a shop's rules and compiles them, in this order: the shop's own, what its menus' choices do
 * by themselves, the default ladder, the fallback. Whatever the shop says about a due wait comes
 * before the ladder and so replaces it.
 */
final class RulesReader {
  /** Ten times as many as a large shop has; compiling them takes seconds. */
  static final int MAX_RULES = 2_000;

  private static final String LADDER = "default-ladder.yml";
  private static final String FALLBACK = "default-fallback.yml";

  private final Reading reading;
  private final Drl drl;
  private Agenda agenda = Agenda.NOTHING;

  /** Of a shop without raw DRL. */
  RulesReader(Reading reading) {
    this(reading, Drl.REFUSED);
  }

  RulesReader(Reading reading, Drl drl) {
    this.reading = reading;
    this.drl = drl;
  }

  /** Empty when anything was wrong so far, be it with the rules or with what they build upon. */
  Optional<RuleBook> read(
      List<Node> files,
      List<MenuAction> menuActions,
      ShopSettings settings,
      Set<String> intents,
      Catalogue content) {
    checkCount(files);
    Names names = names(settings, intents, content);
    RuleFileReader own = reader(names);
    RuleFileReader shipped = reader(names);
    List<SourceRule> rules = new ArrayList<>();
    List<DrlFile> raw = new ArrayList<>();
    for (Node file : files) {
      if (RawRules.isRaw(file)) {
        raw(file, rules.size(), names).ifPresent(raw::add);
      } else {
        rules.addAll(own.rules(file));
      }
    }
    checkNames(rules, raw);
    agenda = Agenda.of(rules);
    rules.addAll(chosen(menuActions, own));
    rules.addAll(shipped.rules(shipped(LADDER)));
    SourceRule fallback =
        settings.fallback().map(own::fallback).orElseGet(() -> shipped.fallback(shipped(FALLBACK)));
    if (!reading.problems().isEmpty()) {
      return Optional.empty();
    }
    RuleBook book = DroolsRuleBook.compile(rules, Optional.of(fallback));
    return Optional.of(raw.isEmpty() ? book : new DrlRuleBook(book, raw));
  }

  private Optional<DrlFile> raw(Node file, int before, Names names) {
    return drl.compile((Node.Scalar) file, before, ShopWords.VOCABULARY, names, reading.problems());
  }

  /** Names in raw DRL are those of the other files too. */
  private void checkNames(List<SourceRule> rules, List<DrlFile> raw) {
    Map<String, String> places = new HashMap<>();
    rules.forEach(rule -> places.putIfAbsent(rule.name(), rule.place()));
    for (DrlFile file : raw) {
      for (Rule rule : file.stated()) {
        String before = places.putIfAbsent(rule.name(), rule.place());
        if (before != null) {
          reading.problems().add(twice(rule, before));
        }
      }
    }
  }

  private static RuleProblem twice(Rule rule, String before) {
    int colon = rule.place().lastIndexOf(':');
    return new RuleProblem(
        rule.place().substring(0, colon),
        Integer.parseInt(rule.place().substring(colon + 1)),
        1,
        "the rule at " + before + " has the same name");
  }

  /** What the rules that were read have to say unasked. */
  Agenda agenda() {
    return agenda;
  }

  /** The rules of menus' choices: one a label, since platforms send back no more than that. */
  List<SourceRule> chosen(List<MenuAction> actions, RuleFileReader reader) {
    Map<String, SourceRule> byLabel = new LinkedHashMap<>();
    for (MenuAction action : actions) {
      SourceRule rule = reader.chosen(action.rule(), action.label(), action.then(), action.at());
      SourceRule before = byLabel.putIfAbsent(action.label(), rule);
      if (before != null && !before.then().equals(rule.then())) {
        String message =
            "the choice \"%s\" does something else in %s – it can do one thing only"
                .formatted(action.label(), before.place());
        reading.problems().add(action.at(), message);
      }
    }
    return List.copyOf(byLabel.values());
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
        content.phones().keySet(),
        content.menus().values().stream()
            .flatMap(menu -> menu.choices().stream())
            .collect(Collectors.toSet()),
        settings.targets().keySet());
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
