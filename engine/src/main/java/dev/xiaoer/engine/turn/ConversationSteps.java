package dev.xiaoer.engine.turn;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.InboundEvent.MerchantSaid;
import dev.xiaoer.connectors.InboundEvent.Speaker;
import dev.xiaoer.connectors.InboundMessage;
import dev.xiaoer.engine.conversation.ClockCorrection;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.ConversationChange;
import dev.xiaoer.engine.conversation.FormProgress;
import dev.xiaoer.engine.conversation.Handling;
import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.conversation.Unfinished;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.Playbook.BotReturns;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.sla.ResponsePromise;
import dev.xiaoer.engine.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Turns that no rule decides: the merchant's side spoke, a message was taken back, a conversation
 * was closed, a time came.
 *
 * <p>Safe for use by many threads; for one conversation it is called on its lane only, and the lane
 * waits for the future.
 */
public final class ConversationSteps {
  private final Store store;
  private final ServedShops shops;
  private final Conversations conversations;
  private final TurnProcessor processor;
  private final Commits commits;
  private final InstantSource clock;

  ConversationSteps(
      Store store,
      ServedShops shops,
      Conversations conversations,
      TurnProcessor processor,
      Commits commits,
      InstantSource clock) {
    this.store = store;
    this.shops = shops;
    this.conversations = conversations;
    this.processor = processor;
    this.commits = commits;
    this.clock = clock;
  }

  /**
   * A person, another app or the platform itself spoke to the customer. A person takes the
   * conversation over; a machine takes nothing, but what it said is an answer, unless it was only
   * the platform's welcome.
   */
  public CompletableFuture<Handled> merchantSaid(
      InboundMessage message, MerchantSaid said, String shop) {
    Instant now = now();
    ConversationChange change = begin(message.chat(), shop, now);
    if (said.speaker() == Speaker.PERSON) {
      change.personSpoke(Conversation.APP, now, playbook(shop).botReturns().afterPersonSilent());
    } else if (said.speaker() != Speaker.PLATFORM_WELCOME) {
      change.answeredBy(word(said.speaker()), now);
    }
    change.happened(
        new Happened(
            store.nextId(),
            Optional.of(message.key()),
            Occasion.bounded(message.sentAt(), now),
            word(said.speaker()),
            said.text(),
            Optional.empty()));
    return commits.commit(change.turn(), () -> merchantSaid(message, said, shop));
  }

  private static String word(Speaker speaker) {
    return speaker.name().toLowerCase(Locale.ROOT);
  }

  /** A message of the merchant's side was taken back. */
  public CompletableFuture<Handled> merchantRecalled(
      InboundMessage message, String recalled, String shop) {
    ConversationChange change = begin(message.chat(), shop, now());
    store.messageRow(message.chat(), recalled).ifPresent(change::recalled);
    change.happened(
        new Happened(
            store.nextId(),
            Optional.of(message.key()),
            now(),
            Occasion.RECALLED,
            "",
            Optional.empty()));
    return commits.commit(change.turn(), () -> merchantRecalled(message, recalled, shop));
  }

  /** Somebody closes the conversation. */
  public CompletableFuture<Handled> close(ChatAddress chat, String shop, String by) {
    Instant now = now();
    Turn turn = begin(chat, shop, now).close(now, by).turn();
    return commits.commit(turn, () -> close(chat, shop, by));
  }

  /** A time of this conversation's has come: the ladder, a breach, or the bot's return. */
  public CompletableFuture<Handled> due(ChatAddress chat) {
    Optional<Conversation> found = conversations.find(chat);
    Instant now = now();
    if (found.isEmpty() || !isDue(found.get(), now)) {
      return CompletableFuture.completedFuture(Handled.NOTHING);
    }
    Conversation conversation = found.get();
    boolean isServed = shops.byId(conversation.shop()).isPresent();
    if (isServed && burstIsDue(conversation, now)) {
      return processor.gathered(chat);
    }
    if (isServed && conversation.unfinished().form().filter(FormProgress::complete).isPresent()) {
      return processor.lead(chat);
    }
    if (isServed && ladderIsDue(conversation, now)) {
      return processor.process(Occasion.due(chat, conversation.shop(), now));
    }
    ConversationChange change = conversation.change().returnIfDue(now);
    endUnfinished(change, now);
    return commits.commit(change.ladderMissed(now).breachIfDue(now).turn(), () -> due(chat));
  }

  /** A burst of a shop that is gone waits for a person; a form that nobody filled in is over. */
  private void endUnfinished(ConversationChange change, Instant now) {
    Unfinished begun = change.soFar().unfinished();
    if (burstIsDue(change.soFar(), now)) {
      change.unfinished(Unfinished::withoutBurst);
      change.unanswered(begun.burst().orElseThrow().since(), store::nextId);
    }
    if (begun.form().filter(form -> form.isOver(now)).isPresent()) {
      change.unfinished(Unfinished::withoutForm);
    }
  }

  /** Our clock went back: what was to happen by the other time happens by this one. */
  public CompletableFuture<Handled> clockWentBack(ChatAddress chat) {
    Optional<Conversation> found = conversations.find(chat);
    if (found.isEmpty()) {
      return CompletableFuture.completedFuture(Handled.NOTHING);
    }
    Conversation conversation = found.get();
    Turn turn = ClockCorrection.of(conversation, now(), longestAway(conversation));
    return turn.after().equals(conversation)
        ? CompletableFuture.completedFuture(Handled.NOTHING)
        : commits.commit(turn, () -> clockWentBack(chat));
  }

  private Optional<Duration> longestAway(Conversation conversation) {
    Optional<BotReturns> returns = shops.byId(conversation.shop()).map(Playbook::botReturns);
    return conversation.handling() == Handling.AGENT
        ? returns.flatMap(BotReturns::afterPersonSilent)
        : returns.flatMap(BotReturns::unclaimed);
  }

  private static boolean isDue(Conversation conversation, Instant now) {
    return conversation.dueAt().filter(due -> !due.isAfter(now)).isPresent();
  }

  private static boolean burstIsDue(Conversation conversation, Instant now) {
    return conversation
        .unfinished()
        .burst()
        .filter(burst -> !burst.decideAt().isAfter(now))
        .isPresent();
  }

  private static boolean ladderIsDue(Conversation conversation, Instant now) {
    return conversation
        .openWait()
        .filter(wait -> !conversation.isSnoozed(now))
        .filter(wait -> wait.ladderIsDue(ResponsePromise.DEFAULT, now))
        .isPresent();
  }

  private ConversationChange begin(ChatAddress chat, String shop, Instant now) {
    return conversations.current(chat, shop).change().returnIfDue(now);
  }

  private Playbook playbook(String shop) {
    return shops.byId(shop).orElseThrow();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
