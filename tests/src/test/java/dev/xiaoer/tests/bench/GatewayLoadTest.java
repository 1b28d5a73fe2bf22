package dev.xiaoer.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.tests.douyin.DouyinApp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole gateway under load, beside a bare echo. Each run asserts that whatever was acknowledged
 * was answered, delivered once and marked Sent; how fast that was is printed, not asserted.
 */
class GatewayLoadTest {
  private static final int ECHO_PASSES = 3;

  @TempDir Path folder;

  @Test
  @Tag("short")
  void whatever_was_acknowledged_was_delivered_and_marked_sent() {
    LoadPlan plan = LoadPlan.shortForm();

    Figures figures = run(plan, workload(plan), "short", List.of());

    assertThat(figures.messages()).isEqualTo(plan.messages());
  }

  /** Beside the echo, with fsync and without. {@code -Dbench.rounds=…} repeats it. */
  @Test
  @Tag("soak")
  void beside_a_bare_echo() {
    LoadPlan plan = LoadPlan.fullForm();
    Workload workload = workload(plan);
    for (int round = 0; round < Integer.getInteger("bench.rounds", 1); round++) {
      EchoRun first = EchoRun.of(plan, workload, ECHO_PASSES);
      Figures full = run(plan, workload.again(), "full-" + round, List.of());
      EchoRun second = EchoRun.of(plan, workload, ECHO_PASSES);
      Figures off = run(plan, workload.again(), "off-" + round, List.of(GatewayRun.WITHOUT_FSYNC));
      EchoRun third = EchoRun.of(plan, workload, ECHO_PASSES);
      System.out.printf("%n%s%n", plan);
      System.out.printf("echo                     %s%n", first);
      print("the gateway, synchronous=FULL", full, (first.rate() + second.rate()) / 2);
      System.out.printf("echo                     %s%n", second);
      print("the gateway without fsync", off, (second.rate() + third.rate()) / 2);
      System.out.printf("echo                     %s%n", third);
    }
  }

  /** A hundred thousand conversations, each message from a random one of them. */
  @Test
  @Tag("soak")
  void a_million_stored_messages_cost_the_next_one_no_more() {
    LoadPlan plan = LoadPlan.growthForm();
    Workload workload = workload(plan);
    Figures few = run(plan, workload.again(), "few", List.of());
    LoadPlan later = plan.stored(1_000_000 - plan.warmUp());
    Figures many = run(later, workload.again(), "many", List.of());
    System.out.printf(
        "%n%s%nfrom %,d stored messages on%n%s", plan, plan.warmUp(), few.lines().indent(2));
    System.out.printf("from 1,000,000 stored messages on%n%s", many.lines().indent(2));
    System.out.printf(
        "a message at a million: processor %.2f, log %.2f times%n",
        many.processorEach10k() / few.processorEach10k(), many.walEach10k() / few.walEach10k());
  }

  private static void print(String what, Figures figures, double echo) {
    System.out.printf(
        "%s; of the echo: acknowledged %.3f, acknowledged and sent %.3f%n%s",
        what,
        figures.acknowledgedRate() / echo,
        figures.deliveredRate() / echo,
        figures.lines().indent(2));
  }

  private static Workload workload(LoadPlan plan) {
    return Workload.of(plan, DouyinApp.SAMPLE);
  }

  private Figures run(LoadPlan plan, Workload workload, String name, List<String> options) {
    try (GatewayRun run = new GatewayRun(plan, workload, folder.resolve(name), options)) {
      return run.run();
    }
  }
}
