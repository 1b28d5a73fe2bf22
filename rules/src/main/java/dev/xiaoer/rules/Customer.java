package dev.xiaoer.rules;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The customer, as far as rules can ask.
 *
 * @param id the same for the same customer always; decides which share of a test they get
 * @param attributes what rules and people have noted: {@code city → 上海}
 * @param tier how close they are to the shop; empty when nobody said
 * @param first whether this is the first that was ever heard of them
 * @param idle how long they had been silent before this; empty when they never spoke
 * @param source what led them here: {@code ad}, {@code video}, {@code live}; empty when unknown
 */
public record Customer(
    String id,
    Map<String, String> attributes,
    String tier,
    boolean first,
    Optional<Duration> idle,
    String source) {

  public static final Customer UNKNOWN =
      new Customer("", Map.of(), "", false, Optional.empty(), "");

  public Customer {
    requireNonNull(id, "id");
    attributes = Map.copyOf(attributes);
    requireNonNull(tier, "tier");
    requireNonNull(idle, "idle");
    requireNonNull(source, "source");
  }
}
