package dev.xiaoer.rules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.condition.ChatIs;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.EventIs;
import dev.xiaoer.rules.condition.IntentIs;
import dev.xiaoer.rules.condition.PhaseIs;
import dev.xiaoer.rules.condition.TextContains;
import dev.xiaoer.rules.source.SourceRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuestionTreeTest {
  static final List<Condition> ALWAYS =
      List.of(new EventIs(Set.of("message")), ChatIs.PRIVATE, new PhaseIs(Set.of(Phase.BOT)));

  @Test
  void what_all_rules_ask_is_asked_once_and_first() {
    List<List<Step>> ways = ways(text("x"), text("y"), text("z"));

    assertThat(texts(ways.get(0)))
        .containsExactly(
            List.of("chat is private", "event is message", "while bot"),
            List.of("text contains any of \"x\""));
    assertThat(ways).allMatch(way -> way.get(0) == ways.get(0).get(0));
    assertThat(ways.stream().flatMap(List::stream).map(Step::id).distinct()).hasSize(4);
  }

  @Test
  void rules_that_ask_the_same_have_the_same_way() {
    List<List<Step>> ways = ways(text("x"), text("x"));

    assertThat(ways.get(0)).hasSize(1).isEqualTo(ways.get(1));
  }

  @Test
  void rule_that_asks_less_ends_on_the_way_of_one_that_asks_more() {
    List<List<Step>> ways = ways(ALWAYS, text("x"));

    assertThat(texts(ways.get(0))).hasSize(1);
    assertThat(texts(ways.get(1))).hasSize(2).startsWith(texts(ways.get(0)).get(0));
  }

  @Test
  void intents_are_looked_up_once_there_are_enough_of_them() {
    assertThat(ways(intent("a"), intent("b")).get(0)).noneMatch(Step::indexed);
    assertThat(ways(intent("a"), intent("b"), intent("c")).get(2).get(1).indexed()).isTrue();
  }

  private static List<Condition> text(String part) {
    return with(TextContains.any(List.of(part)));
  }

  private static List<Condition> intent(String name) {
    return with(new IntentIs(Set.of(name)));
  }

  private static List<Condition> with(Condition condition) {
    return Stream.concat(Stream.of(condition), ALWAYS.stream()).toList();
  }

  @SafeVarargs
  private static List<List<Step>> ways(List<Condition>... rules) {
    List<CompiledRule> compiled = new ArrayList<>();
    Map<String, Question> known = new HashMap<>();
    for (List<Condition> when : rules) {
      List<Action> then = List.of(new Action.Say("!", false));
      var source = new SourceRule(Rule.Kind.FIRST, "r", "", "r:1", when, then);
      compiled.add(CompiledRule.of(compiled.size(), source, known));
    }
    var tree = new QuestionTree(compiled);
    return compiled.stream().map(tree::steps).toList();
  }

  private static List<List<String>> texts(List<Step> way) {
    return way.stream()
        .map(step -> step.questions().stream().map(Question::text).toList())
        .toList();
  }
}
