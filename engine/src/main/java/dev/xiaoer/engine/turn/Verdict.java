package dev.xiaoer.engine.turn;

import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Decision;
import dev.xiaoer.rules.Decision.FiredRule;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.RuleBook;
import dev.xiaoer.rules.RuleFailedException;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Tallies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the rules decided, once for each thing the customer said, or that they could not: then a
 * person gets the conversation, and learns why. One who has it already keeps it, and so does the
 * queue.
 *
 * @param decisions in text order; one at least
 * @param failure what went wrong, naming the rule when one did; empty when nothing did
 * @param answers what answers, in text order
 * @param form the form that was open; empty when none was
 */
record Verdict(List<Decision> decisions, String failure, List<FiredRule> answers, String form) {

  Verdict {
    decisions = List.copyOf(decisions);
    answers = List.copyOf(answers);
  }

  private Verdict(List<Decision> decisions, String failure) {
    this(decisions, failure, answers(decisions), "");
  }

  /** With an open form's words instead of an answer, or besides one. */
  Verdict with(String openForm, boolean besides, List<Action> then) {
    var rule = new Rule(-1, Rule.Kind.FIRST, "form " + openForm, "", "", then);
    Stream<FiredRule> kept = besides ? answers.stream() : Stream.of();
    Stream<FiredRule> own = then.isEmpty() ? Stream.of() : Stream.of(new FiredRule(rule));
    return new Verdict(decisions, failure, Stream.concat(kept, own).toList(), openForm);
  }

  /** Whether a rule of the shop's answers, and not the fallback. */
  boolean isAnsweredByRule() {
    return answers.stream().anyMatch(it -> it.rule().kind() != Rule.Kind.FALLBACK);
  }

  /** What answers, all rules together. */
  List<Action> answer() {
    return answers.stream().flatMap(it -> it.rule().then().stream()).toList();
  }

  static Verdict of(RuleBook rules, List<Situation> situations) {
    try {
      return new Verdict(situations.stream().map(rules::decide).toList(), "");
    } catch (RuleFailedException e) {
      return new Verdict(List.of(handOff(e.rule(), situations.get(0))), e.getMessage());
    }
  }

  /** The event failed and failed again. */
  static Verdict failed(Situation situation, String failure) {
    var nobody = new Rule(-1, Rule.Kind.FIRST, "the event failed", "", "", List.of());
    return new Verdict(List.of(handOff(nobody, situation)), failure);
  }

  private static Decision handOff(Rule failed, Situation situation) {
    List<Action> handOff =
        situation.phase() == Phase.BOT
            ? List.of(new Action.HandOff(Optional.empty(), List.of()))
            : List.of();
    var instead =
        new Rule(
            failed.index(), failed.kind(), failed.name(), failed.why(), failed.place(), handOff);
    return new Decision(
        Optional.of(new FiredRule(instead)), List.of(), List.of(), situation.tallies());
  }

  /**
   * The rules that answer, in text order (DESIGN 6.5). A hand-off wins; a rule answers once, and
   * the fallback and silence only when nothing else does.
   */
  private static List<FiredRule> answers(List<Decision> decisions) {
    if (decisions.size() == 1) {
      return decisions.get(0).answer().stream().toList();
    }
    List<FiredRule> all =
        decisions.stream().flatMap(it -> it.answer().stream()).distinct().toList();
    Optional<FiredRule> handOff = all.stream().filter(Verdict::handsOff).findFirst();
    List<FiredRule> telling = all.stream().filter(Verdict::tells).toList();
    return handOff.map(List::of).orElse(telling.isEmpty() ? first(all) : telling);
  }

  private static List<FiredRule> first(List<FiredRule> all) {
    return all.stream().limit(1).toList();
  }

  private static boolean handsOff(FiredRule fired) {
    return fired.rule().then().stream().anyMatch(Action.HandOff.class::isInstance);
  }

  private static boolean tells(FiredRule fired) {
    return fired.rule().kind() != Rule.Kind.FALLBACK
        && fired.rule().then().stream().anyMatch(Action::sends);
  }

  /** As nearly always: then nothing has to be put together, which takes time with each message. */
  boolean isOneThing() {
    return decisions.size() == 1;
  }

  /** The rules that run besides, each once, in file order. */
  List<FiredRule> also() {
    if (isOneThing()) {
      return decisions.get(0).also();
    }
    return decisions.stream()
        .flatMap(it -> it.also().stream())
        .distinct()
        .sorted(Comparator.comparingInt(fired -> fired.rule().index()))
        .toList();
  }

  /** All that run: in file order, but of two answers the one to what was said first. */
  List<FiredRule> fired() {
    int place =
        answers.stream().mapToInt(it -> it.rule().index()).filter(it -> it >= 0).min().orElse(0);
    List<FiredRule> fired = new ArrayList<>(also());
    int above = (int) fired.stream().filter(it -> it.rule().index() < place).count();
    fired.addAll(above, answers);
    return fired;
  }

  /** Whether rules do something, and did not fail: what nobody asked for may be left out. */
  boolean isOfUse() {
    return !isFailure() && !fired().isEmpty();
  }

  boolean isFailure() {
    return !failure.isEmpty();
  }

  /** Whether the customer gets no answer on purpose. */
  boolean isSilent() {
    return fired().stream()
        .flatMap(it -> it.rule().then().stream())
        .anyMatch(it -> it instanceof Action.StaySilent || it instanceof Action.Close);
  }

  /** The message is counted once, whatever it said: for each condition what was counted later. */
  Tallies tallies() {
    if (isOneThing()) {
      return decisions.get(0).tallies();
    }
    Map<String, List<Instant>> held = new HashMap<>();
    decisions.forEach(it ->
        it.tallies().held().forEach((key, instants) -> held.merge(key, instants, Verdict::later)));
    return new Tallies(held);
  }

  private static List<Instant> later(List<Instant> one, List<Instant> other) {
    Instant last = one.get(one.size() - 1);
    Instant otherLast = other.get(other.size() - 1);
    boolean isLonger = otherLast.equals(last) && other.size() > one.size();
    return isLonger || otherLast.isAfter(last) ? other : one;
  }
}
