package dev.xiaoer.engine.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.conversation.Conversation;
import dev.xiaoer.engine.conversation.CouponGrant;
import dev.xiaoer.engine.store.Commit;
import dev.xiaoer.engine.store.RawEvent;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.StoreContract;
import dev.xiaoer.engine.store.Talk;
import dev.xiaoer.engine.store.jdbc.JdbcStore;
import dev.xiaoer.engine.store.jdbc.ScratchStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqliteMemoryTest extends StoreContract {
  private final SqliteMemory database = new SqliteMemory();
  private Connection kept;

  /** What is in memory lives as long as somebody is connected. */
  @BeforeEach
  @Override
  protected void openStore() throws Exception {
    kept = database.reader();
    super.openStore();
  }

  @AfterEach
  void forget() throws SQLException {
    kept.close();
  }

  @Override
  protected Store open() {
    return JdbcStore.open(database);
  }

  @Test
  void two_of_them_share_nothing() {
    try (ScratchStore one = SqliteMemory.scratch();
        ScratchStore other = SqliteMemory.scratch()) {
      fill(one.store());

      assertThat(other.store().conversation(Talk.chat("c1"))).isEmpty();
      assertThat(other.store().nextId()).isEqualTo(1);
    }
  }

  @Test
  void emptied_it_is_as_if_just_made() throws SQLException {
    try (ScratchStore scratch = ScratchStore.open(database)) {
      fill(scratch.store());
      assertThat(rows()).isPositive();

      scratch.empty();

      assertThat(rows()).isZero();
      assertThat(scratch.store().nextId()).isEqualTo(1);
      assertThat(scratch.store().conversation(Talk.chat("c1"))).isEmpty();
      fill(scratch.store());
    }
  }

  private static void fill(Store store) {
    Conversation first = Talk.begin(store, "c1");
    var coupon = new CouponGrant(Talk.SHOP, "first", Optional.of(1), 1);
    assertThat(store.commit(Talk.rewarded(store, first, "m1", coupon)).join())
        .isEqualTo(new Commit.Done());
    store.commit(Talk.answered(store, Talk.begin(store, "c2"), "m2")).join();
    store.commit(Talk.unanswered(store, Talk.begin(store, "c3"), "m3", Talk.NOW)).join();
    store
        .accept(new RawEvent(store.nextId(), Talk.SHOP, "douyin", "ck", Map.of(), new byte[1]))
        .join();
    store.published(Talk.SHOP, "v1", "[]").join();
    store.tokens().save("t", "x").join();
  }

  /** How many rows all tables have, the schema's own apart. */
  private int rows() throws SQLException {
    List<String> tables = new ArrayList<>();
    int rows = 0;
    try (Statement statement = kept.createStatement()) {
      try (ResultSet names =
          statement.executeQuery(
              "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'schema_version'")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      for (String table : tables) {
        try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
          count.next();
          rows += count.getInt(1);
        }
      }
    }
    return rows;
  }
}
