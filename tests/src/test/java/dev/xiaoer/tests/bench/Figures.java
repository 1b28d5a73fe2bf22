package dev.xiaoer.tests.bench;

import java.time.Duration;

/**
 * What was measured of one gateway.
 *
 * @param toLastAcknowledged from the first webhook
 * @param toLastSent from the first webhook until the last reply was marked Sent in the store
 * @param processor the gateway's time on processors
 * @param clientProcessor that of the client and the platform's stub together
 * @param allocated bytes, by the gateway's own metrics: collections count, so in steps of megabytes
 * @param wal bytes appended to the store's log
 * @param heapLive bytes on the heap after a full collection at the end
 */
record Figures(
    int messages,
    Duration toLastAcknowledged,
    Duration toLastSent,
    Latencies acknowledged,
    Latencies delivered,
    Duration processor,
    Duration clientProcessor,
    double allocated,
    long wal,
    double heapLive) {

  double acknowledgedRate() {
    return rate(messages, toLastAcknowledged);
  }

  double deliveredRate() {
    return rate(messages, toLastSent);
  }

  static double rate(long messages, Duration took) {
    return messages * 1e9 / took.toNanos();
  }

  private double each10k(double amount) {
    return amount * 10_000 / messages;
  }

  double processorEach10k() {
    return each10k(processor.toNanos() / 1e9);
  }

  double walEach10k() {
    return each10k(wal / 1e6);
  }

  String lines() {
    return """
    acknowledged             %,10.0f messages a second; webhook to 200, p50 / p99: %s
    acknowledged and sent    %,10.0f messages a second; webhook to the platform: %s
    every 10,000 messages    %.2f s of processor (client and stub %.2f s), %,.0f MB allocated, %.1f MB of log
    heap in use at the end   %,.0f MB
    """
        .formatted(
            acknowledgedRate(),
            acknowledged,
            deliveredRate(),
            delivered,
            processorEach10k(),
            each10k(clientProcessor.toNanos() / 1e9),
            each10k(allocated / 1e6),
            walEach10k(),
            heapLive / 1e6);
  }
}
