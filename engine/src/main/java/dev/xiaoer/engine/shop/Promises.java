package dev.xiaoer.engine.shop;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.rules.Action;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code promises.yml}: what a shop promises its customers, and what it does before that runs out.
 *
 * @param person empty when the shop promises no person
 */
public record Promises(Promise answer, Optional<Promise> person) {

  /** The longest that a shop may promise for an answer: half an hour, round the clock. */
  public static final Duration LONGEST_ANSWER = Duration.ofMinutes(30);

  /** What every shop promises that says nothing; its ladder are the default rules. */
  public static final Promises DEFAULT =
      new Promises(new Promise(LONGEST_ANSWER, false, List.of()), Optional.empty());

  /** One promise. {@code byPerson}: whether a person must keep it. */
  public record Promise(Duration within, boolean byPerson, List<Step> ladder) {
    public Promise {
      requireNonNull(within, "within");
      ladder = List.copyOf(ladder);
    }
  }

  /**
   * A step of the ladder.
   *
   * @param at after the start
   * @param reminds {@code agent} and {@code queue}
   * @param reassign the queue that gets the conversation
   * @param then what is sent
   */
  public record Step(
      Duration at, List<String> reminds, Optional<String> reassign, List<Action> then) {
    public Step {
      requireNonNull(at, "at");
      reminds = List.copyOf(reminds);
      requireNonNull(reassign, "reassign");
      then = List.copyOf(then);
    }
  }
}
