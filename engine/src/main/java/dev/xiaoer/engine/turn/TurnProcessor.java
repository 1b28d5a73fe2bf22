package dev.xiaoer.engine.turn;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.engine.conversation.Burst;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.ConversationChange;
import dev.xiaoer.engine.conversation.FormProgress;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.conversation.Unfinished;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.store.ShopEvent;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.StoreUnavailableException;
import dev.xiaoer.intents.IntentRanking;
import dev.xiaoer.rules.Situation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * The product, in six statements of {@link #process} and {@link #decide}: whom it meets, what it
 * means, what the rules can see of it, what they decide, what is to change, and that it is on disk
 * before anybody sees it.
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
  private final Meanings meanings = new Meanings();
  private final Situations situations;
  private final Gathering gathering;
  private final TurnComposer composer;
  private final Commits commits;
  private final Reach reach;
  private final Executor executor;
  private final InstantSource clock;

  TurnProcessor(
      Store store,
      ServedShops shops,
      Conversations conversations,
      Situations situations,
      Gathering gathering,
      TurnComposer composer,
      Commits commits,
      Reach reach,
      Executor executor,
      InstantSource clock) {
    this.store = store;
    this.shops = shops;
    this.conversations = conversations;
    this.situations = situations;
    this.gathering = gathering;
    this.composer = composer;
    this.commits = commits;
    this.reach = reach;
    this.executor = executor;
    this.clock = clock;
  }

  /**
   * Lets the shop's rules decide upon an occasion, and commits what follows from it. A message may
   * have to wait for more; what is no part of a burst that waits comes after it.
   */
  public CompletableFuture<Handled> process(Occasion occasion) {
    return withRules(occasion, playbook -> process(occasion, playbook));
  }

  /**
   * Something happened to the shop: lets its rules decide whether this conversation hears of it.
   * Where they have nothing to say, nothing is kept.
   */
  public CompletableFuture<Handled> unasked(ShopEvent event, ChatAddress chat) {
    boolean mayHear = conversations.find(chat).filter(it -> reach.includes(it, now())).isPresent();
    return mayHear
        ? process(Occasion.unasked(event, chat))
        : CompletableFuture.completedFuture(Handled.NOTHING);
  }

  /** The shop in use is in memory; one that is not is waited for, which holds up no thread. */
  private CompletableFuture<Handled> withRules(
      Occasion occasion, Function<Playbook, CompletableFuture<Handled>> work) {
    CompletableFuture<Playbook> awake = shops.awake(occasion.shop());
    return awake.isDone() ? awake.thenCompose(work) : awake.thenComposeAsync(work, executor);
  }

  private CompletableFuture<Handled> process(Occasion occasion, Playbook playbook) {
    Encounter encounter = meet(occasion, playbook, Set.of());
    if (gathering.takes(encounter)) {
      return commits.commit(gathering.turn(encounter), () -> process(occasion));
    }
    return gathering.comesBefore(encounter)
        ? gathered(occasion.chat()).thenComposeAsync(done -> process(occasion), executor)
        : decide(encounter);
  }

  /** Decides a burst, if there is one. */
  CompletableFuture<Handled> gathered(ChatAddress chat) {
    return conversations
        .find(chat)
        .filter(it -> it.unfinished().burst().isPresent())
        .map(it -> ours(Occasion.gathered(it, now())))
        .orElseGet(() -> CompletableFuture.completedFuture(Handled.NOTHING));
  }

  /** What nobody delivers again: when it fails, a person gets the conversation. */
  private CompletableFuture<Handled> ours(Occasion occasion) {
    return CompletableFuture.completedFuture(occasion)
        .thenCompose(this::process)
        .exceptionallyCompose(failure -> {
          Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
          return cause instanceof StoreUnavailableException
              ? CompletableFuture.failedFuture(cause)
              : giveUp(occasion, "failed: " + cause.getClass().getSimpleName());
        });
  }

  private CompletableFuture<Handled> decide(Encounter encounter) {
    List<IntentRanking> meanings = Situations.meanings(encounter, this.meanings);
    List<Situation> seen =
        meanings.stream().map(meaning -> situations.describe(encounter, meaning)).toList();
    Verdict decided = Verdict.of(encounter.playbook().rules(), seen);
    Verdict verdict = composer.heard(encounter, meanings, decided);
    Occasion occasion = encounter.occasion();
    if (occasion.isUnasked() && !verdict.isOfUse()) {
      return verdict.isFailure()
          ? CompletableFuture.failedFuture(new IllegalStateException(verdict.failure()))
          : CompletableFuture.completedFuture(Handled.NOTHING);
    }
    Turn turn = composer.compose(encounter, meanings, seen.get(0), verdict);
    CompletableFuture<Handled> committed =
        commits.commit(
            turn,
            coupon ->
                decide(meet(occasion, encounter.playbook(), with(encounter.soldOut(), coupon))),
            () -> again(occasion));
    return isComplete(turn.after())
        ? committed.thenComposeAsync(done -> lead(occasion.chat()).thenApply(it -> done), executor)
        : committed;
  }

  private CompletableFuture<Handled> again(Occasion occasion) {
    if (occasion.isGathered()) {
      return gathered(occasion.chat());
    }
    return occasion.isLeadOfForm() ? lead(occasion.chat()) : process(occasion);
  }

  private static boolean isComplete(Conversation conversation) {
    return conversation.unfinished().form().filter(FormProgress::complete).isPresent();
  }

  /** Lets the rules decide upon a form that is complete, if there is one. */
  CompletableFuture<Handled> lead(ChatAddress chat) {
    return conversations
        .find(chat)
        .filter(TurnProcessor::isComplete)
        .map(it -> ours(lead(it)))
        .orElseGet(() -> CompletableFuture.completedFuture(Handled.NOTHING));
  }

  private Occasion lead(Conversation it) {
    Playbook playbook = shops.byId(it.shop()).orElseThrow();
    FormProgress complete = it.unfinished().form().orElseThrow();
    return Occasion.leadOfForm(it, Forms.values(complete, playbook), now());
  }

  /** Hands the conversation to a person: the occasion could not be processed, for this reason. */
  public CompletableFuture<Handled> giveUp(Occasion occasion, String failure) {
    Playbook playbook = shops.byId(occasion.shop()).orElseThrow();
    Encounter encounter = meet(occasion, playbook, Set.of());
    Situation situation = situations.describe(encounter, IntentRanking.UNKNOWN);
    Verdict verdict = Verdict.failed(situation, failure);
    Turn turn = composer.compose(encounter, List.of(IntentRanking.UNKNOWN), situation, verdict);
    return commits.commit(turn, () -> giveUp(occasion, failure));
  }

  /**
   * The conversation as the occasion finds it: taken back by the bot if that is due, or reopened.
   */
  private Encounter meet(Occasion occasion, Playbook playbook, Set<String> soldOut) {
    Instant now = now();
    ConversationChange change =
        conversations.current(occasion.chat(), occasion.shop()).change().returnIfDue(now);
    if (occasion.asksForAnswer()) {
      change.reopen();
    }
    if (occasion.isLeadOfForm()) {
      change.unfinished(Unfinished::withoutForm);
    }
    occasion.recalled().ifPresent(id -> takeBack(change, occasion, id, now));
    return new Encounter(occasion, change, playbook, now, soldOut, decidedWith(occasion, change));
  }

  /** The burst that ends with this occasion: a message that may not wait, or the end of a pause. */
  private static Optional<Burst> decidedWith(Occasion occasion, ConversationChange change) {
    return occasion.isMessage() ? change.soFar().unfinished().burst() : Optional.empty();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
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
