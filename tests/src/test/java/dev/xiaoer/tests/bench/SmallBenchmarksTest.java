package dev.xiaoer.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Decide, classify, commit, each alone; time and allocation are printed. */
class SmallBenchmarksTest {

  @Test
  @Tag("soak")
  void decide_classify_commit() throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(DecisionBenchmark.class.getSimpleName())
            .include(CommitBenchmark.class.getSimpleName())
            .addProfiler(GCProfiler.class)
            .jvmArgs("-Xmx512m")
            .forks(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(3))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(3))
            .build();

    assertThat(new Runner(options).run()).hasSize(4);
  }
}
