package dev.xiaoer.engine.store.jdbc;

import dev.xiaoer.engine.conversation.WaitEvent;
import dev.xiaoer.engine.sla.ResponsePromise;
import java.time.Instant;

/** What each kind of wait event does to the wait's row. */
record WriteWait(long conversation) implements WaitEvent.Cases<GroupCommit.Work<Integer>> {

  @Override
  public GroupCommit.Work<Integer> opened(WaitEvent.Opened it) {
    return sql ->
        sql.update(
            "INSERT INTO wait (id, conversation, since_ms, due_ms) VALUES (?, ?, ?, ?)",
            it.opened().id(),
            conversation,
            it.opened().since().toEpochMilli(),
            due(it.opened().since()));
  }

  @Override
  public GroupCommit.Work<Integer> moved(WaitEvent.Moved it) {
    return sql ->
        sql.update(
            "UPDATE wait SET since_ms = ?, due_ms = ? WHERE id = ?",
            it.since().toEpochMilli(),
            due(it.since()),
            it.row());
  }

  @Override
  public GroupCommit.Work<Integer> ended(WaitEvent.Ended it) {
    return sql ->
        sql.update(
            "UPDATE wait SET ended_ms = ?, ended_by = ? WHERE id = ?",
            it.at().toEpochMilli(),
            it.by(),
            it.row());
  }

  @Override
  public GroupCommit.Work<Integer> breached(WaitEvent.Breached it) {
    return sql ->
        sql.update(
            "UPDATE wait SET breached_ms = ?, breach_reason = ? WHERE id = ?",
            it.at().toEpochMilli(),
            it.reason(),
            it.row());
  }

  private static long due(Instant since) {
    return ResponsePromise.DEFAULT.dueAt(since).toEpochMilli();
  }
}
