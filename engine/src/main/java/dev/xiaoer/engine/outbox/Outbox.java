package dev.xiaoer.engine.outbox;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.Delivery;
import dev.xiaoer.connectors.InboundEvent.MerchantSaid;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.conversation.Reply;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.lane.Lanes;
import dev.xiaoer.engine.meter.Meters;
import dev.xiaoer.engine.shop.Channels;
import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.turn.Commits;
import dev.xiaoer.engine.turn.Conversations;
import dev.xiaoer.engine.turn.Handled;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Sends what turns decided: in order, one at a time for each conversation, and not after its time
 * (P3, P4, P6).
 *
 * <p>Before each attempt the reply is checked against the conversation as it is now; then SENDING
 * is written, by a commit that a take-over would make stale (for most replies their own turn's, see
 * {@link HeadStart}); then the bytes go. How the attempt ended is a turn of its own. One that was
 * cut off, or whose answer nobody saw, is settled by the platform's echo; where none comes within
 * {@code settleUnknown} of the writing of SENDING it is sent once more, and that possible double is
 * counted.
 *
 * <p>Everything here runs on conversations' lanes, {@link #tick} and {@link #recover} apart; a line
 * is there only while it has open replies. Safe for use by many threads.
 */
public final class Outbox {
  /** A reply left unknown so often, while we watched, is not sent again. */
  private static final int MOST_UNKNOWNS = 2;

  private final Map<ChatAddress, Line> lines = new ConcurrentHashMap<>();
  private final Attempts attempts = new Attempts(this::wake);
  private final Lanes<ChatAddress> lanes;
  private final LaneSteps steps;
  private final Channels channels;
  private final Endings endings;
  private final HeadStart headStart;
  private final Echoes echoes;
  private final Conversations conversations;
  private final Commits commits;
  private final Outcomes outcomes;
  private final Store store;
  private final Duration settleUnknown;
  private final Meters meters;
  private final Runnable possibleDouble;
  private volatile boolean stopped;

  public Outbox(
      Store store,
      ServedShops shops,
      Channels channels,
      Lanes<ChatAddress> lanes,
      Conversations conversations,
      Commits commits,
      Duration settleUnknown,
      InstantSource clock,
      Meters meters) {
    this.store = store;
    this.lanes = lanes;
    this.steps = new LaneSteps(lanes, clock, meters);
    this.channels = channels;
    this.echoes = new Echoes(channels);
    this.conversations = conversations;
    this.commits = commits;
    this.outcomes = new Outcomes(store, shops);
    var obstacles = new Obstacles(channels);
    this.endings = new Endings(obstacles, outcomes, meters);
    this.headStart = new HeadStart(channels, obstacles, attempts);
    this.settleUnknown = settleUnknown;
    this.meters = meters;
    this.possibleDouble = meters.possibleDoubles(store.possibleDoubles());
    meters.gauge("xiaoer.outbox.lines", "Conversations with open replies", lines, Map::size);
  }

  // ---- what comes in

  /** Takes up what the last process left. Before anything else of a conversation is done. */
  public void recover() {
    for (Outgoing entry : store.openReplies()) {
      Line line = line(entry.reply());
      line.add(entry.with(entry.progress().afterRestart()));
      if (store.isRecalled(entry.reply().message())) {
        line.recalled(entry.reply().replyTo().messageId());
      }
    }
    List.copyOf(lines.keySet()).forEach(this::wake);
  }

  /** A turn is about to be committed. Called on its conversation's lane, as the next two. */
  public Turn prepared(Turn turn) {
    boolean isFirst = !stopped && !lines.containsKey(turn.after().chat());
    return isFirst ? headStart.given(turn, now()) : turn;
  }

  /** It is not on disk. */
  public void dropped(Turn turn) {
    headStart.takenBack(turn);
  }

  /** It is on disk: its replies may go. */
  public void committed(Turn turn) {
    turn.replies().forEach(reply -> line(reply).add(turn.outgoing(reply)));
    Optional<Outgoing> started = HeadStart.of(turn);
    ChatAddress chat = turn.after().chat();
    boolean ownerChanged = turn.after().ownerNumber() != turn.before().ownerNumber();
    if (started.isPresent()) {
      send(channels.of(chat).orElseThrow(), started.get());
    } else if (!turn.replies().isEmpty() || (ownerChanged && lines.containsKey(chat))) {
      wake(chat);
    }
  }

  private Line line(Reply reply) {
    return lines.computeIfAbsent(reply.chat(), chat -> new Line());
  }

