package dev.xiaoer.engine.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.StoreUnavailableException;
import dev.xiaoer.engine.store.Talk;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcStoreTest {
  @TempDir Path folder;

  FileDatabase database;

  @BeforeEach
  void name() {
    database = new FileDatabase(folder.resolve("test.db"));
  }

  private void run(String... statements) throws SQLException {
    try (Connection connection = database.writer();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private void assertNothingIsOpen() {
    assertThat(database.closed).isTrue();
    assertThat(database.writers).allSatisfy(it -> assertThat(it.isClosed()).isTrue());
    assertThat(database.readers).allSatisfy(it -> assertThat(it.isClosed()).isTrue());
  }

  @Test
  void databaseOfANewerVersion_isRefusedInOneSentence_andLeftAlone() throws Exception {
    JdbcStore.open(database).close();
    run("INSERT INTO schema_version (version) VALUES (99)");

    assertThatThrownBy(() -> JdbcStore.open(database))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("it was written by a newer Xiaoer (schema 99, this one knows 4)");
    assertNothingIsOpen();
  }

  @Test
  void damagedDatabase_isRefused_andLeftAlone() throws Exception {
    JdbcStore.open(database).close();
    run("DROP TABLE outbox");

    assertThatThrownBy(() -> JdbcStore.open(database))
        .isInstanceOf(StoreUnavailableException.class);
    assertNothingIsOpen();
  }

  @Test
  void closing_closesAllConnections() throws Exception {
    Store store = JdbcStore.open(database);
    store.commit(Talk.answered(store, Talk.begin(store, "c1"), "m-1")).join();
    store.openReplies();
    store.close();

    assertNothingIsOpen();
  }

  @Test
  void readThatFails_leavesNoConnectionBehind() throws Exception {
    Store store = JdbcStore.open(database);
    store.commit(Talk.answered(store, Talk.begin(store, "c1"), "m-1")).join();
    store.explain("m-1");
    run("UPDATE conversation SET state = '{'", "DROP TABLE token");

    assertThatThrownBy(() -> store.conversation(Talk.chat("c1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("damaged JSON column");
    assertThatThrownBy(() -> store.tokens().load("any"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("nothing could be read");

    assertThat(database.readers).allSatisfy(it -> assertThat(it.isClosed()).isTrue());
    assertThat(store.explain("m-1")).hasSize(1);
    store.close();
  }

  @Test
  void migratedTwice_isMigratedOnce() throws Exception {
    JdbcStore.open(database).close();
    JdbcStore.open(database).close();

    try (Statements sql = Statements.reading(database)) {
      assertThat(sql.all("SELECT version FROM schema_version", row -> row.getInt(1)))
          .containsExactly(1, 2, 3, 4);
    }
  }
}
