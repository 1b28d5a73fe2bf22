package dev.xiaoer.engine.turn;

import dev.xiaoer.engine.conversation.Trace;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.intents.IntentRanking;
import dev.xiaoer.rules.Decision.FiredRule;
import dev.xiaoer.rules.Decision.LostRule;
import dev.xiaoer.rules.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes down why a turn comes out as it does. */
final class Traces {

  /** More would only show that the rest is unlikely. */
  private static final int SCORES = 3;

  private Traces() {}

  static Trace of(
      Playbook playbook,
      List<IntentRanking> meanings,
      Situation situation,
      Verdict verdict,
      List<String> effects) {
    IntentRanking ranking = meanings.get(0);
    return new Trace(
        playbook.version(),
        ranking.scores().stream().limit(SCORES).map(Traces::score).toList(),
        ranking.sure().isPresent(),
        facts(situation, verdict.form()),
        verdict.answers().stream().map(Traces::index).filter(index -> index >= 0).findFirst(),
        verdict.also().stream().map(Traces::index).toList(),
        lost(verdict),
        verdict.failure(),
        meanings.size() < 2 ? List.of() : meant(meanings, verdict),
        effects);
  }

  private static Trace.Score score(IntentRanking.Score score) {
    return new Trace.Score(score.intent(), Math.round(score.probability() * 1000) / 1000.0);
  }

  private static int index(FiredRule fired) {
    return fired.rule().index();
  }

  /** Each thing that was said, and the rule for it, though a hand-off may have run instead. */
  private static List<Trace.Meant> meant(List<IntentRanking> meanings, Verdict verdict) {
    List<Trace.Meant> meant = new ArrayList<>();
    for (int i = 0; i < Math.min(meanings.size(), verdict.decisions().size()); i++) {
      Trace.Score score = score(meanings.get(i).sure().orElseThrow());
      meant.add(new Trace.Meant(score, verdict.decisions().get(i).answer().map(Traces::index)));
    }
    return meant;
  }

  private static List<Trace.Lost> lost(Verdict verdict) {
    if (verdict.isOneThing()) {
      return verdict.decisions().get(0).lost().stream().map(Traces::lost).toList();
    }
    Set<Integer> fired = verdict.fired().stream().map(Traces::index).collect(Collectors.toSet());
    return verdict.decisions().stream()
        .flatMap(decision -> decision.lost().stream())
        .filter(it -> !fired.contains(it.rule().index()))
        .map(Traces::lost)
        .distinct()
        .toList();
  }

  private static Trace.Lost lost(LostRule lost) {
    return new Trace.Lost(lost.rule().index(), lost.condition(), lost.was());
  }

  /** Only what is not as usual: a fact left out was the usual one. */
  private static Map<String, String> facts(Situation situation, String form) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("event", situation.event());
    facts.put("while", situation.phase().name().toLowerCase(Locale.ROOT));
    facts.put("hours", situation.open() ? "open" : "closed");
    if (!form.isEmpty()) {
      facts.put("form", form);
    }
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