  /** The customer took a message back. Called on its conversation's lane. */
  public void recalled(ChatAddress chat, String messageId) {
    Line line = lines.get(chat);
    if (line != null) {
      line.recalled(messageId);
      wake(chat);
    }
  }

  /** Does what is due, and what became possible. */
  public void tick() {
    steps.tick();
    attempts.tick();
  }

  private void wake(ChatAddress chat) {
    steps.run(chat, () -> advance(chat));
  }

  private void wakeAt(Instant at, ChatAddress chat) {
    steps.runAt(at, chat, () -> advance(chat));
  }

  // ---- the first of a line

  /** Does what can be done for the first reply of a line; removes a line that has none. */
  private CompletableFuture<Handled> advance(ChatAddress chat) {
    Line line = lines.get(chat);
    Optional<Outgoing> first = line == null ? Optional.empty() : line.first(now());
    if (first.isEmpty()) {
      lines.remove(chat);
      return nothing();
    }
    return switch (first.get().progress().status()) {
      case PENDING -> pending(line, first.get());
      case UNKNOWN -> unknown(line, first.get());
      default -> nothing(); // under way: its end will wake the line
    };
  }

  private CompletableFuture<Handled> pending(Line line, Outgoing entry) {
    Optional<Ending> ending = whyNot(line, entry);
    if (ending.isPresent()) {
      return finish(line, entry, ending.get());
    }
    Instant notBefore = entry.progress().notBefore();
    if (now().isBefore(notBefore)) {
      Instant bestBefore = entry.reply().bestBefore().plusMillis(1);
      wakeAt(bestBefore.isBefore(notBefore) ? bestBefore : notBefore, entry.reply().chat());
      return nothing();
    }
    return start(line, entry);
  }

  private CompletableFuture<Handled> unknown(Line line, Outgoing entry) {
    Instant settled = entry.progress().sendingAt().plus(settleUnknown);
    if (now().isBefore(settled) && !echoes.areNeedless(entry)) {
      wakeAt(settled, entry.reply().chat());
      return nothing();
    }
    if (entry.progress().unknowns() >= MOST_UNKNOWNS) {
      return finish(line, entry, it -> outcomes.dead(it, entry, "unknown twice, no echo", now()));
    }
    Optional<Ending> ending = whyNot(line, entry);
    return ending.isPresent() ? finish(line, entry, ending.get()) : start(line, entry);
  }

  private Optional<Ending> whyNot(Line line, Outgoing entry) {
    return endings.of(line, entry, conversation(entry), now());
  }

  // ---- an attempt

  private CompletableFuture<Handled> start(Line line, Outgoing entry) {
    ChatAddress chat = entry.reply().chat();
    Optional<Connector> connector = channels.of(chat);
    if (connector.isEmpty() || stopped) {
      wakeAt(now().plus(RetrySchedule.pauseAfter(Integer.MAX_VALUE)), chat);
      return nothing();
    }
    if (!attempts.take(connector.get(), chat)) {
      return nothing();
    }
    Progress progress = entry.progress();
    Outgoing attempt =
        entry.with(
            echoes.areNeedless(entry) ? progress.sendingAgain(now()) : progress.sending(now()));
    return commits
        .commit(Turn.of(conversation(entry), attempt), () -> advanceAgain(chat))
        .whenComplete((handled, failure) -> {
          if (handled == Handled.DONE) {
            line.replaceFirst(attempt);
            countDouble(entry, attempt);
            send(connector.get(), attempt);
          } else {
            attempts.giveBack(connector.get());
          }
        });
  }

  private void countDouble(Outgoing before, Outgoing attempt) {
    if (attempt.progress().doubles() > before.progress().doubles()) {
      possibleDouble.run();
    }
  }

  /** The conversation had moved: look at the line anew, on the same lane. */
  private CompletableFuture<Handled> advanceAgain(ChatAddress chat) {
    wake(chat);
    return nothing();
  }

  private void send(Connector connector, Outgoing attempt) {
    attempts
        .send(connector, attempt)
        .thenCompose(delivery -> steps.run(attempt.reply().chat(), () -> ended(attempt, delivery)))
        .whenComplete((handled, failure) -> attempts.over());
  }

  private CompletableFuture<Handled> ended(Outgoing attempt, Delivery delivery) {
    Line line = lines.get(attempt.reply().chat());
    if (line == null || !line.isFirst(attempt)) {
      return nothing(); // settled by its echo
    }
    return delivery.match(new End(line, attempt));
  }

  /** What follows each way in which an attempt can end. */
  private final class End implements Delivery.Cases<CompletableFuture<Handled>> {
    private final Line line;
    private final Outgoing attempt;

