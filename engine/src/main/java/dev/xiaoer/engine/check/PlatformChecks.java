package dev.xiaoer.engine.check;

import dev.xiaoer.engine.shop.Agenda;
import dev.xiaoer.engine.shop.ShopDraft;
import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.condition.Comparison.Operator;
import dev.xiaoer.rules.condition.Draft;
import dev.xiaoer.rules.condition.EventIs;
import dev.xiaoer.rules.condition.Measure;
import dev.xiaoer.rules.condition.MeasureIs;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.condition.PlatformIs;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.SourceRule;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the platforms of a shop's accounts do not take. For one thread. */
final class PlatformChecks {
  private final ShopDraft draft;
  private final Problems problems;

  PlatformChecks(ShopDraft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
  }

  void check() {
    PlatformLimits.ALL.stream()
        .filter(limits -> draft.platforms().contains(limits.platform()))
        .forEach(this::check);
    draft.rules().stream().filter(PlatformChecks::speaksUnasked).forEach(this::reach);
  }

  private static boolean speaksUnasked(SourceRule rule) {
    return rule.then().stream().anyMatch(Action::sends)
        && rule.conditions().stream()
            .anyMatch(it ->
                it instanceof EventIs event
                    && !Collections.disjoint(event.events(), Agenda.UNASKED));
  }

  /** Where all of its platforms end their windows before the rule begins to speak. */
  private void reach(SourceRule rule) {
    List<String> platforms =
        draft.platforms().stream().filter(platform -> isOn(rule, platform)).sorted().toList();
    List<PlatformLimits> limits =
        PlatformLimits.ALL.stream().filter(it -> platforms.contains(it.platform())).toList();
    boolean isOutOfReach =
        !limits.isEmpty()
            && limits.size() == platforms.size()
            && limits.stream().allMatch(it -> isSilentFor(rule, it.window()));
    if (isOutOfReach) {
      Node at = Nodes.at(rule.place(), draft.ruleFiles()).or(draft::shop).orElseThrow();
      long hours = limits.get(0).window().toHours();
      problems.add(
          at, ShopMistake.NOBODY_IN_REACH, rule.name(), limits.get(0).platform(), hours + "h");
    }
  }

  /** Whether the rule asks for a longer silence than this. */
  private static boolean isSilentFor(SourceRule rule, Duration window) {
    return rule.conditions().stream()
        .filter(MeasureIs.class::isInstance)
        .map(MeasureIs.class::cast)
        .filter(it -> it.measure() == Measure.IDLE)
        .map(MeasureIs::comparison)
        .anyMatch(idle ->
            (idle.operator() == Operator.AT_LEAST || idle.operator() == Operator.MORE)
                && idle.than() >= window.toMillis());
  }

  private void check(PlatformLimits limits) {
    Stream.of(draft.rules(), draft.menuRules(), draft.fallback().stream().toList())
        .flatMap(List::stream)
        .filter(rule -> isOn(rule, limits.platform()))
        .forEach(rule -> sends(rule, limits));
    for (Node file : draft.contentFiles()) {
      for (Node.Entry section : Nodes.entries(file)) {
        String kind = ContentChecks.english("content", section.key().text());
        for (Node.Entry content : Nodes.entries(section.value())) {
          if (kind.equals("menus")) {
            menu(content, limits);
          }
          asText(kind, content, limits);
        }
      }
    }
  }

  private static boolean isOn(SourceRule rule, String platform) {
    Draft there = new Draft();
    there.platform(platform);
    Moment moment = new Moment(there.situation());
    return rule.conditions().stream()
        .allMatch(condition -> !(condition instanceof PlatformIs) || condition.holds(moment));
  }

  private void sends(SourceRule rule, PlatformLimits limits) {
    int sends = rule.then().stream().mapToInt(PlatformChecks::sends).sum();
    int most = isGreeting(rule) ? limits.greetings() : limits.sends();
    if (sends > most) {
      Node at =
          Nodes.at(rule.place(), draft.ruleFiles())
              .or(() -> Nodes.at(rule.place(), draft.contentFiles()))
              .or(draft::shop)
              .orElseThrow();
      problems.add(at, ShopMistake.TOO_MANY_SENDS, rule.name(), sends, limits.platform(), most);
    }
  }

  private static boolean isGreeting(SourceRule rule) {
    return rule.conditions().contains(new EventIs(Set.of("enter")));
  }

  private static int sends(Action action) {
    if (action instanceof Action.HandOff handOff) {
      return handOff.otherwise().size();
    }
    return action.sends() ? 1 : 0;
  }

  private void menu(Node.Entry menu, PlatformLimits limits) {
    Nodes.value(menu.value(), "title", "标题")
        .ifPresent(title -> length(title, limits.title(), limits));
    List<Node> choices =
        Nodes.value(menu.value(), "choices", "选项").map(Nodes::children).orElse(List.of());
    if (choices.size() > limits.choices()) {
      problems.add(
          menu.key(),
          ShopMistake.TOO_MANY_CHOICES,
          menu.key().text(),
          choices.size(),
          limits.platform(),
          limits.choices());
    }
    choices.forEach(
        choice -> length(Nodes.value(choice, "say", "说").orElse(choice), limits.choice(), limits));
  }

  /** As people count: not in halves of UTF-16. */
  private void length(Node text, int most, PlatformLimits limits) {
    Nodes.text(text)
        .filter(it -> it.codePointCount(0, it.length()) > most)
        .ifPresent(it ->
            problems.add(
                text,
                ShopMistake.TOO_LONG,
                it,
                it.codePointCount(0, it.length()),
                limits.platform(),
                most));
  }

  private void asText(String kind, Node.Entry content, PlatformLimits limits) {
    String name = content.key().text();
    List<String> ids = limits.ids().getOrDefault(kind, List.of());
    if (limits.textOnly().contains(kind)) {
      problems.add(
          content.key(),
          ShopMistake.SENT_AS_TEXT,
          name,
          limits.platform(),
          "see that its text reads well alone",
          "看看它的文字单独发出去通不通顺");
    } else if (!ids.isEmpty()
        && Nodes.value(content.value(), ids.toArray(String[]::new)).isEmpty()) {
      problems.add(
          content.key(),
          ShopMistake.SENT_AS_TEXT,
          name,
          limits.platform(),
          "give it its " + ids.get(0),
          "补上 " + ids.get(1));
    }
  }
}
