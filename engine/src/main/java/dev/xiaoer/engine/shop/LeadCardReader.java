package dev.xiaoer.engine.shop;

import dev.xiaoer.connectors.Content.LeadCard;
import dev.xiaoer.connectors.Content.Slot;
import dev.xiaoer.connectors.Content.Slot.Kind;
import dev.xiaoer.rules.source.Fields;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Vocabulary.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads lead cards. What a card asks is a list: {@code phone}, {@code {city: 您在哪个城市}}, {@code
 * {choice: 想看哪类车, of: [轿车, SUV]}}. For one thread.
 */
final class LeadCardReader {

  /** More than that nobody fills in on a phone. */
  private static final int MOST_SLOTS = 8;

  /** What can be asked without saying how. */
  private static final Map<Kind, String> LABELS =
      Map.of(Kind.PHONE, "电话", Kind.NAME, "称呼", Kind.CITY, "所在城市");

  private final Reading reading;

  LeadCardReader(Reading reading) {
    this.reading = reading;
  }

  LeadCard read(Node.Scalar name, Fields fields) {
    String text = reading.shownText(fields, "text", "方便留个电话吗？我们尽快给您回电。");
    List<Slot> slots = new ArrayList<>();
    for (Node item : fields.sequence("ask")) {
      slot(item).map(slot -> named(slot, slots)).ifPresent(slots::add);
    }
    if (slots.size() > MOST_SLOTS) {
      reading.problems().add(name, "asks for more than " + MOST_SLOTS + " things");
    }
    return new LeadCard(
        name.text(),
        text,
        Reading.ids(fields, "card_id"),
        slots.isEmpty() ? Slot.PHONE_AND_NAME : slots);
  }

  /** The second city is {@code city_2}: answers come back by name. */
  private static Slot named(Slot slot, List<Slot> before) {
    long sameKind = before.stream().filter(it -> it.kind() == slot.kind()).count();
    String name = sameKind == 0 ? slot.name() : slot.name() + "_" + (sameKind + 1);
    return new Slot(name, slot.kind(), slot.label(), slot.required(), slot.choices());
  }

  private Optional<Slot> slot(Node item) {
    return item instanceof Node.Scalar scalar ? bare(scalar) : asked(item);
  }

  private Optional<Slot> bare(Node.Scalar item) {
    Optional<Kind> kind =
        ShopWords.VOCABULARY
            .find(ShopWords.SLOT, item.text())
            .flatMap(LeadCardReader::kind)
            .filter(LABELS::containsKey);
    if (kind.isEmpty()) {
      String hint = ShopWords.VOCABULARY.didYouMean(ShopWords.SLOT, item.text());
      String expected = " (expected: phone, name, city, or text: and choice: with the question)";
      problem(item, "cannot ask \"" + item.text() + "\"" + (hint.isEmpty() ? expected : hint));
    }
    return kind.map(it -> slot(it, LABELS.get(it), it == Kind.PHONE, List.of()));
  }

  private Optional<Slot> asked(Node item) {
    Fields fields = reading.fields(item, ShopWords.SLOT);
    List<String> kinds = fields.inOrder().keySet().stream().filter(LeadCardReader::isKind).toList();
    if (kinds.size() != 1) {
      if (fields.readable() && !fields.hasUnknownKeys()) {
        problem(item, "expected one of phone, name, city, choice and text");
      }
      return Optional.empty();
    }
    Kind kind = kind(kinds.get(0)).orElseThrow();
    Optional<String> label = fields.read(kinds.get(0), reading::shownText);
    List<String> choices = choices(kind, fields);
    boolean required = fields.flag("required").orElse(kind == Kind.PHONE);
    boolean complete = choices.isEmpty() == (kind != Kind.CHOICE);
    return label.filter(it -> complete).map(it -> slot(kind, it, required, choices));
  }

  private List<String> choices(Kind kind, Fields fields) {
    Optional<Node.Entry> of = fields.entry("of");
    if (kind != Kind.CHOICE) {
      of.ifPresent(it -> problem(it.key(), "\"of\" belongs to a choice"));
      return List.of();
    }
    List<String> choices = fields.texts("of");
    Set<String> seen = new HashSet<>();
    for (Node item : fields.items("of")) {
      if (item instanceof Node.Scalar scalar && !seen.add(scalar.text())) {
        problem(item, "the choice \"" + scalar.text() + "\" is here twice");
      }
    }
    if (choices.isEmpty()) {
      problem(fields.node(), "a choice needs what to choose of: {choice: …, of: [a, b]}");
    }
    return choices.stream().distinct().toList();
  }

  private static Slot slot(Kind kind, String label, boolean required, List<String> choices) {
    return new Slot(kind.name().toLowerCase(Locale.ROOT), kind, label, required, choices);
  }

  private static boolean isKind(String word) {
    return kind(word).isPresent();
  }

  private static Optional<Kind> kind(Word word) {
    return kind(word.english());
  }

  private static Optional<Kind> kind(String word) {
    return List.of(Kind.values()).stream()
        .filter(kind -> kind.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  private void problem(Node at, String message) {
    reading.problems().add(at, message);
  }
}