    private End(Line line, Outgoing attempt) {
      this.line = line;
      this.attempt = attempt;
    }

    @Override
    public CompletableFuture<Handled> sent(Delivery.Sent sent) {
      meters.send("sent");
      return finish(line, attempt, it -> outcomes.sent(it, attempt, sent.messageId(), now()));
    }

    @Override
    public CompletableFuture<Handled> tryLater(Delivery.TryLater later) {
      meters.send("try_later");
      Duration pause =
          later.after().orElseGet(() -> RetrySchedule.pauseAfter(attempt.progress().attempts()));
      return goOn(p -> p.later(now().plus(pause), later.reason()));
    }

    @Override
    public CompletableFuture<Handled> refused(Delivery.Refused refused) {
      meters.send("refused");
      return finish(line, attempt, it -> outcomes.dead(it, attempt, refused.reason(), now()));
    }

    @Override
    public CompletableFuture<Handled> unknown(Delivery.Unknown unknown) {
      meters.send("unknown");
      return goOn(p -> p.unknown(unknown.reason()));
    }

    /** The same reply, to be tried or settled later. */
    private CompletableFuture<Handled> goOn(Function<Progress, Progress> step) {
      Outgoing next = attempt.with(step.apply(attempt.progress()));
      ChatAddress chat = attempt.reply().chat();
      return commits
          .commit(Turn.of(conversation(attempt), next), () -> goOn(step))
          .thenApply(handled -> {
            line.replaceFirst(next);
            wake(chat);
            return handled;
          });
    }
  }

  // ---- echoes

  /**
   * The platform tells us what we sent. Before the answer to our call has come, or where none came,
   * that settles it.
   */
  public CompletableFuture<Handled> echoed(ChatAddress chat, MerchantSaid echo) {
    return settleFirst(Echoes.chats(chat, lines.keySet()), echo);
  }

  /** The first chat that the echo fits. */
  private CompletableFuture<Handled> settleFirst(List<ChatAddress> chats, MerchantSaid echo) {
    if (chats.isEmpty()) {
      return nothing();
    }
    ChatAddress first = chats.get(0);
    return lanes
        .run(first, () -> settle(first, echo))
        .thenCompose(handled ->
            handled == Handled.NOTHING
                ? settleFirst(chats.subList(1, chats.size()), echo)
                : CompletableFuture.completedFuture(handled));
  }

  private CompletableFuture<Handled> settle(ChatAddress chat, MerchantSaid echo) {
    Line line = lines.get(chat);
    Optional<Outgoing> entry =
        line == null ? Optional.empty() : line.first().filter(it -> echoes.mayBe(echo, it));
    if (entry.isEmpty() || store.knowsSent(chat, echo.messageId())) {
      return nothing();
    }
    meters.send("settled_by_echo");
    return finish(line, entry.get(), it -> outcomes.sent(it, entry.get(), echo.messageId(), now()));
  }

  // ---- the end of a reply

  /** Commits the last turn of a reply and goes on to the next one in line. */
  private CompletableFuture<Handled> finish(Line line, Outgoing entry, Ending ending) {
    return commits
        .commit(ending.on(conversation(entry)), () -> finish(line, entry, ending))
        .thenApply(handled -> {
          if (line.isFirst(entry)) {
            line.removeFirst();
            goOn(line, entry.reply().chat());
          }
          return handled;
        });
  }

  /** The first one is gone. On the lane, so that nobody adds to a line while it is removed. */
  private void goOn(Line line, ChatAddress chat) {
    if (line.first().isEmpty()) {
      lines.remove(chat);
    } else {
      wake(chat);
    }
  }

  private Conversation conversation(Outgoing entry) {
    return conversations
        .find(entry.reply().chat())
        .orElseThrow(() -> new IllegalStateException("a reply without a conversation"));
  }

  /** Starts no more sends. Those under way may end. */
  public void stop() {
    stopped = true;
  }

  /** Whether no send is under way, and nothing {@code elsewhere} that could begin one. */
  public boolean isIdle(BooleanSupplier elsewhere) {
    return attempts.areOver(elsewhere);
  }

  /** How many conversations have open replies. */
  public int size() {
    return lines.size();
  }

  /** Whether something is to be sent to this chat, or is being sent. */
  public boolean isOpen(ChatAddress chat) {
    return lines.containsKey(chat);
  }

  private static CompletableFuture<Handled> nothing() {
    return CompletableFuture.completedFuture(Handled.NOTHING);
  }

  private Instant now() {
    return steps.now();
  }
}
