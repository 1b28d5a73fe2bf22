package dev.xiaoer.engine.check;

import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Menus that lead to menus only. For one thread. */
final class MenuCircles {
  private final Taps taps;
  private final Problems problems;

  MenuCircles(Taps taps, Problems problems) {
    this.taps = taps;
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

  /** Looks at the menus that customers come by. */
  void check(Stream<Node.Entry> menus) {
    List<Way> circles = new ArrayList<>(menus.map(this::way).toList());
    int before;
    do {
      before = circles.size();
      Set<String> names = circles.stream().map(Way::name).collect(Collectors.toSet());
      circles.removeIf(way -> way.next().filter(names::containsAll).isEmpty());
    } while (circles.size() < before);
    circles.forEach(way -> problems.add(way.menu().key(), ShopMistake.MENU_CIRCLE, way.name()));
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

  private List<Action> sends(Node choice) {
    Moment tapped = taps.tapped(Taps.label(choice));
    return Stream.concat(taps.answering(tapped), taps.own(tapped))
        .flatMap(rule -> rule.then().stream())
        .filter(Action::answers)
        .toList();
  }
}
