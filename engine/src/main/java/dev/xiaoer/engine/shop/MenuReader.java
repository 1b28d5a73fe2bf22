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
 * Reads menus. A choice is a label, or a label with the intent that tapping it means. Platforms
 * send back no more than the label, so that one label means one intent in all menus of the shop.
 */
final class MenuReader {
  private final Collection<String> intents;
  private final Reading reading;
  private final Map<String, Meaning> meanings = new HashMap<>();

  MenuReader(Collection<String> intents, Reading reading) {
    this.intents = intents;
    this.reading = reading;
  }

  private record Meaning(String intent, Node at) {}

  /** As in {@link Playbook#menuIntents}. */
  Map<String, String> intentsByChoice() {
    Map<String, String> byChoice = new HashMap<>();
    meanings.forEach((label, meaning) -> byChoice.put(label, meaning.intent()));
    return byChoice;
  }

  /**
   * One that has no choices is told, and gets some, so that rules which show it are not told too.
   */
  Content.Menu read(Node.Scalar name, Fields fields) {
    String title = reading.shownText(fields, "title", "请选择：");
    List<String> choices = new ArrayList<>();
    for (Node item : fields.sequence("choices")) {
      choice(item).filter(label -> isNew(label, choices, item)).ifPresent(choices::add);
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

  private Optional<String> choice(Node item) {
    if (item instanceof Node.Scalar) {
      return reading.scalars().text(item);
    }
    Fields fields = reading.fields(item, ShopWords.CHOICE).require("say");
    Optional<String> label = fields.text("say");
    Optional<String> intent = fields.read("intent", this::intent);
    if (label.isPresent() && intent.isPresent()) {
      means(label.get(), new Meaning(intent.get(), fields.node()));
    }
    fields.finish();
    return label;
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
