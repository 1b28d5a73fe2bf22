package dev.xiaoer.engine.check;

import dev.xiaoer.engine.shop.ShopDraft;
import dev.xiaoer.intents.IntentClassifier;
import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.condition.IntentIs;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Menus as customers walk through them: choices that lead nowhere, menus that nothing opens, levels
 * without a way back. For one thread.
 */
final class MenuChecks {

  /** Who has tapped three times wants an answer. */
  private static final int MOST_LEVELS = 3;

  private final ShopDraft draft;
  private final Taps taps;
  private final Problems problems;
  private final Map<String, Node.Entry> menus = new LinkedHashMap<>();

  MenuChecks(ShopDraft draft, IntentClassifier classifier, Problems problems) {
    this.draft = draft;
    this.taps = new Taps(draft, classifier);
    this.problems = problems;
    sections()
        .filter(section -> isMenus(section))
        .flatMap(section -> Nodes.entries(section.value()).stream())
        .forEach(menu -> menus.putIfAbsent(menu.key().text(), menu));
  }

  private Stream<Node.Entry> sections() {
    return draft.contentFiles().stream().flatMap(file -> Nodes.entries(file).stream());
  }

  private static boolean isMenus(Node.Entry section) {
    return ContentChecks.english("content", section.key().text()).equals("menus");
  }

  void check() {
    Map<String, Integer> levels = levels();
    menus.forEach((name, menu) -> {
      Optional<Integer> level = Optional.ofNullable(levels.get(name));
      if (level.isEmpty()) {
        problems.add(menu.key(), ShopMistake.MENU_NOT_SHOWN, name);
      } else {
        choices(menu).forEach(choice -> choice(choice, name));
        level.filter(it -> it > 1).ifPresent(it -> level(menu, it));
      }
    });
    new MenuCircles(taps, problems).check(levels.keySet().stream().map(menus::get));
  }

  // ---- levels

  /** On which level each menu stands that can be come by; what a rule shows is the first. */
  private Map<String, Integer> levels() {
    Map<String, Integer> levels = new LinkedHashMap<>();
    Set<String> shown = Nodes.values(besidesMenus());
    menus.keySet().stream().filter(shown::contains).forEach(name -> levels.put(name, 1));
    Queue<String> open = new ArrayDeque<>(levels.keySet());
    while (!open.isEmpty()) {
      String menu = open.remove();
      int below = levels.get(menu) + 1;
      choices(menus.get(menu))
          .flatMap(this::opens)
          .filter(menus::containsKey)
          .filter(name -> levels.putIfAbsent(name, below) == null)
          .forEach(open::add);
    }
    return levels;
  }

  private List<Node> besidesMenus() {
    List<Node> nodes = new ArrayList<>(draft.ruleFiles());
    draft.shop().ifPresent(nodes::add);
    draft.promiseFile().ifPresent(nodes::add);
    sections().filter(section -> !isMenus(section)).map(Node.Entry::value).forEach(nodes::add);
    return nodes;
  }

  private static Stream<Node> choices(Node.Entry menu) {
    return Nodes.value(menu.value(), "choices", "选项").stream()
        .flatMap(choices -> Nodes.children(choices).stream());
  }

  /** The menus that a choice opens by itself. */
  private Stream<String> opens(Node choice) {
    List<Node> own = new ArrayList<>();
    Nodes.value(choice, "menu", "菜单").ifPresent(own::add);
    Nodes.value(choice, "then", "则").ifPresent(own::add);
    return Nodes.values(own).stream().filter(menus::containsKey);
  }

  private void level(Node.Entry menu, int level) {
    String name = menu.key().text();
    if (level > MOST_LEVELS) {
      problems.add(menu.key(), ShopMistake.MENU_TOO_DEEP, name, level, MOST_LEVELS);
    }
    boolean leadsBack =
        choices(menu)
            .anyMatch(choice -> opens(choice).findAny().isPresent() || isShownAMenuFor(choice));
    if (!leadsBack) {
      problems.add(menu.key(), ShopMistake.NO_WAY_BACK, name);
    }
  }

  private boolean isShownAMenuFor(Node choice) {
    return taps.answering(taps.tapped(Taps.label(choice)))
        .anyMatch(rule -> rule.then().stream().anyMatch(Action.ShowMenu.class::isInstance));
  }

  // ---- choices

  private void choice(Node choice, String menu) {
    String label = Taps.label(choice);
    if (label.isBlank()) {
      return;
    }
    if (opens(choice).anyMatch(menu::equals)) {
      problems.add(choice, ShopMistake.CHOICE_OPENS_ITS_MENU, label, menu);
    }
    Moment tapped = taps.tapped(label);
    if (taps.own(tapped).findAny().isPresent()) {
      overruled(choice, label, tapped);
    } else if (!draft.isRaw() && taps.answering(tapped).findAny().isEmpty()) {
      String intent = tapped.intent();
      String what = intent.equals(IntentIs.UNKNOWN) ? "\"" + label + "\"" : intent;
      problems.add(choice, ShopMistake.CHOICE_LEADS_NOWHERE, label, menu, what);
    }
  }

  /** Rules come first: what always answers a choice leaves it nothing to do. */
  private void overruled(Node choice, String label, Moment tapped) {
    taps.answering(tapped)
        .filter(Taps::isAskingNothingElse)
        .findFirst()
        .ifPresent(rule ->
            problems.add(choice, ShopMistake.CHOICE_OVERRULED, label, rule.name(), rule.place()));
  }
}
