package dev.xiaoer.engine.conversation;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is noted of a customer. Bounded, whatever rules write: a conversation is read and written
 * with each message.
 *
 * @param attributes what rules noted, the latest last: {@code city → 上海}
 * @param tier how close they are to the shop; empty when nobody said
 * @param source what led them here last, by kind: {@code ad}, {@code video}, {@code live} → its id
 * @param said how often each text with variants was said, the latest last; by any key that stays
 *     the same as long as the text does
 * @param lead what they left last
 */
public record Profile(
    Map<String, String> attributes,
    String tier,
    Map<String, String> source,
    Map<String, Integer> said,
    Lead lead) {

  /** What is noted first goes when there is more. */
  static final int MOST_ENTRIES = 50;

  static final int LONGEST_VALUE = 200;

  public static final Profile EMPTY = new Profile(Map.of(), "", Map.of(), Map.of(), Lead.NONE);

  public Profile {
    attributes = ordered(attributes);
    requireNonNull(tier, "tier");
    source = ordered(source);
    said = ordered(said);
    requireNonNull(lead, "lead");
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  public Profile with(String name, String value) {
    String kept = value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
    return new Profile(latest(attributes, name, kept), tier, source, said, lead);
  }

  public Profile withTier(String newTier) {
    return new Profile(attributes, newTier, source, said, lead);
  }

  /** Who comes again by the same way keeps it; one that tells no way changes nothing. */
  public Profile cameBy(Map<String, String> way) {
    return way.isEmpty() ? this : new Profile(attributes, tier, way, said, lead);
  }

  /** How often the text of this key was said. */
  public int timesSaid(String key) {
    return Optional.ofNullable(said.get(key)).orElse(0);
  }

  public Profile withSaid(String key) {
    return new Profile(attributes, tier, source, latest(said, key, timesSaid(key) + 1), lead);
  }

  /** The customer left something again. */
  public Profile withLead(Lead left) {
    return new Profile(attributes, tier, source, said, left);
  }

  private static <T> Map<String, T> latest(Map<String, T> map, String key, T value) {
    Map<String, T> more = new LinkedHashMap<>(map);
    more.remove(key);
    more.put(key, value);
    while (more.size() > MOST_ENTRIES) {
      more.remove(more.keySet().iterator().next());
    }
    return more;
  }

  /** The kind of what led them here, as rules ask for it; empty when nothing told. */
  public String sourceKind() {
    return source.keySet().stream().findFirst().orElse("");
  }
}
