package dev.xiaoer.rules;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When counted conditions ({@code times:}) held in this conversation. Belongs to the conversation,
 * is stored with it, and so survives restarts; bounded, since a rule that asks for "at least twice"
 * needs no more than the last three.
 *
 * @param held the instants, oldest first, by the canonical text of the counted condition
 */
public record Tallies(Map<String, List<Instant>> held) {

  public static final Tallies NONE = new Tallies(Map.of());

  /** How the keys begin of what is remembered until the conversation is closed. */
  public static final String THIS_TIME = "this time ";

  public Tallies {
    held = Map.copyOf(held);
  }

  /** When something last was; empty when never. */
  public Optional<Instant> last(String key) {
    List<Instant> instants = held.getOrDefault(key, List.of());
    return instants.isEmpty() ? Optional.empty() : Optional.of(instants.get(instants.size() - 1));
  }

  /** These, and that this was now and before that never matters. */
  public Tallies with(Collection<String> keys, Instant now) {
    if (keys.isEmpty()) {
      return this;
    }
    Map<String, List<Instant>> more = new HashMap<>(held);
    keys.forEach(key -> more.put(key, List.of(now)));
    return new Tallies(more);
  }

  /** What is left when the conversation is closed. */
  public Tallies closed() {
    if (held.keySet().stream().noneMatch(key -> key.startsWith(THIS_TIME))) {
      return this;
    }
    Map<String, List<Instant>> left = new HashMap<>(held);
    left.keySet().removeIf(key -> key.startsWith(THIS_TIME));
    return new Tallies(left);
  }
}
