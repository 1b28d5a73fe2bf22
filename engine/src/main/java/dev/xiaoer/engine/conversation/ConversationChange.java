package dev.xiaoer.engine.conversation;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.engine.sla.ResponsePromise;
import dev.xiaoer.rules.Tallies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Collects what one event changes in a conversation, in the words of DESIGN 6, and gives the {@link
 * Turn}. For one thread and one turn.
 */
public final class ConversationChange {
  private static final ResponsePromise PROMISE = ResponsePromise.DEFAULT;

  private final Conversation before;
  private final WaitChanges waits;
  private final ReplyChanges replies;
  private final List<Outgoing> progress = new ArrayList<>();
  private final List<CouponGrant> coupons = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private Optional<Happened> happened = Optional.empty();
  private OptionalLong recalled = OptionalLong.empty();

  private Handling handling;
  private long ownerNumber;
  private String owner;
  private String queue;
  private String customerName;
  private Set<String> tags;
  private Tallies tallies;
  private Instant answeredAt;
  private Optional<Instant> returnsAt;
  private Unfinished unfinished;
  private Profile profile;
  private Request request;
  private Optional<Instant> snoozedUntil;

  ConversationChange(Conversation before) {
    this.before = before;
    handling = before.handling();
    ownerNumber = before.ownerNumber();
    owner = before.owner();
    queue = before.queue();
    customerName = before.customerName();
    tags = before.tags();
    tallies = before.tallies();
    replies = new ReplyChanges(before);
    waits = new WaitChanges(before.openWait(), before.answering());
    answeredAt = before.answeredAt();
    returnsAt = before.returnsAt();
    unfinished = before.unfinished();
    profile = before.profile();
    request = before.request();
    snoozedUntil = before.snoozedUntil();
  }

  /** The conversation as changed so far. */
  public Conversation soFar() {
    return after(before.version());
  }

  // ---- what happened

  public ConversationChange happened(Happened what) {
    happened = Optional.of(what);
    return this;
  }

  /** A message was taken back; {@code row} is its row. */
  public ConversationChange recalled(long row) {
    recalled = OptionalLong.of(row);
    return this;
  }

  /**
   * The customer took back what they last said: if they waited for just that, they wait no more.
   */
  public ConversationChange takenBack(String messageId, Instant now) {
    Optional<Burst> burst = unfinished.burst();
    unfinished = unfinished.without(messageId);
    if (!burst.equals(unfinished.burst())) {
      unfinished.burst().map(left -> left.last().asLast()).ifPresent(replies::last);
    }
    Optional<Instant> said =
        replies
            .last()
            .filter(it -> it.replyTo().messageId().equals(messageId))
            .map(LastMessage::at);
    said.ifPresent(at -> waits.takenBack(at, now));
    return this;
  }

  public ConversationChange named(String name) {
    if (!name.isEmpty()) {
      customerName = name;
    }
    return this;
  }

  /** The customer wrote: a new reply window, for all that is said until they write again. */
  public ConversationChange lastMessage(LastMessage message) {
    replies.last(message);
    snoozedUntil = Optional.empty();
    return this;
  }

  /**
   * The customer opened the chat page: a short reply window for this turn only. It does not take
   * the place of the last message's, in which the ladder may have to speak yet.
   */
  public ConversationChange entered(LastMessage entry) {
    replies.entered(entry);
    return this;
  }

  /** What a reply of this turn would answer; empty when the platform opened no window for it. */
  public Optional<LastMessage> answerable() {
    return replies.answerable();
  }

  public ConversationChange tag(String tag) {
    var more = new HashSet<>(tags);
    more.add(tag);
    tags = more;
    return this;
  }

  public ConversationChange untag(String tag) {
    var fewer = new HashSet<>(tags);
    fewer.remove(tag);
    tags = fewer;
    return this;
  }

  /** Something was noted of the customer. */
  public ConversationChange profile(UnaryOperator<Profile> next) {
    profile = next.apply(profile);
    return this;
  }

  /** Nobody is late before {@code until}, unless the customer writes again. */
  public ConversationChange snooze(Instant until) {
    snoozedUntil = Optional.of(until);
    return this;
  }

  public ConversationChange tallies(Tallies counted) {
    tallies = counted;
    return this;
  }

  public ConversationChange grant(CouponGrant coupon) {
    coupons.add(coupon);
    return this;
  }

  /** Something was begun with the customer, went on, or is finished. */
  public ConversationChange unfinished(UnaryOperator<Unfinished> next) {
    unfinished = next.apply(unfinished);
    return this;
  }

  public ConversationChange moved(Outgoing entry) {
    progress.add(entry);
    return this;
  }

  // ---- who has it

  /** The bot takes it back when its time has come (DESIGN 5, {@code bot_returns}). */
  public ConversationChange returnIfDue(Instant now) {
    answeredAt = ClockCorrection.answeredBy(now, answeredAt);
    if (returnsAt.isPresent() && !now.isBefore(returnsAt.get())) {
      giveTo(Handling.BOT, "");
    }
    return this;
  }

  /** A closed conversation opens with the customer's next message. */
  public ConversationChange reopen() {
    if (handling == Handling.RESOLVED) {
      handling = Handling.BOT;
    }
    return this;
  }

  /** To a queue; {@code unclaimed}: how long until the bot takes it back if nobody comes. */
  public ConversationChange handOff(String toQueue, Instant now, Optional<Duration> unclaimed) {
    if (handling != Handling.WAITING_FOR_AGENT || !queue.equals(toQueue)) {
      giveTo(Handling.WAITING_FOR_AGENT, "");
    }
    queue = toQueue;
    returnsAt = unclaimed.map(now::plus);
    return this;
  }

