package dev.xiaoer.tests.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.tests.kill.KillProof.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever was acknowledged is answered, however often the gateway is killed. */
class KillRunTest {
  @TempDir Path folder;

  @Test
  @Tag("short")
  void three_kills_lose_nothing() {
    survive(KillPlan.shortForm(20_261_123));
  }

  /** Another seed: {@code -Dkill.seed=…}; fewer or more kills: {@code -Dkill.times=…}. */
  @Test
  @Tag("soak")
  void a_hundred_kills_lose_nothing() {
    survive(
        KillPlan.fullForm(Long.getLong("kill.seed", 1))
            .times(Integer.getInteger("kill.times", 100)));
  }

  private void survive(KillPlan plan) {
    long begin = System.nanoTime();
    try (KillRun run = new KillRun(plan, folder)) {
      Evidence evidence = run.run();
      Verdict verdict = KillProof.judge(evidence);
      System.out.printf(
          "kill run, seed %d: %d kills, %d acknowledged, %d delivered again, %d sends,"
              + " %d doubles (%d counted), %d s%n",
          plan.seed(),
          evidence.kills().size(),
          evidence.asked().size(),
          run.deliveriesAgain(),
          evidence.sent().size(),
          verdict.doubles(),
          verdict.counted(),
          (System.nanoTime() - begin) / 1_000_000_000);
      assertThat(verdict.faults()).as("the last life said:%n%s", run.said()).isEmpty();
      assertThat(verdict.answered()).isGreaterThan(10 * plan.kills());
    }
  }
}
