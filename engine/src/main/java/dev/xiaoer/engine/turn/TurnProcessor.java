package dev.xiaoer.engine.turn;

import dev.xiaoer.engine.conversation.ConversationChange;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.intents.IntentRanking;
import dev.xiaoer.rules.Situation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * The product, in six statements of {@link #decide}: whom it meets, what it means, what the rules
 * can see of it, what they decide, what is to change, and that it is on disk before anybody sees
 * it.
 *
 * <p>What needs no rule – a person spoke, a send ended – is in {@link ConversationSteps}; both end
 * in {@link Commits}. What goes out is in the outbox then.
 *
 * <p>Safe for use by many threads; for one conversation it is called on its lane only, and the lane
 * waits for the future.
 */
public final class TurnProcessor {
  private final Store store;
  private final ServedShops shops;
  private final Conversations conversations;
  private final TurnComposer composer;
  private final Commits commits;
  private final Executor executor;
  private final InstantSource clock;

  TurnProcessor(
      Store store,
      ServedShops shops,
      Conversations conversations,
      TurnComposer composer,
      Commits commits,
      Executor executor,
      InstantSource clock) {
    this.store = store;
    this.shops = shops;
    this.conversations = conversations;
    this.composer = composer;
    this.commits = commits;
    this.executor = executor;
    this.clock = clock;
  }

  /** Lets the shop's rules decide upon an occasion, and commits what follows from it. */
  public CompletableFuture<Handled> process(Occasion occasion) {
    return process(occasion, Set.of());
  }

  private CompletableFuture<Handled> process(Occasion occasion, Set<String> soldOut) {
    return withRules(occasion, playbook -> decide(occasion, playbook, soldOut));
  }

  /** The shop in use is in memory; one that is not is waited for, which holds up no thread. */
  private CompletableFuture<Handled> withRules(
      Occasion occasion, Function<Playbook, CompletableFuture<Handled>> work) {
    CompletableFuture<Playbook> awake = shops.awake(occasion.shop());
    return awake.isDone() ? awake.thenCompose(work) : awake.thenComposeAsync(work, executor);
  }

  private CompletableFuture<Handled> decide(
      Occasion occasion, Playbook playbook, Set<String> soldOut) {
    Encounter encounter = meet(occasion, playbook, soldOut);
    IntentRanking ranking = Situations.intentOf(encounter);
    Situation situation = Situations.describe(encounter, ranking);
    Verdict verdict = Verdict.of(encounter.playbook().rules(), situation);
    Turn turn = composer.compose(encounter, ranking, situation, verdict);
    return commits.commit(
        turn, coupon -> process(occasion, with(soldOut, coupon)), () -> process(occasion, soldOut));
  }

  /** Hands the conversation to a person: the occasion could not be processed, for this reason. */
  public CompletableFuture<Handled> giveUp(Occasion occasion, String failure) {
    Playbook playbook = shops.byId(occasion.shop()).orElseThrow();
    Encounter encounter = meet(occasion, playbook, Set.of());
    Situation situation = Situations.describe(encounter, IntentRanking.UNKNOWN);
    Verdict verdict = Verdict.failed(situation, failure);
    Turn turn = composer.compose(encounter, IntentRanking.UNKNOWN, situation, verdict);
    return commits.commit(turn, () -> giveUp(occasion, failure));
  }

  /**
   * The conversation as the occasion finds it: taken back by the bot if that is due, or reopened.
   */
  private Encounter meet(Occasion occasion, Playbook playbook, Set<String> soldOut) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ConversationChange change =
        conversations.current(occasion.chat(), occasion.shop()).change().returnIfDue(now);
    if (occasion.asksForAnswer()) {
      change.reopen();
    }
    occasion.recalled().ifPresent(id -> takeBack(change, occasion, id, now));
    return new Encounter(occasion, change, playbook, now, soldOut);
  }

  private void takeBack(
      ConversationChange change, Occasion occasion, String messageId, Instant now) {
    store.messageRow(occasion.chat(), messageId).ifPresent(change::recalled);
    change.takenBack(messageId, now);
  }

  private static Set<String> with(Set<String> soldOut, String coupon) {
    var more = new HashSet<>(soldOut);
    more.add(coupon);
    return more;
  }
}
