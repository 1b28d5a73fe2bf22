package dev.xiaoer.engine.conversation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one event changes: all of it is committed, or nothing. Nothing of a turn is visible, and no
 * reply of it is sent, before its commit.
 *
 * @param before the conversation it was decided on; the commit refuses it as stale when that has
 *     moved
 * @param after the conversation it leaves; equal to {@code before} when it changes nothing there
 * @param happened what it was about; empty for what is not kept as a message (a delivery's outcome)
 * @param replies what is to go out, in this order
 * @param progress outbox entries that have moved on; also a reply of this very turn, when its
 *     sending starts as soon as the turn is on disk
 * @param recalled row of a message that was taken back
 * @param notices what people of the shop are to be told
 */
public record Turn(
    Conversation before,
    Conversation after,
    Optional<Happened> happened,
    List<Reply> replies,
    List<Outgoing> progress,
    List<WaitEvent> waits,
    List<CouponGrant> coupons,
    OptionalLong recalled,
    List<Notice> notices) {

  public Turn {
    requireNonNull(before, "before");
    requireNonNull(after, "after");
    requireNonNull(happened, "happened");
    replies = List.copyOf(replies);
    progress = List.copyOf(progress);
    waits = List.copyOf(waits);
    coupons = List.copyOf(coupons);
    requireNonNull(recalled, "recalled");
    notices = List.copyOf(notices);
  }

  /** One that tells nobody of the shop. */
  public Turn(
      Conversation before,
      Conversation after,
      Optional<Happened> happened,
      List<Reply> replies,
      List<Outgoing> progress,
      List<WaitEvent> waits,
      List<CouponGrant> coupons,
      OptionalLong recalled) {
    this(before, after, happened, replies, progress, waits, coupons, recalled, List.of());
  }

  /** Only an outbox entry moves on. */
  public static Turn of(Conversation conversation, Outgoing moved) {
    return conversation.change().moved(moved).turn();
  }

  /** The same, with an outbox entry that moves on within it. */
  public Turn with(Outgoing moved) {
    List<Outgoing> more = new ArrayList<>(progress);
    more.add(moved);
    return new Turn(before, after, happened, replies, more, waits, coupons, recalled, notices);
  }

  /** A reply of this turn as the turn leaves it: it has not gone out, unless it says otherwise. */
  public Outgoing outgoing(Reply reply) {
    return progress.stream()
        .filter(entry -> entry.reply().id() == reply.id())
        .findFirst()
        .orElseGet(() -> new Outgoing(reply, Progress.NEW));
  }

  public boolean changesConversation() {
    return !after.equals(before);
  }
}
