package dev.xiaoer.engine.shop;

import dev.xiaoer.engine.shop.Trial.Act;
import dev.xiaoer.engine.shop.Trial.Expectation;
import dev.xiaoer.engine.shop.Trial.Place;
import dev.xiaoer.engine.shop.Trial.Step;
import dev.xiaoer.rules.source.Fields;
import dev.xiaoer.rules.source.Node;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads one step of a test: what happens, and what must come of it. */
final class TrialStepReader {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm");

  /** Whoever waits longer has mistyped a unit. */
  private static final Duration LONGEST = Duration.ofDays(400);

  private final Reading reading;
  private final TrialNames names;

  /** What can happen, by its word; a step has one of them. */
  private final Map<String, Function<Node, Optional<? extends Act>>> acts = new LinkedHashMap<>();

  TrialStepReader(Reading reading, TrialNames names) {
    this.reading = reading;
    this.names = names;
    acts.put("customer", node -> reading.scalars().text(node).map(Trial.Says::new));
    acts.put("taps", this::taps);
    acts.put("event", this::event);
    acts.put("lead", this::lead);
    acts.put("person", node -> reading.scalars().text(node).map(Trial.Person::new));
    acts.put("after", this::after);
    acts.put("at", this::until);
    acts.put("delivery", this::delivery);
  }

  /** Empty when it cannot be read, which is told. */
  Optional<Step> read(Node item) {
    Fields fields = reading.fields(item, TrialWords.STEP);
    if (!fields.readable()) {
      return Optional.empty();
    }
    Optional<Act> act = act(fields);
    Expectation expectation = fields.read("expect", this::expectation).orElse(Expectation.ANYTHING);
    fields.finish();
    Place place = new Place(item.file(), item.line());
    return act.map(it -> new Step(place, written(fields), it, expectation));
  }

  private Optional<Act> act(Fields fields) {
    List<String> there = acts.keySet().stream().filter(fields::has).toList();
    if (there.size() > 1) {
      String second = there.get(1);
      reading
          .problems()
          .add(
              fields.entry(second).orElseThrow().key(),
              "a step is one thing: \"" + there.get(0) + "\" or \"" + second + "\"");
    } else if (there.isEmpty() && !fields.has("expect") && !fields.hasUnknownKeys()) {
      reading
          .problems()
          .add(fields.node(), "nothing happens here (expected: customer, taps, after …)");
    }
    return there.isEmpty()
        ? Optional.of(new Trial.Looks())
        : fields.optional(there.get(0)).flatMap(acts.get(there.get(0))).map(Function.identity());
  }

  private String written(Fields fields) {
    return acts.keySet().stream()
        .flatMap(word -> fields.entry(word).stream())
        .findFirst()
        .map(entry -> entry.key().text() + ": " + text(entry.value()))
        .orElse("expect");
  }

  private static String text(Node node) {
    return node instanceof Node.Scalar scalar ? scalar.text() : "…";
  }

  // ---- what happens

  private Optional<Act> taps(Node node) {
    return reading.scalars().name(node, "choice of a menu", names.choices()).map(Trial.Taps::new);
  }

  private Optional<Act> event(Node node) {
    return reading.scalars().choice(node, TrialWords.EVENT).map(word -> event(word));
  }

  private static Act event(String word) {
    return Trial.Event.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private Optional<Act> delivery(Node node) {
    return reading
        .scalars()
        .choice(node, TrialWords.DELIVERY)
        .map(word -> Trial.Delivers.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  private Optional<Act> lead(Node node) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Node.Entry entry : Fields.named(node, reading.problems())) {
      reading.scalars().text(entry.value()).ifPresent(it -> fields.put(entry.key().text(), it));
    }
    return Optional.of(new Trial.Leaves(fields));
  }

  private Optional<Act> after(Node node) {
    Optional<Duration> time = reading.someTime(node);
    if (time.filter(it -> it.compareTo(LONGEST) > 0).isPresent()) {
      reading.problems().add(node, "expected a time of 400d at most");
      return Optional.empty();
    }
    return time.map(Trial.Passes::new);
  }

  private Optional<Act> until(Node node) {
    String text = text(node).strip();
    try {
      return Optional.of(until(text));
    } catch (DateTimeException e) {
      reading.problems().add(node, "expected a time such as 09:00 or 2026-11-21 09:00");
      return Optional.empty();
    }
  }

  private static Act until(String text) {
    if (!text.contains("-")) {
      return new Trial.Until(Optional.empty(), LocalTime.parse(text, TIME));
    }
    LocalDateTime at = LocalDateTime.parse(text, TrialsReader.DATE_TIME);
    return new Trial.Until(Optional.of(at.toLocalDate()), at.toLocalTime());
  }

  // ---- what must come of it

  private Optional<Expectation> expectation(Node node) {
    if (node instanceof Node.Scalar) {
      return reading
          .scalars()
          .choice(node, TrialWords.NOTHING)
          .map(nothing -> new Expectation(Map.of(Expectation.NOTHING, List.of())));
    }
    Fields fields = reading.fields(node, TrialWords.EXPECT);
    Map<String, List<String>> wishes = new LinkedHashMap<>();
    fields.inOrder().keySet().forEach(word -> wishes.put(word, values(fields, word)));
    return Optional.of(new Expectation(wishes));
  }

  private List<String> values(Fields fields, String word) {
    return switch (word) {
      case "rule" -> rules(fields, word).stream().map(TrialStepReader::plain).limit(1).toList();
      case "also" -> rules(fields, word);
      case "intent" ->
          named(fields, word, "intent", names.intents()).stream()
              .map(it -> it.equals("未知") ? "unknown" : it)
              .toList();
      case "notifies" -> named(fields, word, "target", names.targets());
      case "queue" -> named(fields, word, "queue", names.queues());
      case "handling" -> fields.choice(word, TrialWords.HANDLING).stream().toList();
      case "unanswered" -> fields.flag(word).map(it -> it ? "true" : "false").stream().toList();
      default ->
          names
              .contents(word)
              .map(known -> named(fields, word, word.replace('_', ' '), known))
              .orElseGet(() -> fields.texts(word));
    };
  }

  private List<String> rules(Fields fields, String word) {
    return names
        .rules()
        .map(known -> named(fields, word, "rule", known))
        .orElseGet(() -> fields.texts(word));
  }

  private static String plain(String rule) {
    return TrialNames.FALLBACK.contains(rule) ? TrialNames.FALLBACK.get(0) : rule;
  }

  private List<String> named(Fields fields, String word, String what, Set<String> known) {
    return fields.items(word).stream()
        .map(item -> reading.scalars().name(item, what, known))
        .flatMap(Optional::stream)
        .toList();
  }
}
