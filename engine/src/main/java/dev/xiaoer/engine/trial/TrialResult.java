package dev.xiaoer.engine.trial;

import dev.xiaoer.engine.shop.Trial;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a test went.
 *
 * @param steps how many were done: all, or those up to the one that failed
 * @param rules indexes of the rules that took part
 * @param intents what was understood on the way
 */
public record TrialResult(
    Trial trial, int steps, Optional<Failure> failure, Set<Integer> rules, Set<String> intents) {

  public TrialResult {
    rules = Set.copyOf(rules);
    intents = Set.copyOf(intents);
  }

  /** The step that did not come out as wished; what would have followed was not done. */
  record Failure(Trial.Step step, List<Difference> differences, String explanation) {
    Failure {
      differences = List.copyOf(differences);
    }
  }
}
