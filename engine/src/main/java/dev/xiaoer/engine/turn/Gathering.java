package dev.xiaoer.engine.turn;

import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.engine.conversation.Burst;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.LastMessage;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What waits for more ({@code gather} in shop.yml): a customer's private messages, while the bot
 * has the conversation. Safe for use by many threads.
 */
final class Gathering {
  private final Store store;

  Gathering(Store store) {
    this.store = store;
  }

  /**
   * Whether a message waits for more. A tap does not, and neither does the answer to a form's
   * question: who was asked says all of it at once.
   */
  boolean takes(Encounter encounter) {
    Conversation conversation = encounter.conversation();
    return !encounter.playbook().gather().isZero()
        && encounter.occasion().event().equals(Occasion.MESSAGE)
        && encounter.occasion().replyTo().isPresent()
        && conversation.handling() == Handling.BOT
        && !conversation.isGroup()
        && conversation.unfinished().form().isEmpty()
        && !isTap(encounter);
  }

  private static boolean isTap(Encounter encounter) {
    String text = encounter.chosen().orElseGet(() -> encounter.occasion().text().strip());
    return encounter.playbook().catalogue().menus().values().stream()
        .anyMatch(menu -> menu.choices().contains(text));
  }

  /** The message is kept, and the rules are asked later. */
  Turn turn(Encounter encounter) {
    Occasion it = encounter.occasion();
    ReplyTo replyTo = it.replyTo().orElseThrow();
    var part = new Burst.Part(store.nextId(), replyTo, it.at(), it.text());
    Burst longer = longer(encounter, part);
    return encounter
        .change()
        .named(it.customerName())
        .lastMessage(new LastMessage(replyTo, it.at(), 0))
        .unfinished(begun -> begun.gathering(longer))
        .happened(
            new Happened(part.row(), it.key(), it.at(), it.event(), it.kept(), Optional.empty()))
        .turn();
  }

  private static Burst longer(Encounter encounter, Burst.Part part) {
    Conversation met = encounter.conversation();
    Instant now = encounter.now();
    Duration pause = encounter.playbook().gather();
    return met.unfinished()
        .burst()
        .map(burst -> burst.with(part, now, pause))
        .orElseGet(
            () -> Burst.begin(part, new Burst.Before(met.isNew(), met.silent(now)), now, pause));
  }

  /**
   * Whether a burst is decided before this: a lead, a visit. What was delivered before hurries
   * nothing, and what takes a message back only shortens the burst.
   */
  boolean comesBefore(Encounter encounter) {
    Occasion it = encounter.occasion();
    return encounter.conversation().unfinished().burst().isPresent()
        && !it.isMessage()
        && !encounter.isDue()
        && it.recalled().isEmpty()
        && it.key().filter(key -> store.messageRow(it.chat(), key.id()).isPresent()).isEmpty();
  }
}
