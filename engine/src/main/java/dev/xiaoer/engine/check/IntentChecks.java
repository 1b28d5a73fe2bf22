package dev.xiaoer.engine.check;

import dev.xiaoer.engine.shop.ShopDraft;
import dev.xiaoer.intents.training.Confusion;
import dev.xiaoer.intents.training.TrainingSet.Clash;
import dev.xiaoer.intents.training.TrainingSet.Example;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Intents that cannot do their work. For one thread. */
final class IntentChecks {
  private final ShopDraft draft;
  private final Problems problems;
  private final Map<String, Node.Entry> intents = new LinkedHashMap<>();

  IntentChecks(ShopDraft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
    draft
        .intentFiles()
        .forEach(file ->
            Nodes.entries(file).forEach(entry -> intents.putIfAbsent(entry.key().text(), entry)));
  }

  void check() {
    draft.intents().clashes().forEach(this::clash);
    draft
        .intents()
        .empty()
        .forEach(example -> problems.add(at(example), ShopMistake.EMPTY_EXAMPLE, example.text()));
    Set<String> used = Nodes.values(draft.ruleFiles());
    intents.forEach((name, entry) -> {
      if (!used.contains(name) && !draft.menuIntents().containsValue(name)) {
        problems.add(entry.key(), ShopMistake.UNUSED_INTENT, name);
      }
    });
    Confusion.of(draft.intents()).forEach(this::confused);
  }

  private void clash(Clash clash) {
    Example first = clash.examples().get(0);
    clash.examples().stream()
        .filter(example -> !example.intent().equals(first.intent()))
        .findFirst()
        .ifPresent(second ->
            problems.add(
                at(second),
                ShopMistake.SAME_EXAMPLE,
                second.text(),
                second.intent(),
                first.text(),
                first.intent()));
  }

  private void confused(Confusion pair) {
    Node.Entry entry = intents.get(pair.second());
    if (entry != null) {
      problems.add(
          entry.key(),
          ShopMistake.HARD_TO_TELL_APART,
          pair.first(),
          pair.second(),
          pair.taken(),
          pair.examples(),
          pair.example());
    }
  }

  private Node at(Example example) {
    Node.Entry entry = intents.get(example.intent());
    List<Node> items =
        entry.value() instanceof Node.Sequence list ? list.items() : List.of(entry.value());
    return items.stream()
        .filter(
            item -> Nodes.text(item).map(String::strip).filter(example.text()::equals).isPresent())
        .findFirst()
        .orElse(entry.key());
  }
}
