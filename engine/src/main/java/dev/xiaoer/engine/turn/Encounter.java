package dev.xiaoer.engine.turn;

import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.ConversationChange;
import dev.xiaoer.engine.shop.Playbook;
import java.time.Instant;
import java.util.Set;

/**
 * An occasion and what it meets with: the conversation, about to change, and the shop's playbook.
 * For one attempt at one turn.
 *
 * @param soldOut coupons that the store said are gone, at an earlier attempt
 */
record Encounter(
    Occasion occasion,
    ConversationChange change,
    Playbook playbook,
    Instant now,
    Set<String> soldOut) {

  /** As the occasion finds it, or as changed since. */
  Conversation conversation() {
    return change.soFar();
  }

  boolean isDue() {
    return occasion.event().equals(Occasion.DUE);
  }
}
