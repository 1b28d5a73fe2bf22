package dev.xiaoer.rules.analysis;

import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.condition.Condition;
import dev.xiaoer.rules.condition.Draft;
import dev.xiaoer.rules.condition.Moment;
import dev.xiaoer.rules.source.SourceRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds a situation in a box. What it finds was tried on the rules themselves; that it finds
 * nothing means nothing. For one thread.
 */
final class Imagination {

  /** Texts tried with the likeliest values, and values tried besides those. */
  private static final int MAX_TEXTS = 60;

  private static final int MAX_OTHERS = 4;

  /** A situation costs as much as so many rules asked. */
  private static final int SITUATION = 10;

  private final Space space;
  private final Book book;
  private final Effort effort;

  /** What customers say, by intent. */
  private final Map<String, List<String>> examples;

  /** All of it as moments: a text is folded once, however many claims are asked of it. */
  private final List<Moment> said;

  Imagination(Space space, Book book, Map<String, List<String>> examples, Effort effort) {
    this.effort = effort;
    this.space = space;
    this.book = book;
    this.examples = examples;
    this.said = examples.values().stream().flatMap(List::stream).map(Imagination::saying).toList();
  }

  private static Moment saying(String text) {
    Draft draft = new Draft();
    draft.text(text);
    return new Moment(draft.situation());
  }

  /** A situation and the moment that it makes. */
  record Imagined(Situation situation, Moment moment) {}

  /** A situation of the box that is as wanted. */
  Optional<Imagined> situation(Box box, Predicate<Moment> wanted) {
    Map<Integer, Integer> likeliest = new LinkedHashMap<>();
    box.allowed().forEach((axis, values) -> likeliest.put(axis, values.nextSetBit(0)));
    Optional<Imagined> found = withSomeText(likeliest, box, wanted);
    for (Map.Entry<Integer, BitSet> axis : box.allowed().entrySet()) {
      int value = axis.getValue().nextSetBit(0);
      for (int i = 0; i < MAX_OTHERS && found.isEmpty(); i++) {
        value = axis.getValue().nextSetBit(value + 1);
        if (value < 0) {
          break;
        }
        Map<Integer, Integer> other = new LinkedHashMap<>(likeliest);
        other.put(axis.getKey(), value);
        found = withSomeText(other, box, wanted);
      }
    }
    return found;
  }

  private Optional<Imagined> withSomeText(
      Map<Integer, Integer> values, Box box, Predicate<Moment> wanted) {
    String intent = draft(values, "").situation().intent().orElse("");
    for (String text : texts(box, examples.getOrDefault(intent, List.of()))) {
      effort.spend(SITUATION);
      Situation situation = draft(values, text).situation();
      Moment moment = book.moment(situation);
      if (wanted.test(moment)) {
        return Optional.of(new Imagined(situation, moment));
      }
    }
    return Optional.empty();
  }

  private Draft draft(Map<Integer, Integer> values, String text) {
    Draft draft = new Draft();
    draft.text(text);
    values.forEach((axis, value) -> put(space.axis(axis), value, draft));
    return draft;
  }

  private static <V> void put(Space.Axis<V> axis, int value, Draft draft) {
    axis.aspect().put(draft, axis.values().get(value));
  }

  /** What customers say comes first, then what the claims would have them say. */
  private static Set<String> texts(Box box, List<String> examples) {
    Set<String> texts = new LinkedHashSet<>();
    boolean asked = !box.yes().isEmpty() || !box.no().isEmpty();
    examples.stream().filter(text -> !asked || isFit(text, box)).limit(3).forEach(texts::add);
    List<String> joined = List.of("");
    for (Condition claim : box.yes()) {
      List<String> samples = claim.sampleTexts();
      if (!samples.isEmpty()) {
        texts.addAll(samples.subList(0, Math.min(3, samples.size())));
        joined = joined(joined, samples);
      }
    }
    texts.addAll(joined);
    texts.add("");
    return texts;
  }

  private static boolean isFit(String text, Box box) {
    Moment moment = saying(text);
    return box.yes().stream().allMatch(claim -> claim.holds(moment))
        && box.no().stream().noneMatch(claim -> claim.holds(moment));
  }

  private static List<String> joined(List<String> starts, List<String> ends) {
    List<String> joined = new ArrayList<>();
    for (String end : ends) {
      for (String start : starts) {
        if (joined.size() < MAX_TEXTS) {
          joined.add(start.isEmpty() ? end : start + " " + end);
        }
      }
    }
    return joined;
  }

  /** Whether a customer says this, meaning that. */
  boolean isExample(Moment moment) {
    return examples.getOrDefault(moment.intent(), List.of()).contains(moment.situation().text());
  }

  /** The examples in which all of these claims hold. */
  Set<String> examplesOf(List<Condition> claims) {
    effort.spend(said.size());
    return said.stream()
        .filter(moment -> claims.stream().allMatch(claim -> claim.holds(moment)))
        .map(moment -> moment.situation().text())
        .collect(Collectors.toSet());
  }

  /** What matters of a situation to these rules. */
  Witness witness(Imagined imagined, List<SourceRule> rules) {
    Set<Integer> axes = new TreeSet<>();
    for (SourceRule rule : rules) {
      space.boxes(rule.conditions()).forEach(box -> axes.addAll(box.allowed().keySet()));
    }
    Map<String, String> facts = new LinkedHashMap<>();
    axes.forEach(axis -> tell(space.axis(axis), imagined.moment(), facts));
    if (!imagined.situation().text().isEmpty()) {
      facts.put("text", imagined.situation().text());
    }
    return new Witness(imagined.situation(), facts);
  }

  private static <V> void tell(Space.Axis<V> axis, Moment moment, Map<String, String> facts) {
    facts.put(axis.aspect().name(), String.valueOf(axis.aspect().in(moment)));
  }
}