  /** What the hand-off tells the people it goes to. */
  public ConversationChange request(Request told) {
    request = told;
    return this;
  }

  /** A person spoke; that ends every wait. */
  public ConversationChange personSpoke(
      String who, Instant now, Optional<Duration> silentUntilBotReturns) {
    if (handling != Handling.AGENT || !owner.equals(who)) {
      giveTo(Handling.AGENT, who);
    }
    returnsAt = silentUntilBotReturns.map(now::plus);
    return answeredBy(who, now);
  }

  /** The ladder may speak over a person's head, but takes ownership first (DESIGN 6.3). */
  public ConversationChange ladderTakesOver(String defaultQueue) {
    if (handling == Handling.AGENT || handling == Handling.WAITING_FOR_AGENT) {
      Optional<Instant> returns = returnsAt; // a person who is silent stays so, whoever speaks now
      String kept = queue.isEmpty() ? defaultQueue : queue;
      giveTo(Handling.WAITING_FOR_AGENT, "");
      queue = kept;
      returnsAt = returns;
    }
    return this;
  }

  public ConversationChange close(Instant now, String by) {
    return resolve().answeredBy(by, now);
  }

  /** A rule closes it; what it says by this ends the waits, or {@link #waitEnds} does. */
  public ConversationChange resolve() {
    if (handling != Handling.RESOLVED) {
      giveTo(Handling.RESOLVED, "");
    }
    unfinished = Unfinished.NOTHING;
    snoozedUntil = Optional.empty();
    tallies = tallies.closed();
    return this;
  }

  private void giveTo(Handling next, String who) {
    handling = next;
    owner = who;
    ownerNumber++;
    returnsAt = Optional.empty();
    if (next != Handling.AGENT) {
      queue = "";
    }
    if (next == Handling.BOT || next == Handling.RESOLVED) {
      request = Request.USUAL;
    }
    unfinished = unfinished.offering(List.of());
    if (next != Handling.BOT) {
      unfinished = unfinished.withoutBurst(); // whoever has it now reads it all
    }
  }

  // ---- who waits

  /** The customer has no answer by this turn. A wait that is open goes on. */
  public ConversationChange unanswered(Instant since, LongSupplier ids) {
    waits.unanswered(since, ids);
    return this;
  }

  /**
   * An answer is on its way: the open wait, if any, ends once the platform takes it.
   *
   * @return the start of the wait that it answers
   */
  public Instant answerUnderWay(Instant since) {
    return waits.answerUnderWay(since);
  }

  /** The platform took an answer of the bot's to a wait that began at {@code since}. */
  public ConversationChange answerTaken(Instant since, Instant now) {
    waits.answerTaken(since, now);
    return this;
  }

  /** An answer did not arrive after all: the customer has waited since {@code since}. */
  public ConversationChange answerFailed(Instant since, LongSupplier ids) {
    waits.answerFailed(since, ids);
    return this;
  }

  /** Somebody or something other than the bot's send ended every wait. */
  public ConversationChange answeredBy(String who, Instant now) {
    waits.endAll(who, now);
    answeredAt = now;
    unfinished = unfinished.withoutBurst().offering(List.of());
    return this;
  }

  /** The open wait needs no answer any more. */
  public ConversationChange waitEnds(String why, Instant now) {
    waits.endOpen(why, now);
    return this;
  }

  public ConversationChange ladderDone() {
    waits.ladderDone();
    return this;
  }

  /** The ladder's time has passed, but there is no shop any more whose rules could speak. */
  public ConversationChange ladderMissed(Instant now) {
    if (!soFar().isSnoozed(now)) {
      waits.ladderMissed(now);
    }
    return this;
  }

  /** Records a broken promise: of the open wait, or of one whose answer is still on its way. */
  public ConversationChange breachIfDue(Instant now) {
    boolean snoozed = soFar().isSnoozed(now.minus(PROMISE.grace()));
    waits.breachIfDue(now, snoozed, whyNobodyAnswered());
    return this;
  }

  private String whyNobodyAnswered() {
    return switch (handling) {
      case BOT, RESOLVED -> "the platform took no answer of the bot's";
      case WAITING_FOR_AGENT ->
          queue.isEmpty() ? "nobody took it" : "nobody took it from the queue " + queue;
      case AGENT -> "no answer from " + owner;
    };
  }

  // ---- what goes out

  /**
   * Adds a reply to what the customer did last, under the owner number as it stands by now: settle
   * who has the conversation first.
   *
   * @throws IllegalStateException when the customer has not done anything answerable yet
   */
  public ConversationChange reply(
      long id, long message, Content content, Instant bestBefore, Optional<Instant> answersSince) {
    replies.add(id, message, ownerNumber, content, bestBefore, answersSince);
    unfinished = unfinished.sent(replies.contents());
    return this;
  }

  /** Somebody of the shop is to be told. */
  public ConversationChange tell(Notice notice) {
    notices.add(notice);
    return this;
  }

  /** The turn; its conversation's version rises only when something in it changed. */
  public Turn turn() {
    Conversation same = after(before.version());
    boolean kept = same.equals(before) && before.version() > 0;
    return new Turn(
        before,
        kept ? before : after(before.version() + 1),
        happened,
        replies.replies(),
        progress,
        waits.events(),
        coupons,
        recalled,
        notices);
  }

  private Conversation after(long version) {
    return new Conversation(
        before.id(),
        version,
        before.chat(),
        before.shop(),
        handling,
        ownerNumber,
        owner,
        queue,
        customerName,
        tags,
        tallies,
        replies.last(),
        waits.open(),
        waits.answering(),
        answeredAt,
        returnsAt,
        unfinished,
        profile,
        request,
        snoozedUntil);
  }
}
