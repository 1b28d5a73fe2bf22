package dev.xiaoer.engine.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.xiaoer.engine.store.Explanation;
import dev.xiaoer.engine.store.Store;
import dev.xiaoer.engine.store.StoreUnavailableException;
import dev.xiaoer.engine.store.Talk;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P1: what was acknowledged survives a kill. */
@Timeout(60)
class KilledStoreTest {
  private static final int ENOUGH = 300;

  @TempDir Path folder;

  @Test
  void killedProcess_hasLostNothingThatItAcknowledged_andLeftNoHalfTurn() throws Exception {
    List<String> acknowledged = killMidway();

    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH).noneMatch(it -> it.contains(" "));
    try (Store store = SqliteDatabase.open(folder)) {
      assertThat(acknowledged)
          .allMatch(message -> store.messageRow(Talk.chat("any"), message).isPresent());
      assertEveryTurnIsWhole(store);
    }
  }

  /** Starts a child, kills it once it has acknowledged enough, returns all that it has printed. */
  private List<String> killMidway() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                AcknowledgingChild.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = child.inputReader()) {
      List<String> printed = new ArrayList<>();
      read(out, printed, ENOUGH);
      assertThatThrownBy(() -> SqliteDatabase.open(folder))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("is in use by another gateway");
      child.toHandle().destroyForcibly(); // the process itself would close its output as well
      read(out, printed, Integer.MAX_VALUE);
      return printed;
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private static void read(BufferedReader out, List<String> printed, int most) throws IOException {
    String line;
    while (printed.size() < most && (line = out.readLine()) != null) {
      printed.add(line);
    }
  }

  /** Each turn of the child's raised a version, kept a message and left two open replies. */
  private static void assertEveryTurnIsWhole(Store store) {
    long turns =
        IntStream.range(0, 20)
            .mapToObj(i -> store.conversation(Talk.chat("c" + i)).orElseThrow())
            .peek(it -> assertThat(it.last().orElseThrow().spent()).isEqualTo(2))
            .mapToLong(it -> it.version())
            .sum();

    assertThat(store.openReplies()).hasSize((int) turns * 2);
    for (int i = 0; i < 20; i++) {
      long version = store.conversation(Talk.chat("c" + i)).orElseThrow().version();
      List<Explanation> last = store.explain(i + "-" + (version - 1));
      assertThat(last).hasSize(1);
      assertThat(last.get(0).replies()).hasSize(2);
      assertThat(store.explain(i + "-" + version)).isEmpty();
    }
  }
}
