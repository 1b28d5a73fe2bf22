package dev.xiaoer.engine.check;

import dev.xiaoer.engine.shop.ShopDraft;
import dev.xiaoer.intents.IntentClassifier;
import dev.xiaoer.intents.IntentRanking.Score;
import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.Draft;
import dev.xiaoer.rules.condition.IntentIs;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.condition.TimesAre;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.SourceRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Menus that lead to menus only. For one thread. */
final class MenuCircles {
  private final ShopDraft draft;
  private final IntentClassifier classifier;
  private final Problems problems;

  MenuCircles(ShopDraft draft, IntentClassifier classifier, Problems problems) {
    this.draft = draft;
    this.classifier = classifier;
    this.problems = problems;
  }

  /**
   * A menu and where its choices lead.
   *
   * @param next the menus that a tap shows; empty when a tap leads to something else as well
   */
  private record Way(Node.Entry menu, Optional<Set<String>> next) {
    String name() {
      return menu.key().text();
    }
  }

  void check() {
    List<Way> circles = new ArrayList<>(menus().map(this::way).toList());
    int before;
    do {
      before = circles.size();
      Set<String> names = circles.stream().map(Way::name).collect(Collectors.toSet());
      circles.removeIf(way -> way.next().filter(names::containsAll).isEmpty());
    } while (circles.size() < before);
    circles.forEach(way -> problems.add(way.menu().key(), ShopMistake.MENU_CIRCLE, way.name()));
  }

  private Stream<Node.Entry> menus() {
    return draft.contentFiles().stream()
        .flatMap(file -> Nodes.entries(file).stream())
        .filter(kind -> ContentChecks.english("content", kind.key().text()).equals("menus"))
        .flatMap(kind -> Nodes.entries(kind.value()).stream());
  }

  private Way way(Node.Entry menu) {
    Set<String> next = new HashSet<>();
    boolean menusOnly = true;
    for (Node choice :
        Nodes.value(menu.value(), "choices", "选项").map(Nodes::children).orElse(List.of())) {
      List<Action> sends = sends(choice);
      sends.stream()
          .filter(Action.ShowMenu.class::isInstance)
          .forEach(shown -> next.add(((Action.ShowMenu) shown).menu()));
      menusOnly &= !sends.isEmpty() && sends.stream().allMatch(Action.ShowMenu.class::isInstance);
    }
    return new Way(menu, menusOnly && !next.isEmpty() ? Optional.of(next) : Optional.empty());
  }

  /** A tapped choice is the customer saying its label, and meaning its intent. */
  private List<Action> sends(Node choice) {
    String label =
        Nodes.text(choice)
            .or(() -> Nodes.value(choice, "say", "说").flatMap(Nodes::text))
            .orElse("");
    String intent = intent(label);
    Draft tapped = new Draft();
    tapped.text(label);
    tapped.intent(intent);
    tapped.confidence(1);
    Moment moment = new Moment(tapped.situation());
    return draft.rules().stream()
        .filter(rule -> mayAnswer(rule, moment))
        .flatMap(rule -> rule.then().stream())
        .filter(Action::answers)
        .toList();
  }

  private String intent(String label) {
    String declared = draft.menuIntents().get(label);
    return declared != null
        ? declared
        : classifier.classify(label).sure().map(Score::intent).orElse(IntentIs.UNKNOWN);
  }

  /** Whether some circumstances let the rule answer: only what the message says is asked. */
  private static boolean mayAnswer(SourceRule rule, Moment moment) {
    return rule.then().stream().anyMatch(Action::answers)
        && rule.conditions().stream()
            .allMatch(condition -> isCircumstance(condition) || condition.holds(moment));
  }

  private static boolean isCircumstance(Condition condition) {
    return !condition.describesMessage()
        || condition instanceof TimesAre
        || condition.text().startsWith("platform ");
  }
}
