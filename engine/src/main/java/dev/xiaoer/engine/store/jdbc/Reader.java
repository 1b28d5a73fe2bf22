package dev.xiaoer.engine.store.jdbc;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.store.Explanation;
import dev.xiaoer.engine.store.RawEvent;
import dev.xiaoer.engine.store.SaidMessage;
import dev.xiaoer.engine.store.Waiting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The questions asked of the database, over one read connection. For one thread at a time. */
final class Reader implements AutoCloseable {

  private static final String OUTBOX =
      "SELECT id, message, status, reply, attempts, sending_ms, not_before_ms, unknowns, doubles,"
          + " reason, platform_id FROM outbox ";

  private static final String MESSAGE =
      "SELECT m.id, m.at_ms, m.event, m.text, m.trace, m.recalled, c.shop, p.rules FROM message m"
          + " JOIN conversation c ON c.id = m.conversation LEFT JOIN published p ON p.shop = c.shop"
          + " AND p.version = json_extract(m.trace, '$.v')";

  /** Rows of replies, a tenth of a second's reading or so. */
  private static final long SEARCHED_AT_ONCE = 20_000;

  private final Statements sql;
  private final HistoryReader history;
  private final ShopEvents shopEvents;

  Reader(Statements sql) {
    this.sql = sql;
    history = new HistoryReader(sql, this);
    shopEvents = new ShopEvents(sql);
  }

  Statements sql() {
    return sql;
  }

  HistoryReader history() {
    return history;
  }

  ShopEvents shopEvents() {
    return shopEvents;
  }

  List<Conversation> conversations(String shop, long after, int limit) throws SQLException {
    return sql.all(
        "SELECT id, version, shop, state FROM conversation"
            + " WHERE shop = ? AND id > ? ORDER BY id LIMIT ?",
        Reader::readConversation,
        shop,
        after,
        limit);
  }

  Optional<Conversation> conversation(ChatAddress chat) throws SQLException {
    return sql.first(
        "SELECT id, version, shop, state FROM conversation WHERE chat = ?",
        Reader::readConversation,
        Keys.chat(chat));
  }

  private static Conversation readConversation(ResultSet row) throws SQLException {
    return ConversationJson.read(
        row.getLong(1), row.getLong(2), row.getString(3), row.getString(4));
  }

  /**
   * Looks through the replies of the chat, newest first: the one that is told back is nearly always
   * among the last. An index of what platforms call our sends would cost every reply a page.
   */
  boolean knowsSent(ChatAddress chat, String platformId) throws SQLException {
    return sql.first(
            "WITH RECURSIVE back (id, previous) AS ("
                + "SELECT m.id, m.previous FROM conversation c JOIN message m ON m.id = c.newest"
                + " WHERE c.chat >= ? AND c.chat < ?"
                + " UNION ALL SELECT m.id, m.previous FROM back"
                + " JOIN message m ON m.id = back.previous)"
                + " SELECT 1 FROM back JOIN outbox o ON o.message = back.id"
                + " WHERE o.platform_id = ? AND o.status = 3 LIMIT 1",
            row -> true,
            Keys.chats(chat),
            Keys.chatsEnd(chat),
            platformId)
        .isPresent();
  }

  OptionalLong messageRow(ChatAddress chat, String messageId) throws SQLException {
    return sql
        .all(
            "SELECT key, message FROM identity WHERE key >= ? AND key < ?",
            row -> Keys.isOfAccount(row.getString(1), chat) ? row.getLong(2) : 0L,
            Keys.idPrefix(messageId),
            Keys.idPrefixEnd(messageId))
        .stream()
        .mapToLong(Long::longValue)
        .filter(row -> row > 0)
        .findFirst();
  }

  boolean isRecalled(long message) throws SQLException {
    return sql.first("SELECT recalled FROM message WHERE id = ?", row -> row.getInt(1), message)
        .filter(recalled -> recalled != 0)
        .isPresent();
  }

  List<RawEvent> accepted(String shop, long after, int limit) throws SQLException {
    return sql.all(
        "SELECT id, shop, platform, app, headers, body FROM accepted"
            + " WHERE shop = ? AND id > ? ORDER BY id LIMIT ?",
        row ->
            new RawEvent(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Json.texts(Json.read(row.getString(5))),
                row.getBytes(6)),
        shop,
        after,
        limit);
  }

