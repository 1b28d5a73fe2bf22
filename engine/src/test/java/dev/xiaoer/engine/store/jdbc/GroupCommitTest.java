package dev.xiaoer.engine.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.store.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
  @TempDir Path folder;

  FileDatabase database;
  GroupCommit commits;

  @BeforeEach
  void open() throws SQLException {
    database = new FileDatabase(folder.resolve("test.db"));
    Statements sql = Statements.writing(database);
    sql.update("CREATE TABLE kept (value TEXT PRIMARY KEY)");
    sql.commit();
    commits = new GroupCommit(database, sql);
  }

  @AfterEach
  void close() throws SQLException {
    commits.close();
  }

  private CompletableFuture<Integer> keep(String value) {
    return commits.write(
        sql -> sql.update("INSERT INTO kept (value) VALUES (?)", value), changed -> true);
  }

  private <T> CompletableFuture<T> fail(GroupCommit.Work<T> work) {
    return commits.write(work, result -> true);
  }

  private List<String> kept() throws SQLException {
    try (Statements sql = Statements.reading(database)) {
      return sql.all("SELECT value FROM kept ORDER BY rowid", row -> row.getString(1));
    }
  }

  /** What is written meanwhile waits behind the write that this one holds up. */
  private void inOneBatch(Runnable writes) throws InterruptedException {
    var held = new CountDownLatch(1);
    var released = new CountDownLatch(1);
    CompletableFuture<Boolean> hold =
        commits.write(
            sql -> {
              held.countDown();
              try {
                released.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return true;
            },
            kept -> true);
    held.await();
    writes.run();
    released.countDown();
    assertThat(hold).succeedsWithin(Duration.ofSeconds(10));
  }

  private static void assertFails(
      CompletableFuture<?> write, Class<? extends Throwable> with, String message) {
    assertThat(write)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(with)
        .withMessageContaining(message);
  }

  @Test
  void brokenWrite_isUndone_andItsNeighboursAreNot() throws Exception {
    List<CompletableFuture<?>> writes = new ArrayList<>();
    inOneBatch(() -> {
      writes.add(keep("one"));
      writes.add(
          fail(sql -> {
            sql.update("INSERT INTO kept (value) VALUES ('half')");
            throw new IllegalArgumentException("a bug");
          }));
      writes.add(
          fail(sql -> {
            sql.update("INSERT INTO kept (value) VALUES ('other half')");
            throw new AssertionError("a bigger bug");
          }));
      writes.add(keep("one"));
      writes.add(keep("two"));
    });

    assertThat(writes.get(0)).succeedsWithin(Duration.ofSeconds(10));
    assertFails(writes.get(1), IllegalArgumentException.class, "a bug");
    assertFails(writes.get(2), AssertionError.class, "a bigger bug");
    assertFails(writes.get(3), SQLException.class, "UNIQUE");
    assertThat(writes.get(4)).succeedsWithin(Duration.ofSeconds(10));
    assertThat(kept()).containsExactly("one", "two");
  }

  @Test
  void writeWhoseResultIsRefused_isUndone_andItsResultIsToldAllTheSame() throws Exception {
    CompletableFuture<Integer> refused =
        commits.write(
            sql -> sql.update("INSERT INTO kept (value) VALUES ('no')"), changed -> false);

    assertThat(refused.join()).isEqualTo(1);
    assertThat(kept()).isEmpty();
  }

  @Test
  void outage_failsTheWholeBatch_andNothingOfItIsKept() throws Exception {
    List<CompletableFuture<?>> writes = new ArrayList<>();
    inOneBatch(() -> {
      writes.add(keep("one"));
      writes.add(
          fail(sql -> {
            throw new SQLException("disk I/O error");
          }));
      writes.add(keep("two"));
    });

    for (CompletableFuture<?> write : writes) {
      assertFails(write, StoreUnavailableException.class, "nothing could be written");
    }
    assertThat(kept()).isEmpty();
    keep("later").join();
    assertThat(kept()).containsExactly("later");
    assertThat(database.writers).hasSize(1);
  }

  /**
   * Some errors make SQLite roll the whole transaction back by itself. What follows must neither be
   * told as written, nor be written and told as failed.
   */
  @Test
  void transactionThatTheDatabaseRolledBack_failsTheBatch_andTheNextOneIsWhole() throws Exception {
    keep("before").join();
    List<CompletableFuture<?>> writes = new ArrayList<>();
    inOneBatch(() -> {
      writes.add(keep("one"));
      writes.add(fail(sql -> sql.update("INSERT OR ROLLBACK INTO kept VALUES ('before')")));
      writes.add(keep("two"));
    });

    for (CompletableFuture<?> write : writes) {
      assertFails(write, StoreUnavailableException.class, "nothing could be written");
    }
    assertThat(kept()).containsExactly("before");
    for (String value : List.of("three", "four")) {
      assertThat(keep(value)).succeedsWithin(Duration.ofSeconds(10));
    }
    assertThat(kept()).containsExactly("before", "three", "four");
    assertThat(database.writers).hasSize(2);
    assertThat(database.writers.get(0).isClosed()).isTrue();
  }

  @Test
  void connectionThatIsGone_isOpenedAgain_onceThatIsPossible() throws Exception {
    database.gone = true;
    database.writers.get(0).close();

    assertFails(keep("one"), StoreUnavailableException.class, "nothing could be written");
    assertFails(keep("two"), StoreUnavailableException.class, "nothing could be written");

    database.gone = false;
    assertThat(keep("three")).succeedsWithin(Duration.ofSeconds(10));
    assertThat(kept()).containsExactly("three");
  }

  /** Whoever writes while the store closes is told either way; nobody waits for ever. */
  @Test
  void writesDuringClosing_allEnd() throws Exception {
    List<CompletableFuture<?>> writes = new ArrayList<>();
    var started = new CountDownLatch(1);
    var writer =
        new Thread(() -> {
          for (int i = 0; i < 20_000; i++) {
            writes.add(keep("v" + i));
            started.countDown();
          }
        });
    writer.start();
    started.await();

    commits.close();
    writer.join();

    assertThat(writes).hasSize(20_000).allMatch(CompletableFuture::isDone);
    long told = writes.stream().filter(it -> !it.isCompletedExceptionally()).count();
    assertThat(kept()).hasSize((int) told);
  }
}
