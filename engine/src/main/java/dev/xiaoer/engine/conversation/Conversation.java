package dev.xiaoer.engine.conversation;

import static java.util.Objects.requireNonNull;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.engine.sla.ResponsePromise;
import dev.xiaoer.engine.sla.Wait;
import dev.xiaoer.rules.Tallies;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is known of one customer's talk with one account, after the last turn. Immutable.
 *
 * <p>Whoever may speak is told by the {@link #ownerNumber}: each change of owner raises it, each
 * reply carries the number it was decided under, and the outbox drops a reply whose number has
 * passed. So a take-over needs no search for what is still on its way.
 *
 * @param id its row
 * @param version rises with each turn that changes it; a commit compares it
 * @param shop the shop's id
 * @param owner who has it when a person does: {@code app} for one who types in the platform's app;
 *     else empty
 * @param queue the queue it waits in or was claimed from; empty when none
 * @param customerName as the platform calls the customer; empty when it does not say
 * @param last the customer's last message, which replies answer; empty until there is one
 * @param openWait the open wait: nobody has answered yet, and nothing is on its way
 * @param answering the wait that ends as soon as the platform takes the answer that is on its way
 * @param answeredAt when somebody other than the bot last answered; EPOCH when never
 * @param returnsAt when the bot takes it back by itself
 * @param unfinished what the bot has begun: a burst of messages, a form
 * @param profile what is noted of the customer
 * @param request what the hand-off told the people who have it now
 * @param snoozedUntil before then nobody is late; empty when it was not put off
 */
public record Conversation(
    long id,
    long version,
    ChatAddress chat,
    String shop,
    Handling handling,
    long ownerNumber,
    String owner,
    String queue,
    String customerName,
    Set<String> tags,
    Tallies tallies,
    Optional<LastMessage> last,
    Optional<Wait> openWait,
    Optional<Wait> answering,
    Instant answeredAt,
    Optional<Instant> returnsAt,
    Unfinished unfinished,
    Profile profile,
    Request request,
    Optional<Instant> snoozedUntil) {

  /** A person who types in the platform's own app. */
  public static final String APP = "app";

  public Conversation {
    requireNonNull(chat, "chat");
    requireNonNull(shop, "shop");
    requireNonNull(handling, "handling");
    requireNonNull(owner, "owner");
    requireNonNull(queue, "queue");
    requireNonNull(customerName, "customerName");
    tags = Set.copyOf(tags);
    requireNonNull(tallies, "tallies");
    requireNonNull(answeredAt, "answeredAt");
    requireNonNull(unfinished, "unfinished");
    requireNonNull(profile, "profile");
    requireNonNull(request, "request");
    requireNonNull(snoozedUntil, "snoozedUntil");
  }

  /** One that begins now; version 0 is not in the store yet. */
  public static Conversation begin(long id, ChatAddress chat, String shop) {
    return new Conversation(
        id,
        0,
        chat,
        shop,
        Handling.BOT,
        0,
        "",
        "",
        "",
        Set.of(),
        Tallies.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty(),
        Unfinished.NOTHING,
        Profile.EMPTY,
        Request.USUAL,
        Optional.empty());
  }

  /** When it must be looked at again if nothing happens: a promise, the bot's return, a burst. */
  public Optional<Instant> dueAt() {
    ResponsePromise promise = ResponsePromise.DEFAULT;
    return Stream.of(
            openWait.flatMap(open -> open.nextDue(promise).map(due -> notSnoozed(open, due))),
            answering.flatMap(open -> open.nextBreach(promise)),
            returnsAt,
            unfinished.dueAt())
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  /** After a snooze the ladder speaks first, and has as long to arrive as it always has. */
  private Instant notSnoozed(Wait open, Instant due) {
    return snoozedUntil
        .map(until -> open.ladderDone() ? until.plus(ResponsePromise.DEFAULT.grace()) : until)
        .filter(due::isBefore)
        .orElse(due);
  }

  /** Whether what the customer waits for was put off until after {@code now}. */
  public boolean isSnoozed(Instant now) {
    return snoozedUntil.filter(now::isBefore).isPresent();
  }

  /** Whether nothing was heard of the customer yet. */
  public boolean isNew() {
    return version == 0;
  }

  /** How long the customer has said nothing; empty when they never have said anything. */
  public Optional<Duration> silent(Instant now) {
    return last.map(it -> Duration.between(it.at(), now)).filter(it -> !it.isNegative());
  }

  public boolean isGroup() {
    return chat.group().isPresent();
  }

  /** The same, to be changed. */
  public ConversationChange change() {
    return new ConversationChange(this);
  }
}
