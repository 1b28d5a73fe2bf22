package dev.xiaoer.engine.store.jdbc;

import dev.xiaoer.engine.conversation.Notice;
import dev.xiaoer.engine.store.NoticeEntry;
import dev.xiaoer.engine.store.NoticeStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The notices of a {@link JdbcStore}: its readers, its writer. Safe for use by many threads. */
final class JdbcNotices implements NoticeStore {
  private static final String NOTICE =
      "SELECT id, message, shop, target, at_ms, notice, state, attempts, due_ms, reason"
          + " FROM notice ";

  private final Readers readers;
  private final GroupCommit commits;

  JdbcNotices(Readers readers, GroupCommit commits) {
    this.readers = readers;
    this.commits = commits;
  }

  /** As a part of the turn that says so. */
  static void insert(Statements sql, Notice notice, String json) throws SQLException {
    sql.update(
        "INSERT INTO notice (id, message, shop, target, at_ms, notice, state, attempts, due_ms,"
            + " reason) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, '')",
        notice.id(),
        notice.message(),
        notice.about().shop(),
        notice.target(),
        notice.at().toEpochMilli(),
        json);
  }

  static List<NoticeEntry> of(Statements sql, long message) throws SQLException {
    return sql.all(NOTICE + "WHERE message = ? ORDER BY id", JdbcNotices::entry, message);
  }

  private static NoticeEntry entry(ResultSet row) throws SQLException {
    Notice notice =
        NoticeJson.read(
            row.getLong(1),
            row.getLong(2),
            row.getString(3),
            row.getString(4),
            Instant.ofEpochMilli(row.getLong(5)),
            row.getString(6));
    return new NoticeEntry(
        notice,
        NoticeEntry.State.of(row.getInt(7)),
        row.getInt(8),
        Instant.ofEpochMilli(row.getLong(9)),
        row.getString(10));
  }

  @Override
  public List<Line> lines() {
    return readers.read(reader ->
        reader
            .sql()
            .all(
                "SELECT DISTINCT shop, target FROM notice WHERE state = 0",
                row -> new Line(row.getString(1), row.getString(2))));
  }

  @Override
  public List<NoticeEntry> open(Line line, int limit) {
    return readers.read(reader ->
        reader
            .sql()
            .all(
                NOTICE + "WHERE state = 0 AND shop = ? AND target = ? ORDER BY id LIMIT ?",
                JdbcNotices::entry,
                line.shop(),
                line.target(),
                limit));
  }

  @Override
  public CompletableFuture<Void> moved(List<NoticeEntry> entries) {
    return commits.write(sql -> move(sql, entries), rows -> true).thenAccept(rows -> {});
  }

  private static int move(Statements sql, List<NoticeEntry> entries) throws SQLException {
    int rows = 0;
    for (NoticeEntry entry : entries) {
      rows +=
          sql.update(
              "UPDATE notice SET state = ?, attempts = ?, due_ms = ?, reason = ? WHERE id = ?",
              entry.state().code(),
              entry.attempts(),
              entry.at().toEpochMilli(),
              entry.reason(),
              entry.notice().id());
    }
    return rows;
  }

  @Override
  public CompletableFuture<Integer> reopen(String shop) {
    return commits.write(
        sql ->
            sql.update(
                "UPDATE notice SET state = 0, attempts = 0, due_ms = 0 WHERE state = 2 AND shop = ?",
                shop),
        rows -> true);
  }

  @Override
  public CompletableFuture<Integer> forget(String shop) {
    return commits.write(
        sql -> sql.update("UPDATE notice SET state = 3 WHERE state = 2 AND shop = ?", shop),
        rows -> true);
  }

  @Override
  public Counts counts() {
    return readers.read(reader -> new Counts(count(reader.sql(), 0), count(reader.sql(), 2)));
  }

  private static long count(Statements sql, int state) throws SQLException {
    String where = state == 0 ? "state = 0" : "state = 2"; // as the indexes have it
    return sql.first("SELECT count(*) FROM notice WHERE " + where, row -> row.getLong(1))
        .orElse(0L);
  }
}
