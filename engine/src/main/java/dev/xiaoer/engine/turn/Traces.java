package dev.xiaoer.engine.turn;

import dev.xiaoer.engine.conversation.Trace;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.intents.IntentRanking;
import dev.xiaoer.rules.Decision;
import dev.xiaoer.rules.Decision.FiredRule;
import dev.xiaoer.rules.Situation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes down why a turn comes out as it does. */
final class Traces {

  /** More would only show that the rest is unlikely. */
  private static final int SCORES = 3;

  private Traces() {}

  static Trace of(Playbook playbook, IntentRanking ranking, Situation situation, Verdict verdict) {
    Decision decision = verdict.decision();
    return new Trace(
        playbook.version(),
        ranking.scores().stream().limit(SCORES).map(Traces::score).toList(),
        ranking.sure().isPresent(),
        facts(situation),
        decision.answer().map(fired -> fired.rule().index()).filter(index -> index >= 0),
        decision.also().stream().map(Traces::index).toList(),
        lost(decision),
        verdict.failure());
  }

  private static Trace.Score score(IntentRanking.Score score) {
    return new Trace.Score(score.intent(), Math.round(score.probability() * 1000) / 1000.0);
  }

  private static int index(FiredRule fired) {
    return fired.rule().index();
  }

  private static List<Trace.Lost> lost(Decision decision) {
    return decision.lost().stream()
        .map(it -> new Trace.Lost(it.rule().index(), it.condition(), it.was()))
        .toList();
  }

  /** Only what is not as usual: a fact left out was the usual one. */
  private static Map<String, String> facts(Situation situation) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("event", situation.event());
    facts.put("while", situation.phase().name().toLowerCase(Locale.ROOT));
    facts.put("hours", situation.open() ? "open" : "closed");
    if (situation.group()) {
      facts.put("chat", "group");
    }
    if (!situation.tags().isEmpty()) {
      facts.put("tags", String.join(", ", situation.tags().stream().sorted().toList()));
    }
    if (!situation.waited().isZero()) {
      facts.put("waited", situation.waited().toSeconds() + "s");
    }
    return facts;
  }
}
