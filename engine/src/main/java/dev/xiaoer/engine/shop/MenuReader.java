package dev.xiaoer.engine.shop;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.rules.source.Fields;
import dev.xiaoer.rules.source.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads menus. A choice is a label, or a label with the intent that tapping it means or with what
 * it does. Platforms send back no more than the label, so that one label means one thing in all
 * menus of the shop.
 */
final class MenuReader {
  private final Collection<String> intents;
  private final Reading reading;
  private final Map<String, Meaning> meanings = new HashMap<>();
  private final List<MenuAction> actions = new ArrayList<>();

  MenuReader(Collection<String> intents, Reading reading) {
    this.intents = intents;
    this.reading = reading;
  }

  private record Meaning(String intent, Node at) {}

  /** As in {@link Playbook#menuIntents}. */
  Map<String, String> intentsByChoice() {
    Map<String, String> byChoice = new HashMap<>();
    actions.forEach(action -> byChoice.put(action.label(), Playbook.MENU_CHOSEN));
    meanings.forEach((label, meaning) -> byChoice.put(label, meaning.intent()));
    return byChoice;
  }

  /** What choices do themselves, in file order. */
  List<MenuAction> actions() {
    return List.copyOf(actions);
  }

  /**
   * One that has no choices is told, and gets some, so that rules which show it are not told too.
   */
  Content.Menu read(Node.Scalar name, Fields fields) {
    String title = reading.shownText(fields, "title", "请选择：");
    List<String> choices = new ArrayList<>();
    for (Node item : fields.sequence("choices")) {
      choice(name.text(), item)
          .filter(label -> isNew(label, choices, item))
          .ifPresent(choices::add);
    }
    if (choices.isEmpty()) {
      reading.problems().add(name, "the menu \"" + name.text() + "\" has no choices");
      choices.add(name.text());
    }
    return new Content.Menu(title, choices);
  }

  private boolean isNew(String label, List<String> before, Node at) {
    if (before.contains(label)) {
      reading.problems().add(at, "the choice \"" + label + "\" is in this menu twice");
    }
    return !before.contains(label);
  }

  private Optional<String> choice(String menu, Node item) {
    if (item instanceof Node.Scalar) {
      return reading.scalars().text(item);
    }
    Fields fields = reading.fields(item, ShopWords.CHOICE).require("say");
    Optional<String> label = fields.text("say");
    Optional<String> intent = fields.read("intent", this::intent);
    if (label.isPresent() && intent.isPresent()) {
      means(label.get(), new Meaning(intent.get(), fields.node()));
    }
    label.ifPresent(it -> action(menu, it, fields));
    fields.finish();
    return label;
  }

  /** {@code menu} is short for an action that does no more than show it. */
  private void action(String menu, String label, Fields fields) {
    Optional<Node.Entry> opens = fields.entry("menu");
    Optional<Node> then = fields.optional("then");
    if (opens.isPresent() && then.isPresent()) {
      reading
          .problems()
          .add(opens.get().key(), "\"menu\" and \"then\" exclude each other: then can hold a menu");
    }
    then.or(() -> opens.map(entry -> shows(fields.node(), entry)))
        .ifPresent(node -> actions.add(new MenuAction(menu, label, node, fields.node())));
  }

  private static Node shows(Node at, Node.Entry menu) {
    return new Node.Mapping(at.file(), at.line(), at.column(), List.of(menu));
  }

  private Optional<String> intent(Node node) {
    Optional<String> intent = reading.scalars().text(node);
    intent
        .filter(name -> !intents.contains(name))
        .ifPresent(name ->
            reading
                .problems()
                .add(node, "unknown intent \"" + name + "\"" + Reading.didYouMean(name, intents)));
    return intent;
  }

  private void means(String label, Meaning meaning) {
    Meaning before = meanings.putIfAbsent(label, meaning);
    if (before != null && !before.intent().equals(meaning.intent())) {
      String message =
          "the choice \"%s\" means \"%s\" in %s – it can mean one thing only"
              .formatted(label, before.intent(), before.at().place());
      reading.problems().add(meaning.at(), message);
    }
  }
}
