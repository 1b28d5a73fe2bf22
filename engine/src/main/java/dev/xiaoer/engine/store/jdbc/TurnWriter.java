package dev.xiaoer.engine.store.jdbc;

import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.CouponGrant;
import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.conversation.Reply;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.conversation.WaitEvent;
import dev.xiaoer.engine.sla.ResponsePromise;
import dev.xiaoer.engine.store.Commit;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes turns. Runs on the writer's thread, inside a savepoint that is undone unless Done. */
final class TurnWriter {
  private static final Commit DONE = new Commit.Done();
  private static final Commit DUPLICATE = new Commit.Duplicate();
  private static final Commit STALE = new Commit.Stale();

  private final Statements sql;

  TurnWriter(Statements sql) {
    this.sql = sql;
  }

  Commit write(Turn turn) throws SQLException {
    if (!writeIdentity(turn)) {
      return DUPLICATE;
    }
    if (!writeConversation(turn)) {
      return STALE;
    }
    for (CouponGrant coupon : turn.coupons()) {
      if (!grant(coupon, turn.before().id())) {
        return new Commit.SoldOut(coupon.coupon());
      }
    }
    writeMessage(turn);
    for (Reply reply : turn.replies()) {
      insertReply(reply);
    }
    for (Outgoing entry : turn.progress()) {
      updateReply(entry);
    }
    for (WaitEvent event : turn.waits()) {
      writeWait(event, turn.before().id());
    }
    return DONE;
  }

  /** False when the message is known. */
  private boolean writeIdentity(Turn turn) throws SQLException {
    Optional<Happened> keyed = turn.happened().filter(it -> it.key().isPresent());
    return keyed.isEmpty()
        || insertIdentity(Keys.message(keyed.get().key().orElseThrow()), keyed.get().id());
  }

  private boolean insertIdentity(String key, long message) throws SQLException {
    return sql.update(
            "INSERT INTO identity (key, message) VALUES (?, ?) ON CONFLICT DO NOTHING",
            key,
            message)
        == 1;
  }

  /** False when the conversation is not what the turn was decided on. */
  private boolean writeConversation(Turn turn) throws SQLException {
    if (turn.before().version() == 0) {
      return insertConversation(turn.after());
    }
    if (turn.changesConversation()) {
      return updateConversation(turn.before(), turn.after());
    }
    return sql.first(
            "SELECT version FROM conversation WHERE id = ?",
            row -> row.getLong(1),
            turn.before().id())
        .filter(version -> version == turn.before().version())
        .isPresent();
  }

  private boolean insertConversation(Conversation it) throws SQLException {
    return sql.update(
            "INSERT INTO conversation (id, chat, version, shop, due_ms, state)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            it.id(),
            Keys.chat(it.chat()),
            it.version(),
            it.shop(),
            millisOrNull(it.dueAt()),
            ConversationJson.write(it))
        == 1;
  }

  private boolean updateConversation(Conversation before, Conversation after) throws SQLException {
    return sql.update(
            "UPDATE conversation SET version = ?, due_ms = ?, state = ?"
                + " WHERE id = ? AND version = ?",
            after.version(),
            millisOrNull(after.dueAt()),
            ConversationJson.write(after),
            after.id(),
            before.version())
        == 1;
  }

  /** Null is what JDBC calls "no value". */
  private static @Nullable Object millisOrNull(Optional<Instant> at) {
    return at.map(Instant::toEpochMilli).orElse(null);
  }

  private boolean grant(CouponGrant coupon, long customer) throws SQLException {
    return give(coupon, customer, coupon.perPerson())
        && give(coupon, 0, coupon.stock().orElse(Integer.MAX_VALUE));
  }

  private boolean give(CouponGrant coupon, long customer, int most) throws SQLException {
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

  private void writeMessage(Turn turn) throws SQLException {
    if (turn.happened().isPresent()) {
      Happened it = turn.happened().get();
      sql.update(
          "INSERT INTO message (id, conversation, at_ms, event, text, trace)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          it.id(),
          turn.before().id(),
          it.at().toEpochMilli(),
          it.event(),
          it.text(),
          it.trace().map(TraceJson::write).orElse(null));
    }
    if (turn.recalled().isPresent()) {
      sql.update("UPDATE message SET recalled = 1 WHERE id = ?", turn.recalled().getAsLong());
    }
  }

  private void insertReply(Reply reply) throws SQLException {
    sql.update(
        "INSERT INTO outbox (id, message, status, reply, attempts, sending_ms, not_before_ms,"
            + " unknowns, doubles, reason, platform_id)"
            + " VALUES (?, ?, 0, ?, 0, 0, 0, 0, 0, '', '')",
        reply.id(),
        reply.message(),
        ReplyJson.write(reply));
  }

  private void updateReply(Outgoing entry) throws SQLException {
    Progress it = entry.progress();
    sql.update(
        "UPDATE outbox SET status = ?, attempts = ?, sending_ms = ?, not_before_ms = ?,"
            + " unknowns = ?, doubles = ?, reason = ?, platform_id = ? WHERE id = ?",
        it.status().ordinal(),
        it.attempts(),
        it.sendingAt().toEpochMilli(),
        it.notBefore().toEpochMilli(),
        it.unknowns(),
        it.doubles(),
        it.reason(),
        it.platformId(),
        entry.reply().id());
    if (!it.platformId().isEmpty()) {
      insertIdentity(Keys.sent(entry.reply().chat(), it.platformId()), entry.reply().message());
    }
  }

  private void writeWait(WaitEvent event, long conversation) throws SQLException {
    event
        .match(
            new WaitEvent.Cases<Statements.Query<Integer>>() {
              @Override
              public Statements.Query<Integer> opened(WaitEvent.Opened it) {
                return () ->
                    sql.update(
                        "INSERT INTO wait (id, conversation, since_ms, due_ms) VALUES (?, ?, ?, ?)",
                        it.opened().id(),
                        conversation,
                        it.opened().since().toEpochMilli(),
                        due(it.opened().since()));
              }

              @Override
              public Statements.Query<Integer> moved(WaitEvent.Moved it) {
                return () ->
                    sql.update(
                        "UPDATE wait SET since_ms = ?, due_ms = ? WHERE id = ?",
                        it.since().toEpochMilli(),
                        due(it.since()),
                        it.row());
              }

              @Override
              public Statements.Query<Integer> ended(WaitEvent.Ended it) {
                return () ->
                    sql.update(
                        "UPDATE wait SET ended_ms = ?, ended_by = ? WHERE id = ?",
                        it.at().toEpochMilli(),
                        it.by(),
                        it.row());
              }

              @Override
              public Statements.Query<Integer> breached(WaitEvent.Breached it) {
                return () ->
                    sql.update(
                        "UPDATE wait SET breached_ms = ?, breach_reason = ? WHERE id = ?",
                        it.at().toEpochMilli(),
                        it.reason(),
                        it.row());
              }
            })
        .run();
  }

  private static long due(Instant since) {
    return ResponsePromise.DEFAULT.dueAt(since).toEpochMilli();
  }
}
