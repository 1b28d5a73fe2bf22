package dev.xiaoer.tests.bench;

import java.time.Duration;

/**
 * What the bare echo does with the same webhooks, from the same client.
 *
 * @param rate messages a second
 * @param processorEach10k the server's processor seconds for 10,000 messages
 */
record EchoRun(double rate, Latencies latencies, double processorEach10k) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Warms up with all messages, then measures all of them {@code times} times. */
  static EchoRun of(LoadPlan plan, Workload workload, int times) {
    try (EchoProcess echo = EchoProcess.start();
        LoadClient client = new LoadClient(echo.port(), plan.connections())) {
      client.deliver(workload, 0, workload.size(), PATIENCE);
      Duration processor = echo.processorTime();
      long took = 0;
      for (int i = 0; i < times; i++) {
        long begin = client.deliver(workload, 0, workload.size(), PATIENCE);
        took += workload.lastAcknowledged(0, workload.size()) - begin;
      }
      long messages = (long) times * workload.size();
      Duration used = echo.processorTime().minus(processor);
      return new EchoRun(
          Figures.rate(messages, Duration.ofNanos(took)),
          workload.toAcknowledged(0, workload.size()),
          used.toNanos() / 1e9 * 10_000 / messages);
    }
  }

  @Override
  public String toString() {
    return "%,10.0f messages a second; p50 / p99: %s; %.2f s of processor every 10,000"
        .formatted(rate, latencies, processorEach10k);
  }
}
