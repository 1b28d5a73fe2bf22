package dev.xiaoer.engine.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.Turn;
import dev.xiaoer.engine.store.Explanation;
import dev.xiaoer.engine.store.History;
import dev.xiaoer.engine.store.History.Past;
import dev.xiaoer.engine.store.NoticeStore;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.Talk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of an earlier version is brought forward, and what it holds is not lost. */
class MigrationTest {
  @TempDir Path folder;

  FileDatabase database() {
    return new FileDatabase(folder.resolve("test.db"));
  }

  /** A database as version 1 left it: two conversations, their messages interleaved. */
  void version1() throws Exception {
    String schema =
        new String(
            Schema.class.getResourceAsStream("schema-1.sql").readAllBytes(),
            StandardCharsets.UTF_8);
    try (Connection connection = database().writer();
        Statement statement = connection.createStatement()) {
      for (String part : schema.replaceAll("--[^\n]*", "").split(";\\s*\n")) {
        statement.execute(part);
      }
      statement.execute("CREATE TABLE schema_version (version INTEGER NOT NULL)");
      statement.execute("INSERT INTO schema_version (version) VALUES (1)");
      for (int customer = 1; customer <= 3; customer++) {
        insertConversation(statement, customer);
      }
      for (int message = 11; message <= 16; message++) {
        statement.execute(
            "INSERT INTO message (id, conversation, at_ms, event, text, trace) VALUES (%d, %d, %d,"
                    .formatted(message, 1 + message % 2, message)
                + " 'message', 'said %d', '%s')".formatted(message, TraceJson.write(Talk.trace())));
      }
    }
  }

  /** One that is in the file but never said anything, the third, is not linked to anything. */
  private static void insertConversation(Statement statement, int id) throws Exception {
    Conversation it = Conversation.begin(id, Talk.chat("c" + id), Talk.SHOP);
    statement.execute(
        "INSERT INTO conversation (id, chat, version, shop, due_ms, state)"
            + " VALUES (%d, '%s', 1, 'tengfa', null, '%s')"
                .formatted(id, Keys.chat(it.chat()), ConversationJson.write(it)));
  }

  private static List<String> texts(History history) {
    return history.turns().stream().map(Past::happened).map(it -> it.text()).toList();
  }

  @Test
  void version1_isBroughtForward_andItsConversationsCanBeReadBackwards() throws Exception {
    version1();

    try (Store store = JdbcStore.open(database())) {
      assertThat(texts(store.history(Talk.chat("c1"), Long.MAX_VALUE, 50)))
          .containsExactly("said 12", "said 14", "said 16");
      assertThat(texts(store.history(Talk.chat("c2"), Long.MAX_VALUE, 50)))
          .containsExactly("said 11", "said 13", "said 15");
      assertThat(store.history(Talk.chat("c3"), Long.MAX_VALUE, 50)).isEqualTo(History.NONE);
      assertThat(store.explainLast(Talk.chat("c1")).map(Explanation::happened))
          .hasValueSatisfying(it -> assertThat(it.text()).isEqualTo("said 16"));
    }
  }

  @Test
  void whatIsSaidAfterIt_isLinkedToWhatWasSaidBefore() throws Exception {
    version1();
    try (Store store = JdbcStore.open(database())) {
      Conversation before = store.conversation(Talk.chat("c1")).orElseThrow();
      Turn turn = Talk.answered(store, before, "m-1");
      store.commit(turn).join();

      assertThat(texts(store.history(Talk.chat("c1"), Long.MAX_VALUE, 50)))
          .containsExactly("said 12", "said 14", "said 16", "多少钱");
    }
  }

  @Test
  void version1_isBroughtForward_andNobodyIsNotified() throws Exception {
    version1();

    try (Store store = JdbcStore.open(database())) {
      assertThat(store.notices().lines()).isEmpty();
      assertThat(store.notices().counts()).isEqualTo(new NoticeStore.Counts(0, 0));
    }
  }
}