  List<String> shopsWithAccepted() throws SQLException {
    return sql.all("SELECT DISTINCT shop FROM accepted", row -> row.getString(1));
  }

  List<Outgoing> openReplies() throws SQLException {
    return sql.all(OUTBOX + "WHERE status < 3 ORDER BY id", Reader::readOutgoing);
  }

  List<Outgoing> replies(long message) throws SQLException {
    return sql.all(OUTBOX + "WHERE message = ? ORDER BY id", Reader::readOutgoing, message);
  }

  private static Outgoing readOutgoing(ResultSet row) throws SQLException {
    return new Outgoing(
        ReplyJson.read(row.getLong(1), row.getLong(2), row.getString(4)),
        new Progress(
            Progress.Status.of(row.getInt(3)),
            row.getInt(5),
            Instant.ofEpochMilli(row.getLong(6)),
            Instant.ofEpochMilli(row.getLong(7)),
            row.getInt(8),
            row.getInt(9),
            row.getString(10),
            row.getString(11)));
  }

  boolean siblingSent(Outgoing entry) throws SQLException {
    return replies(entry.reply().message()).stream()
        .anyMatch(other ->
            other.progress().status() == Progress.Status.SENT
                && other.reply().answersSince().isPresent());
  }

  long possibleDoubles() throws SQLException {
    return sql.first(
            "SELECT coalesce(sum(doubles), 0) FROM outbox WHERE doubles > 0", row -> row.getLong(1))
        .orElse(0L);
  }

  List<ChatAddress> due(Instant now, int limit) throws SQLException {
    return sql.all(
        "SELECT id, version, shop, state FROM conversation"
            + " WHERE due_ms <= ? ORDER BY due_ms LIMIT ?",
        row -> readConversation(row).chat(),
        now.toEpochMilli(),
        limit);
  }

  List<ChatAddress> dueAfter(Instant then) throws SQLException {
    return sql.all(
        "SELECT id, version, shop, state FROM conversation WHERE due_ms > ?",
        row -> readConversation(row).chat(),
        then.toEpochMilli());
  }

  List<Waiting> waiting(int limit) throws SQLException {
    return sql.all(
        "SELECT c.id, c.version, c.shop, c.state, w.since_ms, w.due_ms, w.breached_ms FROM wait w"
            + " JOIN conversation c ON c.id = w.conversation"
            + " WHERE w.ended_ms IS NULL ORDER BY w.due_ms LIMIT ?",
        Reader::readWaiting,
        limit);
  }

  int couponsGiven(String shop, String coupon) throws SQLException {
    return sql.first(
            "SELECT given FROM coupon_given WHERE shop = ? AND coupon = ? AND customer = 0",
            row -> row.getInt(1),
            shop,
            coupon)
        .orElse(0);
  }

  private static Waiting readWaiting(ResultSet row) throws SQLException {
    Conversation conversation = readConversation(row);
    return new Waiting(
        conversation.shop(),
        conversation.chat(),
        conversation.customerName(),
        conversation.handling(),
        conversation.queue(),
        Instant.ofEpochMilli(row.getLong(5)),
        Instant.ofEpochMilli(row.getLong(6)),
        row.getObject(7) != null);
  }

  List<Explanation> explain(String platformId) throws SQLException {
    List<Long> messages =
        sql.all(
            "SELECT DISTINCT message FROM identity WHERE key >= ? AND key < ?"
                + " ORDER BY message DESC",
            row -> row.getLong(1),
            Keys.idPrefix(platformId),
            Keys.idPrefixEnd(platformId));
    List<Explanation> all = new ArrayList<>();
    for (long message : messages.isEmpty() ? repliedTo(platformId) : messages) {
      explainRow(message).ifPresent(all::add);
    }
    return all;
  }

  /**
   * What the reply with this id answers: looked for from the newest reply on, in short reads, since
   * one long one would keep the log from being emptied.
   */
  private List<Long> repliedTo(String platformId) throws SQLException {
    List<Long> found = List.of();
    for (long end = highestId(); end > 0 && found.isEmpty(); end -= SEARCHED_AT_ONCE) {
      found =
          sql.all(
              "SELECT DISTINCT message FROM outbox WHERE id > ? AND id <= ? AND platform_id = ?"
                  + " AND status = 3 ORDER BY message DESC",
              row -> row.getLong(1),
              end - SEARCHED_AT_ONCE,
              end,
              platformId);
    }
    return found;
  }

