package dev.xiaoer.engine.store.jdbc;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.store.History;
import dev.xiaoer.engine.store.History.Past;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads a conversation backwards, from message to message. For one thread at a time. */
final class HistoryReader {

  /** No page of a history is much longer than this, however long its texts are. */
  private static final int MOST_CHARACTERS = 64 * 1024;

  private static final String TURN =
      "SELECT m.id, m.at_ms, m.event, m.text, m.recalled, m.platform_id, m.previous FROM message m ";

  private final Statements sql;
  private final Reader reader;

  HistoryReader(Statements sql, Reader reader) {
    this.sql = sql;
    this.reader = reader;
  }

  /**
   * A turn without its replies.
   *
   * @param previous the row of the one before; 0 for the first
   */
  private record Link(Past past, long previous) {}

  /** The turns before the one that {@code row} belongs to; of the newest ones for the highest. */
  History before(ChatAddress chat, long row, int limit) throws SQLException {
    long next = row == Long.MAX_VALUE ? newest(chat) : previous(chat, row);
    Deque<Past> turns = new ArrayDeque<>();
    int shown = 0;
    int characters = 0;
    while (next > 0 && shown < limit && characters < MOST_CHARACTERS) {
      Link link = link(next);
      Past past = withReplies(link.past());
      turns.addFirst(past);
      shown += shown(past);
      characters += characters(past);
      next = link.previous();
    }
    return new History(List.copyOf(turns), next > 0);
  }

  private long newest(ChatAddress chat) throws SQLException {
    return sql.first(
            "SELECT newest FROM conversation WHERE chat = ?",
            row -> row.getLong(1), // null is read as 0
            Keys.chat(chat))
        .orElse(0L);
  }

  private long previous(ChatAddress chat, long row) throws SQLException {
    return linkOf(chat, row).map(Link::previous).orElse(0L);
  }

  private Link link(long message) throws SQLException {
    return sql.first(TURN + "WHERE m.id = ?", HistoryReader::readLink, message)
        .orElseThrow(() -> new IllegalStateException("a message names one that is not there"));
  }

  /** The turn that a message or a reply belongs to; none of another conversation's. */
  private Optional<Link> linkOf(ChatAddress chat, long row) throws SQLException {
    return sql.first(
        TURN
            + "JOIN conversation c ON c.id = m.conversation WHERE c.chat = ?"
            + " AND m.id = coalesce((SELECT message FROM outbox WHERE id = ?), ?)",
        HistoryReader::readLink,
        Keys.chat(chat),
        row,
        row);
  }

  /** The turn that {@code row}, a message or a reply, belongs to. */
  Optional<Past> turnOf(ChatAddress chat, long row) throws SQLException {
    Optional<Link> link = linkOf(chat, row);
    return link.isEmpty() ? Optional.empty() : Optional.of(withReplies(link.get().past()));
  }

  private Past withReplies(Past past) throws SQLException {
    List<Outgoing> replies = reader.replies(past.happened().id());
    return new Past(past.happened(), past.messageId(), past.recalled(), replies);
  }

  private static Link readLink(ResultSet row) throws SQLException {
    var happened =
        new Happened(
            row.getLong(1),
            Optional.empty(),
            Instant.ofEpochMilli(row.getLong(2)),
            row.getString(3),
            row.getString(4),
            Optional.empty());
    var past = new Past(happened, row.getString(6), row.getInt(5) != 0, List.of());
    return new Link(past, row.getLong(7)); // null is read as 0
  }

  /** How much of a turn there is to see. */
  private static int shown(Past past) {
    return (past.happened().text().isEmpty() ? 0 : 1)
        + (int) past.replies().stream().filter(HistoryReader::isSent).count();
  }

  private static boolean isSent(Outgoing reply) {
    return reply.progress().status() == Progress.Status.SENT;
  }

  private static int characters(Past past) {
    return past.happened().text().length()
        + past.replies().stream()
            .mapToInt(reply -> reply.reply().content().asText().length())
            .sum();
  }
}
