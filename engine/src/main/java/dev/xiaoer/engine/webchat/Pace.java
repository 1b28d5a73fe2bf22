package dev.xiaoer.engine.webchat;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How fast each of many may go: a bucket of tokens each, which fills by itself. Who is not heard of
 * for long enough to be full again is forgotten. Safe for use by many threads.
 *
 * @param <K> who
 */
final class Pace<K> {
  private static final int MOST_KEPT = 100_000;

  private final Cache<K, Bucket> buckets;
  private final int burst;
  private final double perMilli;
  private final InstantSource clock;

  /** What is left, as of a time. */
  private record Bucket(double tokens, long at) {}

  /**
   * A pace for all.
   *
   * @param burst how many at once, from 1
   * @param refill after which time one more is possible
   */
  Pace(int burst, Duration refill, InstantSource clock) {
    this.burst = burst;
    this.perMilli = 1.0 / refill.toMillis();
    this.clock = requireNonNull(clock, "clock");
    buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterAccess(refill.multipliedBy(burst))
            .build();
  }

  /** Whether one more is within the pace; if so, it counts. */
  boolean allows(K who) {
    long now = clock.millis();
    var allowed = new boolean[1];
    buckets
        .asMap()
        .compute(
            who,
            (key, bucket) -> {
              double tokens = bucket == null ? burst : filled(bucket, now);
              allowed[0] = tokens >= 1;
              return new Bucket(allowed[0] ? tokens - 1 : tokens, now);
            });
    return allowed[0];
  }

  /** A clock that was set back gives nothing, and takes nothing. */
  private double filled(Bucket bucket, long now) {
    return Math.min(burst, bucket.tokens() + Math.max(0, now - bucket.at()) * perMilli);
  }
}