  Optional<Explanation> explainNewest() throws SQLException {
    Optional<Long> decided =
        sql.first(
            "SELECT id FROM message WHERE trace IS NOT NULL ORDER BY id DESC LIMIT 1",
            row -> row.getLong(1));
    return decided.isEmpty() ? Optional.empty() : explainRow(decided.get());
  }

  private Optional<Explanation> explainRow(long message) throws SQLException {
    Optional<Explanation> bare =
        sql.first(MESSAGE + " WHERE m.id = ?", Reader::readExplanation, message);
    return bare.isEmpty() ? bare : Optional.of(withReplies(bare.get()));
  }

  private Explanation withReplies(Explanation bare) throws SQLException {
    return new Explanation(
        bare.shop(),
        bare.happened(),
        bare.recalled(),
        replies(bare.happened().id()),
        bare.rules(),
        JdbcNotices.of(sql, bare.happened().id()));
  }

  Optional<Explanation> explainLast(ChatAddress chat) throws SQLException {
    Optional<Long> decided =
        sql.first(
            "WITH RECURSIVE back (id, previous, trace) AS ("
                + "SELECT m.id, m.previous, m.trace FROM conversation c"
                + " JOIN message m ON m.id = c.newest WHERE c.chat = ?"
                + " UNION ALL SELECT m.id, m.previous, m.trace FROM back"
                + " JOIN message m ON m.id = back.previous WHERE back.trace IS NULL)"
                + " SELECT id FROM back WHERE trace IS NOT NULL",
            row -> row.getLong(1),
            Keys.chat(chat));
    return decided.isEmpty() ? Optional.empty() : explainRow(decided.get());
  }

  private static Explanation readExplanation(ResultSet row) throws SQLException {
    return new Explanation(
        row.getString(7),
        new Happened(
            row.getLong(1),
            Optional.empty(),
            Instant.ofEpochMilli(row.getLong(2)),
            row.getString(3),
            row.getString(4),
            Optional.ofNullable(row.getString(5)).map(TraceJson::read)),
        row.getInt(6) != 0,
        List.of(),
        Optional.ofNullable(row.getString(8)).orElse(""),
        List.of());
  }

  List<SaidMessage> said(String shop, Instant since, long after, int limit) throws SQLException {
    return sql.all(
        "SELECT m.id, c.state, m.at_ms, m.text, m.trace FROM message m"
            + " JOIN conversation c ON c.id = m.conversation WHERE m.id > ? AND m.at_ms >= ?"
            + " AND m.event = 'message' AND m.trace IS NOT NULL AND c.shop = ?"
            + " ORDER BY m.id LIMIT ?",
        Reader::readSaid,
        after,
        since.toEpochMilli(),
        shop,
        limit);
  }

  private static SaidMessage readSaid(ResultSet row) throws SQLException {
    return new SaidMessage(
        row.getLong(1),
        ConversationJson.readChat(Json.read(row.getString(2)).path("chat")),
        Instant.ofEpochMilli(row.getLong(3)),
        row.getString(4),
        TraceJson.read(row.getString(5)).facts());
  }

  Optional<String> token(String name) throws SQLException {
    return sql.first("SELECT value FROM token WHERE name = ?", row -> row.getString(1), name);
  }

  /** The highest id in use. */
  long highestId() throws SQLException {
    return sql.first(
            "SELECT max(coalesce((SELECT max(id) FROM message), 0),"
                + " coalesce((SELECT max(id) FROM outbox), 0),"
                + " coalesce((SELECT max(id) FROM conversation), 0),"
                + " coalesce((SELECT max(id) FROM wait), 0),"
                + " coalesce((SELECT max(id) FROM notice), 0),"
                + " coalesce((SELECT max(id) FROM accepted), 0))",
            row -> row.getLong(1))
        .orElse(0L);
  }

  @Override
  public void close() throws SQLException {
    sql.close();
  }
}
