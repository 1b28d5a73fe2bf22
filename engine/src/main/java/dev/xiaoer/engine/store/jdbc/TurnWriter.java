package dev.xiaoer.engine.store.jdbc;

import dev.xiaoer.connectors.MessageKey;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.CouponGrant;
import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.conversation.Reply;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.conversation.WaitEvent;
import dev.xiaoer.engine.store.Commit;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes one turn. Made on the thread that commits it, which also makes its JSON: the writer's
 * thread is what bounds a gateway. Runs on that thread, inside a savepoint that is undone unless
 * Done.
 */
final class TurnWriter implements GroupCommit.Work<Commit> {
  private static final Commit DONE = new Commit.Done();
  private static final Commit DUPLICATE = new Commit.Duplicate();
  private static final Commit STALE = new Commit.Stale();

  /** A message of a burst is there already; its trace comes when the burst is decided. */
  private static final String DECIDED_LATER =
      " ON CONFLICT (id) DO UPDATE SET trace = excluded.trace";

  private final Turn turn;
  private final Optional<String> key;
  private final boolean changes;
  private final String state;
  private final @Nullable String trace;
  private final @Nullable Long newest;
  private final List<String> replies;
  private final List<String> notices;

  /** Replies of earlier turns that move on. */
  private final List<Outgoing> moved;

  TurnWriter(Turn turn) {
    this.turn = turn;
    key = turn.happened().flatMap(Happened::key).map(Keys::message);
    changes = turn.before().version() == 0 || turn.changesConversation();
    state = changes ? ConversationJson.write(turn.after()) : "";
    trace = turn.happened().flatMap(Happened::trace).map(TraceJson::write).orElse(null);
    newest = turn.happened().map(Happened::id).orElse(null);
    replies = turn.replies().stream().map(ReplyJson::write).toList();
    notices = turn.notices().stream().map(NoticeJson::write).toList();
    moved = turn.progress().stream().filter(it -> !turn.replies().contains(it.reply())).toList();
  }

  @Override
  public Commit run(Statements sql) throws SQLException {
    if (!writeIdentity(sql)) {
      return DUPLICATE;
    }
    writeMessage(sql); // before the conversation forgets which was its newest until now
    if (!writeConversation(sql)) {
      return STALE;
    }
    for (CouponGrant coupon : turn.coupons()) {
      if (!grant(sql, coupon, turn.before().id())) {
        return new Commit.SoldOut(coupon.coupon());
      }
    }
    for (int i = 0; i < replies.size(); i++) {
      insertReply(sql, turn.replies().get(i), replies.get(i));
    }
    for (int i = 0; i < notices.size(); i++) {
      JdbcNotices.insert(sql, turn.notices().get(i), notices.get(i));
    }
    for (Outgoing entry : moved) {
      if (!updateReply(sql, entry)) {
        return STALE;
      }
    }
    for (WaitEvent event : turn.waits()) {
      event.match(new WriteWait(turn.before().id())).run(sql);
    }
    return DONE;
  }

  /** False when the message is known. */
  private boolean writeIdentity(Statements sql) throws SQLException {
    return key.isEmpty()
        || sql.update(
                "INSERT INTO identity (key, message) VALUES (?, ?) ON CONFLICT DO NOTHING",
                key.get(),
                turn.happened().orElseThrow().id())
            == 1;
  }

  /** False when the conversation is not what the turn was decided on. */
  private boolean writeConversation(Statements sql) throws SQLException {
    if (turn.before().version() == 0) {
      return insertConversation(sql, turn.after());
    }
    if (changes) {
      return updateConversation(sql, turn.before(), turn.after());
    }
    if (newest != null) {
      return updateNewest(sql);
    }
    return !moved.isEmpty() || isCurrent(sql); // what moves on compares it itself
  }

  private boolean isCurrent(Statements sql) throws SQLException {
    return sql.first(
            "SELECT version FROM conversation WHERE id = ?",
            row -> row.getLong(1),
            turn.before().id())
        .filter(version -> version == turn.before().version())
        .isPresent();
  }

  private boolean updateNewest(Statements sql) throws SQLException {
    return sql.update(
            "UPDATE conversation SET newest = ? WHERE id = ? AND version = ?",
            newest,
            turn.before().id(),
            turn.before().version())
        == 1;
  }

