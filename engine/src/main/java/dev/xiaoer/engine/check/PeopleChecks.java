package dev.xiaoer.engine.check;

import dev.xiaoer.engine.shop.ShopDraft;
import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.SourceRule;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether every customer gets an answer, and those who want one a person. For one thread. */
final class PeopleChecks {
  private final ShopDraft draft;
  private final Problems problems;

  PeopleChecks(ShopDraft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
  }

  void check() {
    Node shop = draft.shop().orElseThrow();
    if (isSilent()
        && !draft.isRaw()
        && draft.rules().stream().noneMatch(PeopleChecks::answersEverything)) {
      problems.add(Nodes.value(shop, "fallback", "兜底").orElse(shop), ShopMistake.UNANSWERED);
    }
    if (!draft.isRaw() && rules().noneMatch(rule -> !handOffs(rule).isEmpty())) {
      problems.add(shop, ShopMistake.NO_PERSON);
    }
    otherwise();
  }

  private Stream<SourceRule> rules() {
    return Stream.of(draft.rules(), draft.menuRules(), draft.fallback().stream().toList())
        .flatMap(List::stream);
  }

  private boolean isSilent() {
    return draft.fallback().stream()
        .flatMap(rule -> rule.then().stream())
        .anyMatch(Action.StaySilent.class::isInstance);
  }

  /** It asks nothing besides the defaults: a private message, while the bot has it. */
  private static boolean answersEverything(SourceRule rule) {
    return rule.then().stream().anyMatch(Action::sends)
        && rule.conditions().stream()
            .allMatch(condition ->
                List.of("event is message", "chat is private", "while bot")
                    .contains(condition.text()));
  }

  private static List<Action.HandOff> handOffs(SourceRule rule) {
    return rule.then().stream()
        .filter(Action.HandOff.class::isInstance)
        .map(Action.HandOff.class::cast)
        .toList();
  }

  /** A queue is told once, where it is first named, unless any of its hand-offs has something. */
  private void otherwise() {
    Map<String, Node> without = new LinkedHashMap<>();
    Set<String> with = new HashSet<>();
    rules()
        .forEach(rule ->
            handOffs(rule)
                .forEach(handOff -> {
                  String queue = handOff.queue().orElse("default");
                  if (!handOff.otherwise().isEmpty()) {
                    with.add(queue);
                  }
                  at(rule).ifPresent(node -> without.putIfAbsent(queue, node));
                }));
    without.keySet().removeAll(with);
    without.forEach((queue, at) -> problems.add(at, ShopMistake.NO_OTHERWISE, queue));
  }

  private Optional<Node> at(SourceRule rule) {
    return Nodes.at(rule.place(), draft.ruleFiles())
        .or(() -> Nodes.at(rule.place(), draft.contentFiles()))
        .or(draft::shop);
  }
}
