package dev.xiaoer.rules.drl;

import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a rule in raw DRL does, in its order: {@code actions.say("您好").menu("models");}. Each method
 * is the action of that name in YAML and is checked like it when the rule is through: a menu that
 * the shop does not have fails the rule. For one thread.
 */
public final class Actions {
  private final ActionSource source;
  private final Facts facts;
  private final List<Node> chosen = new ArrayList<>();

  Actions(ActionSource source, Facts facts) {
    this.source = source;
    this.facts = facts;
  }

  /** Says a text, with {@code {{variables}}}; of several the next each time. */
  public Actions say(String... variants) {
    return put("say", new Node.Sequence(source.file(), 1, 1, texts(variants)));
  }

  /** Says "one moment": nobody's wait ends by it. */
  public Actions holding(String text) {
    return put(List.of(entry("say", text(text)), entry("holding", plain("true"))));
  }

  public Actions menu(String name) {
    return put("menu", text(name));
  }

  public Actions image(String name) {
    return put("image", text(name));
  }

  public Actions video(String name) {
    return put("video", text(name));
  }

  public Actions card(String name) {
    return put("card", text(name));
  }

  public Actions leadCard(String name) {
    return put("lead_card", text(name));
  }

  public Actions form(String name) {
    return put("form", text(name));
  }

  public Actions coupon(String name) {
    return put("coupon", text(name));
  }

  public Actions inviteGroup(String name) {
    return put("invite_group", text(name));
  }

  public Actions product(String name) {
    return put("product", text(name));
  }

  public Actions phone(String name) {
    return put("phone", text(name));
  }

  public Actions tag(String tag) {
    return put("tag", text(tag));
  }

  public Actions untag(String tag) {
    return put("untag", text(tag));
  }

  /** Notes something of the customer. */
  public Actions set(String attribute, Object value) {
    Node noted =
        new Node.Mapping(
            source.file(), 1, 1, List.of(entry(attribute, text(String.valueOf(value)))));
    return put("set", noted);
  }

  public Actions tier(String tier) {
    return put("tier", text(tier));
  }

  /** Hands over to the shop's first queue. */
  public Actions handOff() {
    return put("hand_off", plain(""));
  }

  public Actions handOff(String queue) {
    return put("hand_off", text(queue));
  }

  /** {@code 2h}, {@code 18:00} or {@code tomorrow 09:00}. */
  public Actions snooze(String time) {
    return put("snooze", text(time));
  }

  public Actions close() {
    return put("close", plain(""));
  }

  public Actions staySilent() {
    return put("stay_silent", plain(""));
  }

  /**
   * What {@code then} would say in YAML: {@code [{say: 您好}, {hand_off: {queue: sales, priority:
   * high}}]}.
   */
  public Actions yaml(String then) {
    Problems problems = new Problems();
    Node node = YamlReader.read(source.file(), then, problems).orElse(plain(""));
    refuse(problems.list());
    chosen.addAll(node instanceof Node.Sequence list ? list.items() : List.of(node));
    return this;
  }

  /**
   * What was chosen since it was last asked for.
   *
   * @throws ActionException when that cannot be done
   */
  List<Action> taken() {
    if (chosen.isEmpty()) {
      return List.of();
    }
    Problems problems = new Problems();
    Node all = new Node.Sequence(source.file(), 1, 1, chosen);
    List<Action> actions = source.read(all, problems);
    chosen.clear();
    refuse(problems.list());
    if (facts.isWithAgent() && actions.stream().anyMatch(Action::sends)) {
      throw new ActionException("while a person has the conversation a rule cannot send");
    }
    return actions;
  }

  private static void refuse(List<RuleProblem> problems) {
    if (!problems.isEmpty()) {
      throw new ActionException(
          problems.stream().map(RuleProblem::message).collect(Collectors.joining("; ")));
    }
  }

  private Actions put(String word, Node value) {
    return put(List.of(entry(word, value)));
  }

  private Actions put(List<Node.Entry> entries) {
    chosen.add(new Node.Mapping(source.file(), 1, 1, entries));
    return this;
  }

  private Node.Entry entry(String word, Node value) {
    return new Node.Entry(plain(word), value);
  }

  private List<Node> texts(String... texts) {
    return Stream.of(texts).map(this::text).toList();
  }

  private Node text(String text) {
    return new Node.Scalar(source.file(), 1, 1, text, true);
  }

  private Node.Scalar plain(String text) {
    return new Node.Scalar(source.file(), 1, 1, text, false);
  }
}
