package dev.xiaoer.rules;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/**
 * Everything a rule can ask about, flat: one fact a message.
 *
 * @param event the vocabulary's word: {@code message}, {@code enter}, {@code due} …
 * @param intent the sure intent; empty when unknown
 * @param confidence of the best intent, sure or not, 0 to 1
 * @param text as the customer wrote it; empty when it is not text
 * @param group whether it happened in a group
 * @param phase who has the conversation
 * @param now the shop's local time
 * @param open whether the shop's hours say open at {@code now}
 * @param waited how long the customer has waited for an answer; zero when nobody waits
 * @param tallies how often counted conditions held before, as {@link Decision#tallies} left them
 * @param customer who it is
 * @param around what else is the case
 */
public record Situation(
    String event,
    Optional<String> intent,
    double confidence,
    String text,
    boolean group,
    String platform,
    Set<String> tags,
    Phase phase,
    ZonedDateTime now,
    boolean open,
    Duration waited,
    Tallies tallies,
    Customer customer,
    Surroundings around) {

  /** A situation of which no more is known. */
  public Situation(
      String event,
      Optional<String> intent,
      double confidence,
      String text,
      boolean group,
      String platform,
      Set<String> tags,
      Phase phase,
      ZonedDateTime now,
      boolean open,
      Duration waited,
      Tallies tallies) {
    this(
        event,
        intent,
        confidence,
        text,
        group,
        platform,
        tags,
        phase,
        now,
        open,
        waited,
        tallies,
        Customer.UNKNOWN,
        Surroundings.NONE);
  }

  public Situation {
    requireNonNull(event, "event");
    requireNonNull(intent, "intent");
    requireNonNull(text, "text");
    requireNonNull(platform, "platform");
    tags = Set.copyOf(tags);
    requireNonNull(phase, "phase");
    requireNonNull(now, "now");
    requireNonNull(waited, "waited");
    requireNonNull(tallies, "tallies");
    requireNonNull(customer, "customer");
    requireNonNull(around, "around");
  }

  /** The same of this customer, with this around. */
  public Situation with(Customer who, Surroundings what) {
    return new Situation(
        event,
        intent,
        confidence,
        text,
        group,
        platform,
        tags,
        phase,
        now,
        open,
        waited,
        tallies,
        who,
        what);
  }
}
