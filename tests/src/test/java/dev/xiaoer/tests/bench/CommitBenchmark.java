package dev.xiaoer.tests.bench;

import dev.xiaoer.engine.store.Commit;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.sqlite.Fsync;
import dev.xiaoer.engine.store.sqlite.SqliteDatabase;
import dev.xiaoer.tests.douyin.DouyinApp;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a message and its delivery cost the store, a hundred at a time, with fsync and without. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CommitBenchmark {
  private static final int BATCH = 100;
  private static final int CUSTOMERS = 20_000;

  @Param({"EVERY_COMMIT", "NEVER"})
  public Fsync fsync = Fsync.EVERY_COMMIT;

  private Store store;
  private StoredTalk talk;

  @Setup
  public void open() throws IOException {
    store = SqliteDatabase.open(Files.createTempDirectory("bench-store"), fsync);
    talk = new StoredTalk(store, DouyinApp.SAMPLE, CUSTOMERS, 1);
  }

  @TearDown
  public void close() {
    store.close();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Commit commit() {
    CompletableFuture<Commit> last = talk.next();
    for (int i = 1; i < BATCH; i++) {
      last = talk.next();
    }
    return last.join(); // commits end in the order of the calls
  }
}
