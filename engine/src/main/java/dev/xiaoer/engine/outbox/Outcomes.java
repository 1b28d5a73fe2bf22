package dev.xiaoer.engine.outbox;

import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.ConversationChange;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Reply;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.store.Store;
import java.time.Instant;
import java.util.Optional;

/**
 * What the end of a send, or of the attempt to send, changes in the conversation (DESIGN 6.3, 6.4).
 * Safe for use by many threads; called on the conversation's lane.
 */
final class Outcomes {
  private final Store store;
  private final ServedShops shops;

  Outcomes(Store store, ServedShops shops) {
    this.store = store;
    this.shops = shops;
  }

  /** The platform took it: whoever waited for it waits no more. */
  Turn sent(Conversation conversation, Outgoing entry, String platformId, Instant now) {
    Reply reply = entry.reply();
    boolean overtaken = reply.ownerNumber() < conversation.ownerNumber();
    String note = overtaken ? "in the air when the owner changed" : "";
    ConversationChange change =
        conversation.change().moved(entry.with(entry.progress().sent(platformId, note)));
    reply.answersSince().ifPresent(since -> change.answerTaken(since, now));
    return change.turn();
  }

  /** It will not be sent, and the customer still has no answer. */
  Turn dropped(Conversation conversation, Outgoing entry, String reason) {
    return unanswered(conversation, entry.with(entry.progress().dropped(reason))).turn();
  }

  /** It answers what was taken back: nobody waits for it, unless they waited before already. */
  Turn recalled(Conversation conversation, Outgoing entry) {
    Outgoing dropped = entry.with(entry.progress().dropped("recalled"));
    return conversation.answering().isPresent()
        ? unanswered(conversation, dropped).turn()
        : Turn.of(conversation, dropped);
  }

  /** It cannot be sent: a dead letter, and a person gets the conversation if somebody waits. */
  Turn dead(Conversation conversation, Outgoing entry, String reason, Instant now) {
    ConversationChange change = unanswered(conversation, entry.with(entry.progress().dead(reason)));
    boolean somebodyWaits =
        entry.reply().answersSince().isPresent() || conversation.openWait().isPresent();
    if (somebodyWaits && conversation.handling() == Handling.BOT) {
      Optional<Playbook> playbook = shops.byId(conversation.shop());
      change.handOff(
          playbook.map(Playbook::defaultQueue).orElse(""),
          now,
          playbook.flatMap(it -> it.botReturns().unclaimed()));
    }
    return change.turn();
  }

  private ConversationChange unanswered(Conversation conversation, Outgoing entry) {
    ConversationChange change = conversation.change().moved(entry);
    entry
        .reply()
        .answersSince()
        .filter(since -> conversation.answeredAt().isBefore(since) && !store.siblingSent(entry))
        .ifPresent(since -> change.answerFailed(since, store::nextId));
    return change;
  }
}
