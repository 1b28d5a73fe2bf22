package dev.xiaoer.engine.shop;

import dev.xiaoer.intents.training.TrainingSet;
import dev.xiaoer.rules.source.Fields;
import dev.xiaoer.rules.source.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code intents/*.yml}: intent to examples. An example teaches one intent only. */
final class IntentsReader {

  /** What rules call a message that no intent fits. */
  private static final Set<String> RESERVED = Set.of("unknown", "未知", Playbook.MENU_CHOSEN);

  private final Reading reading;
  private final Map<String, List<String>> examples = new LinkedHashMap<>();
  private final Map<String, Node.Scalar> named = new LinkedHashMap<>();
  private final Map<String, Taught> taught = new LinkedHashMap<>();

  private IntentsReader(Reading reading) {
    this.reading = reading;
  }

  static TrainingSet read(List<Node> files, Reading reading) {
    IntentsReader reader = new IntentsReader(reading);
    files.forEach(file -> Fields.named(file, reading.problems()).forEach(reader::intent));
    return new TrainingSet(reader.examples);
  }

  private void intent(Node.Entry entry) {
    String name = entry.key().text();
    if (RESERVED.contains(name)) {
      reading.problems().add(entry.key(), "the intent \"" + name + "\" is reserved");
    } else if (reading.isFirst(
        "the intent", entry.key(), Optional.ofNullable(named.putIfAbsent(name, entry.key())))) {
      examples.put(name, examples(name, entry.value()));
    }
  }

  private List<String> examples(String intent, Node value) {
    List<Node> items = value instanceof Node.Sequence list ? list.items() : List.of(value);
    if (items.isEmpty()) {
      reading.problems().add(value, "the intent \"" + intent + "\" has no examples");
    }
    List<String> texts = new ArrayList<>();
    for (Node item : items) {
      reading
          .scalars()
          .text(item)
          .map(String::strip)
          .filter(t -> isNew(intent, t, item))
          .ifPresent(texts::add);
    }
    return texts;
  }

  /** The same example twice under one intent teaches nothing more, and is no mistake. */
  private boolean isNew(String intent, String text, Node at) {
    Taught before = taught.putIfAbsent(text, new Taught(intent, at));
    if (before != null && !before.intent().equals(intent)) {
      String message =
          "the example \"%s\" is in %s already, for \"%s\" – it can mean one thing only"
              .formatted(text, before.at().place(), before.intent());
      reading.problems().add(at, message);
    }
    return before == null;
  }

  private record Taught(String intent, Node at) {}
}
