package dev.xiaoer.rules.source;

import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.condition.AllOf;
import dev.xiaoer.rules.condition.AnyOf;
import dev.xiaoer.rules.condition.ChatIs;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.ConfidenceIs;
import dev.xiaoer.rules.condition.EventIs;
import dev.xiaoer.rules.condition.IntentIs;
import dev.xiaoer.rules.condition.IntentIsNot;
import dev.xiaoer.rules.condition.NotSo;
import dev.xiaoer.rules.condition.PhaseIs;
import dev.xiaoer.rules.condition.PlatformIs;
import dev.xiaoer.rules.condition.TagsAre;
import dev.xiaoer.rules.condition.TagsAre.Quantity;
import dev.xiaoer.rules.condition.TextContains;
import dev.xiaoer.rules.condition.TextEquals;
import dev.xiaoer.rules.condition.TextMatches;
import dev.xiaoer.rules.condition.WaitedIs;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads {@code when}. A default is a condition like any other, so that a trace can say "while bot
 * (was agent)". For one thread.
 */
final class ConditionReader {
  static final String MESSAGE = "message";
  private static final String DUE = "due";
  private static final String MENU_CHOSEN = "menu_chosen";
  private static final int MAX_DEPTH = 8;

  /** What a rule asks once: its defaults and its count hang on it. */
  private static final List<String> ONLY_ABOVE =
      List.of("event", "at", "chat", "while", "times", "within", "in_a_row");

  private final Vocabulary vocabulary;
  private final Names names;

  /** The shop's intents, and the words for having none. */
  private final Set<String> intents;

  private final Problems problems;
  private final Scalars scalars;
  private final Measures measures;
  private final FactReader facts;
  private final EntityReader entities;
  private final UnaskedReader unasked;

  ConditionReader(Vocabulary vocabulary, Names names, Problems problems) {
    this.vocabulary = vocabulary;
    this.names = names;
    this.intents = new HashSet<>(names.intents());
    this.intents.addAll(vocabulary.names("intent value"));
    this.problems = problems;
    this.scalars = new Scalars(vocabulary, problems);
    this.measures = new Measures(vocabulary, problems);
    this.facts = new FactReader(vocabulary, names, problems);
    this.entities = new EntityReader(vocabulary, problems);
    this.unasked = new UnaskedReader(problems);
  }

  /**
   * All conditions of a rule, the cheapest and most selective first.
   *
   * @param besides whether the rule is an {@code also}
   * @param then what the rule does: it decides in which phases the rule may run
   */
  List<Condition> read(Optional<Node> node, boolean besides, List<Action> then) {
    Fields when = Fields.of(node.orElse(nothingAsked()), "when", vocabulary, problems);
    List<Condition> read = new ArrayList<>();
    Set<String> named = new LinkedHashSet<>(when.choices("event", "event"));
    Set<String> events = events(when, named);
    read.add(new EventIs(events));
    tap(named).ifPresent(read::add);
    unasked.read(when, events).ifPresent(read::add);
    intent(when).ifPresent(read::add);
    chat(when).ifPresent(read::add);
    read.addAll(message(when));
    phase(when, events, besides, then).ifPresent(read::add);
    read.addAll(rest(when));
    read.addAll(nested(when, 1));
    measures.times(when, read).ifPresent(read::add);
    when.finish();
    return read;
  }

  /** What describes the message. */
  private List<Condition> message(Fields when) {
    List<Condition> read = new ArrayList<>();
    platform(when).ifPresent(read::add);
    when.read("confidence", measures::confidence).map(ConfidenceIs::new).ifPresent(read::add);
    when.optional("text").ifPresent(text -> read.addAll(text(text)));
    when.optional("entities").ifPresent(node -> read.addAll(entities.read(node)));
    return read;
  }

  private List<Condition> rest(Fields when) {
    List<Condition> read = new ArrayList<>();
    when.read("hours", measures::hours).ifPresent(read::add);
    when.read("waited", measures::waited).map(WaitedIs::new).ifPresent(read::add);
    when.optional("tags").ifPresent(tags -> read.addAll(tags(tags)));
    read.addAll(facts.read(when));
    return read;
  }