  private boolean insertConversation(Statements sql, Conversation it) throws SQLException {
    return sql.update(
            "INSERT INTO conversation (id, chat, version, shop, due_ms, state, newest)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            it.id(),
            Keys.chat(it.chat()),
            it.version(),
            it.shop(),
            millisOrNull(it.dueAt()),
            state,
            newest)
        == 1;
  }

  private boolean updateConversation(Statements sql, Conversation before, Conversation after)
      throws SQLException {
    return sql.update(
            "UPDATE conversation SET version = ?, due_ms = ?, state = ?,"
                + " newest = max(coalesce(?, 0), coalesce(newest, 0))"
                + " WHERE id = ? AND version = ?",
            after.version(),
            millisOrNull(after.dueAt()),
            state,
            newest,
            after.id(),
            before.version())
        == 1;
  }

  /** Null is what JDBC calls "no value". */
  private static @Nullable Object millisOrNull(Optional<Instant> at) {
    return at.map(Instant::toEpochMilli).orElse(null);
  }

  private static boolean grant(Statements sql, CouponGrant coupon, long customer)
      throws SQLException {
    return give(sql, coupon, customer, coupon.perPerson())
        && give(sql, coupon, 0, coupon.stock().orElse(Integer.MAX_VALUE));
  }

  private static boolean give(Statements sql, CouponGrant coupon, long customer, int most)
      throws SQLException {
    if (most < 1) {
      return false;
    }
    return sql.update(
            "INSERT INTO coupon_given (shop, coupon, customer, given) VALUES (?, ?, ?, 1)"
                + " ON CONFLICT (shop, coupon, customer)"
                + " DO UPDATE SET given = coupon_given.given + 1 WHERE coupon_given.given < ?",
            coupon.shop(),
            coupon.coupon(),
            customer,
            most)
        == 1;
  }

  private void writeMessage(Statements sql) throws SQLException {
    if (turn.happened().isPresent()) {
      Happened it = turn.happened().get();
      sql.update(
          "INSERT INTO message"
              + " (id, conversation, at_ms, event, text, trace, platform_id, previous) VALUES"
              + " (?, ?, ?, ?, ?, ?, ?, (SELECT newest FROM conversation WHERE id = ?))"
              + (key.isEmpty() ? DECIDED_LATER : ""),
          it.id(),
          turn.before().id(),
          it.at().toEpochMilli(),
          it.event(),
          it.text(),
          trace,
          it.key().map(MessageKey::id).orElse(""),
          turn.before().id());
    }
    if (turn.recalled().isPresent()) {
      sql.update("UPDATE message SET recalled = 1 WHERE id = ?", turn.recalled().getAsLong());
    }
  }

  private void insertReply(Statements sql, Reply reply, String json) throws SQLException {
    Progress it = turn.outgoing(reply).progress();
    sql.update(
        "INSERT INTO outbox (id, message, status, reply, attempts, sending_ms, not_before_ms,"
            + " unknowns, doubles, reason, platform_id)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        reply.id(),
        reply.message(),
        it.status().code(),
        json,
        it.attempts(),
        it.sendingAt().toEpochMilli(),
        it.notBefore().toEpochMilli(),
        it.unknowns(),
        it.doubles(),
        it.reason(),
        it.platformId());
  }

  /** False when the conversation is not what the turn was decided on. */
  private boolean updateReply(Statements sql, Outgoing entry) throws SQLException {
    Progress it = entry.progress();
    int rows =
        sql.update(
            "UPDATE outbox SET status = ?, attempts = ?, sending_ms = ?, not_before_ms = ?,"
                + " unknowns = ?, doubles = ?, reason = ?, platform_id = ? WHERE id = ?"
                + " AND ? = (SELECT version FROM conversation WHERE id = ?)",
            it.status().code(),
            it.attempts(),
            it.sendingAt().toEpochMilli(),
            it.notBefore().toEpochMilli(),
            it.unknowns(),
            it.doubles(),
            it.reason(),
            it.platformId(),
            entry.reply().id(),
            turn.after().version(),
            turn.before().id());
    return rows == 1;
  }
}
