package dev.xiaoer.tests.bench;

import java.util.Arrays;

/** How long something took, over many; nanoseconds. */
record Latencies(long p50, long p99, long most) {

  static Latencies between(long[] begin, long[] end, int from, int to) {
    long[] took = new long[to - from];
    for (int i = from; i < to; i++) {
      took[i - from] = end[i] - begin[i];
    }
    Arrays.sort(took);
    return new Latencies(at(took, 0.5), at(took, 0.99), at(took, 1));
  }

  private static long at(long[] sorted, double share) {
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
  }

  @Override
  public String toString() {
    return "%.1f / %.1f ms".formatted(p50 / 1e6, p99 / 1e6);
  }
}
