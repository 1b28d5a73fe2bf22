package dev.xiaoer.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.tests.fuzz.FuzzRun.Result;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No input breaks a reader of foreign bytes. The short form has a fixed seed, but a run repeats
 * only as far as its threads allow. Whatever was ever found is a test of its own besides, beside
 * the reader.
 */
class FuzzRunTest {

  private static final long SHORT_RUN = 20_000;

  @ParameterizedTest
  @EnumSource
  @Tag("short")
  void twenty_thousand_inputs_break_nothing(FuzzTarget target) {
    Result result = new FuzzRun(target).run(SHORT_RUN, 20_261_124, Duration.ofMinutes(5));

    assertThat(result.inputs()).isGreaterThanOrEqualTo(SHORT_RUN);
    assertThat(result.branches()).as("guided").isGreaterThan(100);
  }

  /** Another seed: {@code -Dfuzz.seed=…}; fewer or more inputs: {@code -Dfuzz.inputs=…}. */
  @ParameterizedTest
  @EnumSource
  @Tag("soak")
  void ten_million_inputs_break_nothing(FuzzTarget target) {
    long inputs = Long.getLong("fuzz.inputs", 10_000_000);
    long begin = System.nanoTime();

    Result result =
        new FuzzRun(target).run(inputs, Long.getLong("fuzz.seed", 1), Duration.ofHours(12));

    System.out.printf(
        "fuzzing %s: %d inputs, %d branches, %d inputs kept, %d s%n",
        target,
        result.inputs(),
        result.branches(),
        result.kept(),
        (System.nanoTime() - begin) / 1_000_000_000);
    assertThat(result.inputs()).isGreaterThanOrEqualTo(inputs);
  }
}
