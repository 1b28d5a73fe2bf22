package dev.xiaoer.engine.turn;

import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.intents.IntentClassifier;
import dev.xiaoer.intents.IntentRanking;
import dev.xiaoer.intents.IntentRanking.Score;
import dev.xiaoer.intents.text.Clauses;
import dev.xiaoer.intents.text.TextNormalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a message means: usually one thing, sometimes two (DESIGN 6.5). Immutable, safe for use by
 * many threads.
 */
public final class Meanings {

  /** More than two answers to one message are a wall of text. */
  private static final int MOST = 2;

  /** A text that is as sure as this repeats an example: the merchant says what it means. */
  private static final double EXAMPLE = 0.99;

  /**
   * Two clauses as sure as this need no support by the whole. Measured, see RATIONALE.md: of 788
   * sentences of one intent none is taken for two, of 2,261 pairs 97 in 100 are.
   */
  private static final double PLAIN = 0.3;

  private static final Clauses CLAUSES = new Clauses(new TextNormalizer());

  /** The meanings of a text in a shop, in text order; one at least. */
  List<IntentRanking> of(String text, Playbook playbook) {
    return of(text, playbook.classifier(), playbook.menuIntents());
  }

  /**
   * The meanings of a text.
   *
   * @param taps intents by menu choice: a tapped choice says itself what it means
   */
  public List<IntentRanking> of(
      String text, IntentClassifier classifier, Map<String, String> taps) {
    IntentRanking whole = ranking(text, classifier, taps);
    List<Clauses.Clause> parts = taps.containsKey(text.strip()) ? List.of() : CLAUSES.of(text);
    if (parts.size() < 2) {
      return List.of(whole);
    }
    List<IntentRanking> sure = sure(parts, classifier, taps);
    if (sure.size() == 1 && whole.sure().isEmpty()) {
      return sure; // the rest of the message only hides it
    }
    return sure.size() == MOST && !isOneThing(whole, sure) ? sure : List.of(whole);
  }

  /** The first two different intents that clauses are sure of by themselves. */
  private static List<IntentRanking> sure(
      List<Clauses.Clause> parts, IntentClassifier classifier, Map<String, String> taps) {
    Map<String, IntentRanking> sure = new LinkedHashMap<>();
    for (Clauses.Clause part : parts) {
      IntentRanking ranking = clause(part.said(), classifier, taps);
      ranking.sure().ifPresent(it -> sure.putIfAbsent(it.intent(), ranking));
    }
    return sure.values().stream().limit(MOST).toList();
  }

  /** Whether the message is better explained by one intent than by these two. */
  private static boolean isOneThing(IntentRanking whole, List<IntentRanking> two) {
    if (whole.sure().filter(it -> it.probability() >= EXAMPLE).isPresent()) {
      return true;
    }
    Set<String> likeliest =
        whole.scores().stream().limit(MOST).map(Score::intent).collect(Collectors.toSet());
    List<Score> scores = two.stream().map(it -> it.sure().orElseThrow()).toList();
    return scores.stream().anyMatch(it -> it.probability() < PLAIN)
        && !likeliest.containsAll(scores.stream().map(Score::intent).toList());
  }

  /** A choice does what it does when nothing else is said. */
  private static IntentRanking clause(
      String text, IntentClassifier classifier, Map<String, String> taps) {
    return Playbook.MENU_CHOSEN.equals(taps.get(text.strip()))
        ? classifier.classify(text)
        : ranking(text, classifier, taps);
  }

  private static IntentRanking ranking(
      String text, IntentClassifier classifier, Map<String, String> taps) {
    String tapped = taps.get(text.strip());
    return tapped == null ? classifier.classify(text) : sure(tapped);
  }

  private static IntentRanking sure(String intent) {
    var score = new Score(intent, 1);
    return new IntentRanking(List.of(score), Optional.of(score));
  }
}
