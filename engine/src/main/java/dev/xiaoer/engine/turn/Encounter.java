package dev.xiaoer.engine.turn;

import dev.xiaoer.engine.conversation.Burst;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.ConversationChange;
import dev.xiaoer.engine.shop.Playbook;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An occasion and what it meets with: the conversation, about to change, and the shop's playbook.
 * For one attempt at one turn.
 *
 * @param soldOut coupons that the store said are gone, at an earlier attempt
 * @param burst messages that are decided together with the occasion
 */
record Encounter(
    Occasion occasion,
    ConversationChange change,
    Playbook playbook,
    Instant now,
    Set<String> soldOut,
    Optional<Burst> burst) {

  /** As the occasion finds it, or as changed since. */
  Conversation conversation() {
    return change.soFar();
  }

  /** The menu's choice that a bare number stands for. */
  Optional<String> chosen() {
    return occasion.isMessage() && !playbook.asked().numbers()
        ? conversation().unfinished().chosen(occasion.text())
        : Optional.empty();
  }

  /** What the customer said: of a burst all, a line a message; a choice for its number. */
  String text() {
    String said = chosen().orElse(occasion.text());
    return Stream.concat(burst.map(Burst::text).stream(), Stream.of(said))
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining("\n"));
  }

  /** Since when the customer waits who is answered now. */
  Instant since() {
    Instant at = occasion.at();
    return burst.map(Burst::since).filter(first -> first.isBefore(at)).orElse(at);
  }

  boolean isDue() {
    return occasion.event().equals(Occasion.DUE);
  }
}