  private List<Condition> nested(Fields when, int depth) {
    List<Condition> read = new ArrayList<>();
    List<Condition> any = parts(when, "any", depth);
    if (!any.isEmpty()) {
      read.add(any.size() == 1 ? any.get(0) : new AnyOf(any));
    }
    read.addAll(parts(when, "all", depth));
    parts(when, "not", depth).stream().map(NotSo::of).forEach(read::add);
    return read;
  }

  /** The conditions of each mapping under a key, joined to one. */
  private List<Condition> parts(Fields when, String word, int depth) {
    List<Node> items = when.items(word);
    if (items.isEmpty() && when.has(word)) {
      problems.add(when.optional(word).orElseThrow(), "the list is empty");
    }
    if (!items.isEmpty() && depth > MAX_DEPTH) {
      problems.add(items.get(0), "nested deeper than " + MAX_DEPTH + " levels");
      return List.of();
    }
    return items.stream().map(item -> part(item, depth)).flatMap(Optional::stream).toList();
  }

  private Optional<Condition> part(Node item, int depth) {
    Fields fields = Fields.of(item, "when", vocabulary, problems);
    refuseEmptyMapping(item, fields);
    ONLY_ABOVE.forEach(key ->
        fields
            .entry(key)
            .ifPresent(entry ->
                problems.add(
                    entry.key(), "\"" + entry.key().text() + "\" stands in \"when\" itself only")));
    List<Condition> read = new ArrayList<>();
    intent(fields).ifPresent(read::add);
    read.addAll(message(fields));
    read.addAll(rest(fields));
    read.addAll(nested(fields, depth + 1));
    if (read.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(read.size() == 1 ? read.get(0) : new AllOf(read));
  }

  private static Node nothingAsked() {
    return new Node.Mapping("", 1, 1, List.of());
  }

  private Set<String> events(Fields when, Set<String> named) {
    Set<String> events = new LinkedHashSet<>(named);
    if (events.isEmpty() || events.equals(Set.of(MENU_CHOSEN))) {
      return Set.of(MESSAGE);
    }
    if (events.remove(MENU_CHOSEN)) {
      problems.add(when.optional("event").orElseThrow(), "the event \"menu_chosen\" stands alone");
    }
    if (events.contains(DUE) && events.size() > 1) {
      problems.add(when.optional("event").orElseThrow(), "the event \"due\" stands alone");
    }
    if (!events.contains(MESSAGE)) {
      List.of("intent", "confidence", "text", "entities")
          .forEach(key -> refuseWithoutMessage(when, key));
    }
    return Set.copyOf(events);
  }

  /** A tap is a message that says what stands on a choice: platforms tell no more of it. */
  private Optional<Condition> tap(Set<String> events) {
    return events.contains(MENU_CHOSEN)
        ? Optional.of(TextEquals.any(names.choices()))
        : Optional.empty();
  }

  private void refuseWithoutMessage(Fields when, String key) {
    when.entry(key)
        .ifPresent(entry ->
            problems.add(
                entry.key(), "\"" + entry.key().text() + "\" needs the event \"message\""));
  }

  private Optional<Condition> intent(Fields when) {
    Optional<Node> node = when.optional("intent");
    if (node.isPresent() && node.get() instanceof Node.Mapping) {
      Fields fields = Fields.of(node.get(), "intent", vocabulary, problems).require("none");
      Set<String> none = known(fields.items("none"), this::intentName);
      fields.finish();
      return none.isEmpty() ? Optional.empty() : Optional.of(new IntentIsNot(none));
    }
    Set<String> intents = known(when.items("intent"), this::intentName);
    refuseEmpty(node);
    return intents.isEmpty() ? Optional.empty() : Optional.of(new IntentIs(intents));
  }

  private Optional<String> intentName(Node node) {
    boolean unknown =
        node instanceof Node.Scalar scalar
            && vocabulary.find("intent value", scalar.text()).isPresent();
    return unknown ? Optional.of(IntentIs.UNKNOWN) : scalars.name(node, "intent", intents);
  }

  private static Set<String> known(List<Node> nodes, Function<Node, Optional<String>> reader) {
    return Set.copyOf(nodes.stream().map(reader).flatMap(Optional::stream).toList());
  }

  private Optional<Condition> chat(Fields when) {
    Optional<String> chat = when.choice("chat", "chat");
    return switch (chat.orElse("private")) {
      case "group" -> Optional.of(ChatIs.GROUP);
      case "any" -> Optional.empty();
      default -> Optional.of(ChatIs.PRIVATE);
    };
  }

  private Optional<Condition> platform(Fields when) {
    Set<String> platforms =
        known(when.items("platform"), node -> scalars.name(node, "platform", names.platforms()));
    refuseEmpty(when.optional("platform"));
    return platforms.isEmpty() ? Optional.empty() : Optional.of(new PlatformIs(platforms));
  }

  private List<Condition> text(Node node) {
    if (!(node instanceof Node.Mapping)) {
      return list(node).map(TextContains::any).map(List::<Condition>of).orElse(List.of());
    }
    Fields fields = Fields.of(node, "text", vocabulary, problems);
    List<Condition> read = new ArrayList<>();
    fields.read("contains", this::list).map(TextContains::any).ifPresent(read::add);
    fields.read("any", this::list).map(TextContains::any).ifPresent(read::add);
    fields.read("all", this::list).map(TextContains::all).ifPresent(read::add);
    fields.read("none", this::list).map(TextContains::any).map(NotSo::of).ifPresent(read::add);
    fields.read("equals", this::list).map(TextEquals::any).ifPresent(read::add);
    fields.read("pattern", this::pattern).ifPresent(read::add);
    refuseEmptyMapping(node, fields);
    fields.finish();
    return read;
  }

  private Optional<TextMatches> pattern(Node node) {
    Optional<String> written = scalars.text(node);
    try {
      return written.map(TextMatches::of);
    } catch (IllegalArgumentException e) {
      problems.add(node, e.getMessage());
      return Optional.empty();
    }
  }

  private List<Condition> tags(Node node) {
    if (!(node instanceof Node.Mapping)) {
      return list(node).map(tags(Quantity.ALL)).map(List::of).orElse(List.of());
    }
    Fields fields = Fields.of(node, "tags", vocabulary, problems);
    List<Condition> read = new ArrayList<>();
    for (Quantity quantity : Quantity.values()) {
      String word = quantity.name().toLowerCase(Locale.ROOT);
      fields.read(word, this::list).map(tags(quantity)).ifPresent(read::add);
    }
    refuseEmptyMapping(node, fields);
    fields.finish();
    return read;
  }

  private static Function<Set<String>, Condition> tags(Quantity quantity) {
    return tags -> new TagsAre(quantity, tags);
  }

  /** One text or several; none at all is a mistake. */
  private Optional<Set<String>> list(Node node) {
    List<Node> items = node instanceof Node.Sequence list ? list.items() : List.of(node);
    Set<String> texts = known(items, scalars::text);
    refuseEmpty(Optional.of(node));
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
  }

  private void refuseEmpty(Optional<Node> node) {
    if (node.isPresent() && node.get() instanceof Node.Sequence list && list.items().isEmpty()) {
      problems.add(list, "the list is empty");
    }
  }

  private void refuseEmptyMapping(Node node, Fields fields) {
    if (fields.inOrder().isEmpty() && !fields.hasUnknownKeys()) {
      problems.add(node, "nothing is asked here");
    }
  }

  private Optional<Condition> phase(
      Fields when, Set<String> events, boolean besides, List<Action> then) {
    Set<Phase> phases = EnumSet.noneOf(Phase.class);
    when.choices("while", "while")
        .forEach(word -> phases.add(Phase.valueOf(word.toUpperCase(Locale.ROOT))));
    refuseEmpty(when.optional("while"));
    boolean due = events.contains(DUE);
    if (phases.contains(Phase.AGENT) && !due && then.stream().anyMatch(Action::sends)) {
      problems.add(
          when.entry("while").orElseThrow().key(),
          "while a person has the conversation a rule cannot send, only tag, notify or hand off");
    }
    if (!phases.isEmpty()) {
      return Optional.of(new PhaseIs(phases));
    }
    boolean always = due || (besides && then.stream().noneMatch(Action::answers));
    return always ? Optional.empty() : Optional.of(new PhaseIs(Set.of(Phase.BOT)));
  }
}
