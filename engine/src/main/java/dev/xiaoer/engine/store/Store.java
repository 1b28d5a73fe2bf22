package dev.xiaoer.engine.store;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Tokens;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * Everything that must survive a crash. What a future has completed with is on disk.
 *
 * <p>Safe for use by many threads. Writes are committed many at a time, in the order of the calls;
 * their futures complete on a thread of the store's that must not be blocked. Reads block and see
 * every write whose future is complete.
 *
 * <p>A future, or a read, fails with {@link StoreUnavailableException} when the database cannot be
 * written or read at all; then nothing of that write happened.
 */
public interface Store extends AutoCloseable {

  /**
   * Completes while writes succeed. After one that failed it tries whether the next would, and
   * fails with {@link StoreUnavailableException} if not.
   */
  CompletableFuture<Void> check();

  /** A number never given out before, rising. */
  long nextId();

  // ---- turns

  /** The conversation as its last committed turn left it. */
  Optional<Conversation> conversation(ChatAddress chat);

  /** Commits all of a turn, or nothing of it. */
  CompletableFuture<Commit> commit(Turn turn);

  /** The row of what was said in this account under the platform's id {@code messageId}. */
  OptionalLong messageRow(ChatAddress chat, String messageId);

  /** Whether the customer took the message of this row back. */
  boolean isRecalled(long message);

  /**
   * Whether a send that the platform told back under this id is one that is already settled: of
   * this chat, or of any member of its group.
   */
  boolean knowsSent(ChatAddress chat, String platformId);

  // ---- what was said

  /**
   * The newest turns of a conversation, with about {@code limit} things said in them: whole turns,
   * and fewer where texts are long.
   *
   * @param before only those before the turn that this row, a message's or a reply's, belongs to;
   *     {@link Long#MAX_VALUE} for the newest. A row of another conversation has nothing before it
   */
  History history(ChatAddress chat, long before, int limit);

  /**
   * The turn that a row, a message's or a reply's, belongs to; empty for another conversation's.
   */
  Optional<History.Past> turnOf(ChatAddress chat, long row);

  // ---- inbox: raw events that were acknowledged before their turn was done

  /** Keeps a raw event. */
  CompletableFuture<Void> accept(RawEvent event);

  /** Forgets a raw event: its turns are committed. */
  CompletableFuture<Void> done(long rawEvent);

  /** Raw events of a shop that are not done, oldest first, after the row {@code after}. */
  List<RawEvent> accepted(String shop, long after, int limit);

  /** Shops that have raw events. */
  List<String> shopsWithAccepted();

  // ---- outbox

  /** All replies that are neither sent nor given up, by conversation in the order of sending. */
  List<Outgoing> openReplies();

  /** Whether another reply of the same turn was taken by the platform. */
  boolean siblingSent(Outgoing entry);

  /** How many sends were repeated although an earlier copy may have arrived, ever. */
  long possibleDoubles();

  // ---- notices

  /** What people of the shops are to be told. */
  NoticeStore notices();

  // ---- promises

  /** Conversations that are due at or before {@code now}, the most overdue first. */
  List<ChatAddress> due(Instant now, int limit);

  /** Conversations that need not be looked at before this instant, but some time after it. */
  List<ChatAddress> dueAfter(Instant then);

  /** Who waits, the most urgent first. */
  List<Waiting> waiting(int limit);

  /** How many of a coupon were given, to all customers of the shop together. */
  int couponsGiven(String shop, String coupon);

  // ---- what happens to a shop

  /** Keeps it, open; false when it is known. */
  CompletableFuture<Boolean> happened(ShopEvent event);

  /** Those that are open, the oldest first. */
  List<ShopEvent.Open> openShopEvents();

  /** All conversations of its shop up to this row have heard of it. */
  CompletableFuture<Void> reached(ShopEvent event, long conversation);

  /** It is open no more. */
  CompletableFuture<Void> over(ShopEvent event);

  /** When a time of day last came for a shop; empty when never. */
  Optional<Instant> lastSchedule(String shop);

  /** Conversations of a shop after the row {@code after}, in the order in which they began. */
  List<Conversation> conversations(String shop, long after, int limit);

  // ---- shops

  /**
   * Keeps what an explanation needs of a shop's version; a version that is known changes nothing.
   */
  CompletableFuture<Void> published(String shop, String version, String rules);

  /** What explains a message, by the platform's id of it or of a reply to it, newest first. */
  List<Explanation> explain(String platformId);

  /** What explains the conversation's newest turn that rules decided. */
  Optional<Explanation> explainLast(ChatAddress chat);

  Tokens tokens();

  /** Commits what is queued, then closes. */
  @Override
  void close();
}
