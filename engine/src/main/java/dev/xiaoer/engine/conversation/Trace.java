package dev.xiaoer.engine.conversation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a turn came out as it did: references into the shop's version, no copies of its texts.
 *
 * @param version the shop's version
 * @param scores the likeliest intents, best first
 * @param sure whether the best of them was acted upon
 * @param facts what else the rules saw, for people
 * @param answer index of the rule that answered; empty when none did
 * @param also indexes of the rules that ran besides
 * @param lost the rules above the answer, and which of their conditions did not hold
 * @param failure what went wrong; empty when nothing did
 * @param meant what the customer said, when it was two things, in text order; else empty
 * @param effects what the rules did besides sending, in words: {@code tag 高意向}
 */
public record Trace(
    String version,
    List<Score> scores,
    boolean sure,
    Map<String, String> facts,
    Optional<Integer> answer,
    List<Integer> also,
    List<Lost> lost,
    String failure,
    List<Meant> meant,
    List<String> effects) {

  /** Of a message that said one thing. */
  public Trace(
      String version,
      List<Score> scores,
      boolean sure,
      Map<String, String> facts,
      Optional<Integer> answer,
      List<Integer> also,
      List<Lost> lost,
      String failure) {
    this(version, scores, sure, facts, answer, also, lost, failure, List.of(), List.of());
  }

  /** One of two things that were said, and the rule that answers it; empty when none does. */
  public record Meant(Score intent, Optional<Integer> rule) {}

  /** An intent and its probability. */
  public record Score(String intent, double probability) {}

  /**
   * The rule at {@code rule} did not hold: its condition at {@code condition}, which was {@code
   * was}.
   */
  public record Lost(int rule, int condition, String was) {}

  public Trace {
    scores = List.copyOf(scores);
    facts = Map.copyOf(facts);
    also = List.copyOf(also);
    lost = List.copyOf(lost);
    meant = List.copyOf(meant);
    effects = List.copyOf(effects);
  }
}
