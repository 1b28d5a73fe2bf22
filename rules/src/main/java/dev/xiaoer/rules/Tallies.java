package dev.xiaoer.rules;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * When counted conditions ({@code times:}) held in this conversation. Belongs to the conversation,
 * is stored with it, and so survives restarts; bounded, since a rule that asks for "at least twice"
 * needs no more than the last three.
 *
 * @param held the instants, oldest first, by the canonical text of the counted condition
 */
public record Tallies(Map<String, List<Instant>> held) {

  public static final Tallies NONE = new Tallies(Map.of());

  public Tallies {
    held = Map.copyOf(held);
  }
}
