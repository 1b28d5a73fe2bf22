package dev.xiaoer.engine.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.store.Commit;
import dev.xiaoer.engine.store.HeldWriter;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.StoreUnavailableException;
import dev.xiaoer.engine.store.Talk;
import dev.xiaoer.engine.store.jdbc.JdbcStore;
import dev.xiaoer.engine.store.jdbc.Lookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {
  private static final Commit DONE = new Commit.Done();

  @TempDir Path folder;

  private SqliteDatabase database() {
    return new SqliteDatabase(folder.resolve("xiaoer.db"), Fsync.EVERY_COMMIT, () -> {});
  }

  private static String ask(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Turn turn(Store store, String name) {
    return Talk.answered(store, Talk.begin(store, "c-" + name), "m-" + name);
  }

  // ---- opening

  @Test
  void folderInUse_isRefusedInOneSentence_untilItIsGivenBack() {
    Store first = SqliteDatabase.open(folder);

    assertThatThrownBy(() -> SqliteDatabase.open(folder))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("the data folder " + folder + " is in use by another gateway");

    first.close();
    SqliteDatabase.open(folder).close();
  }

  @Test
  void folderThatIsAFile_isRefusedInOneSentence() throws Exception {
    Path file = Files.writeString(folder.resolve("data"), "not a folder");

    assertThatThrownBy(() -> SqliteDatabase.open(file.resolve("below")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageStartingWith("the data folder " + file.resolve("below") + " cannot be used: ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void fileThatIsNoDatabase_isRefusedInOneSentence_andTheFolderIsNotHeld() throws Exception {
    Path file = Files.writeString(folder.resolve("xiaoer.db"), "x".repeat(9000));

    assertThatThrownBy(() -> SqliteDatabase.open(folder))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageStartingWith("the database in " + folder + " cannot be opened: ")
        .hasMessageNotContaining("\n");

    Files.delete(file);
    SqliteDatabase.open(folder).close();
  }

  @Test
  void databaseOfANewerVersion_isRefusedInOneSentence() throws Exception {
    SqliteDatabase.open(folder).close();
    try (Connection writer = database().writer()) {
      run(writer, "INSERT INTO schema_version (version) VALUES (99)");
    }

    assertThatThrownBy(() -> SqliteDatabase.open(folder))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(
            "the database in "
                + folder
                + " cannot be opened: it was written by a newer Xiaoer"
                + " (schema 99, this one knows 4)");
  }

  // ---- connections

  @Test
  void writer_syncsEachCommit() throws Exception {
    try (Connection writer = database().writer()) {
      assertThat(ask(writer, "PRAGMA journal_mode")).isEqualTo("wal");
      assertThat(ask(writer, "PRAGMA synchronous")).isEqualTo("2"); // FULL
    }
  }

  @Test
  void reader_cannotWrite() throws Exception {
    SqliteDatabase.open(folder).close();
    try (Connection reader = database().reader()) {
      assertThatThrownBy(() -> run(reader, "DELETE FROM conversation"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("READONLY");
    }
  }

  @Test
  void reading_doesNotWaitForAnOpenTransaction() throws Exception {
    Store store = SqliteDatabase.open(folder);
    store.commit(turn(store, "1")).join();
    try (Connection writer = database().writer()) {
      run(writer, "BEGIN IMMEDIATE");
      run(writer, "DELETE FROM outbox");

      assertThat(store.openReplies()).hasSize(1);
    }
    store.close();
  }

  @Test
  void idleStore_doesNotHoldTheWriteLock() throws Exception {
    Store store = SqliteDatabase.open(folder);
    store.commit(turn(store, "1")).join();
    try (Connection other = database().writer()) {
      run(other, "PRAGMA busy_timeout = 0");
      run(other, "BEGIN IMMEDIATE");
      run(other, "ROLLBACK");
    }
    assertThat(store.commit(turn(store, "2")).join()).isEqualTo(DONE);
    store.close();
  }

  @Test
  void lookingIn_worksBesideAGateway_andWithoutOne() {
    Store store = SqliteDatabase.open(folder);
    store.commit(turn(store, "1")).join();

    try (Lookup lookup = SqliteDatabase.look(folder)) {
      assertThat(lookup.explain("m-1")).hasSize(1);
      store.commit(turn(store, "2")).join();
      assertThat(lookup.explain("m-2")).hasSize(1);
      assertThat(lookup.explainNewest()).isEqualTo(lookup.explain("m-2").stream().findFirst());
    }
    store.close();
    try (Lookup lookup = SqliteDatabase.look(folder)) {
      assertThat(lookup.explain("m-2")).hasSize(1);
    }
    SqliteDatabase.open(folder).close();
  }

  @Test
  void lookingInWhereNothingIs_isRefusedInOneSentence() {
    Path empty = folder.resolve("empty");

    assertThatThrownBy(() -> SqliteDatabase.look(empty))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("there is no database in " + empty);
    assertThat(empty).doesNotExist();
  }

  // ---- a full disk

  @Test
  void fullDisk_failsWholeBatches_andLaterWritesWorkAgain() throws Exception {
    var disk = new SmallDisk(database());
    Store store = JdbcStore.open(disk);
    store.commit(turn(store, "before")).join();

    disk.fill();
    List<CompletableFuture<Commit>> batch =
        HeldWriter.batch(
            store,
            () ->
                IntStream.range(0, 20)
                    .mapToObj(i -> store.commit(large(store, "full-" + i)))
                    .toList());

    assertThat(batch)
        .allSatisfy(commit ->
            assertThat(commit)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(StoreUnavailableException.class));
    assertThat(store.openReplies()).hasSize(1);
    assertThat(store.conversation(Talk.chat("c-full-0"))).isEmpty();

    disk.empty();
    assertThat(store.commit(large(store, "full-0")).join()).isEqualTo(DONE);
    assertThat(store.openReplies()).hasSize(2);
    store.close();
  }

  @Test
  void fullDisk_isFoundOutByTheCheck_andSoIsItsEnd() throws Exception {
    var disk = new SmallDisk(database());
    Store store = JdbcStore.open(disk);
    store.commit(turn(store, "before")).join();
    assertThat(store.check()).isCompleted();

    disk.fill();
    assertThat(store.commit(large(store, "full"))).failsWithin(Duration.ofSeconds(10));
    assertThat(store.check()).failsWithin(Duration.ofSeconds(10));
    assertThat(store.commit(large(store, "full"))).failsWithin(Duration.ofSeconds(10));

    disk.empty();
    assertThat(store.check()).succeedsWithin(Duration.ofSeconds(10));
    assertThat(store.tokens().load("")).isEmpty();
    store.close();
  }

  private static Turn large(Store store, String name) {
    return Talk.answered(
        store,
        Talk.begin(store, "c-" + name),
        "m-" + name,
        List.of(new Content.Text("满".repeat(3000))));
  }
}
