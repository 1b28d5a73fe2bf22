package dev.xiaoer.engine.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PaceTest {
  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T09:00:00Z"));
  final Pace<String> pace = new Pace<>(3, Duration.ofSeconds(2), now::get);

  void after(Duration time) {
    now.updateAndGet(it -> it.plus(time));
  }

  int possible(String who) {
    int possible = 0;
    while (pace.allows(who)) {
      possible++;
    }
    return possible;
  }

  @Test
  void a_burst_is_possible_and_then_one_at_each_refill() {
    assertThat(possible("a")).isEqualTo(3);
    after(Duration.ofMillis(1999));
    assertThat(possible("a")).isZero();
    after(Duration.ofMillis(1));
    assertThat(possible("a")).isEqualTo(1);
    after(Duration.ofHours(1));
    assertThat(possible("a")).isEqualTo(3);
  }

  @Test
  void each_has_a_pace_of_its_own() {
    assertThat(possible("a")).isEqualTo(3);
    assertThat(possible("b")).isEqualTo(3);
  }

  @Test
  void a_clock_set_back_gives_nothing_and_takes_nothing() {
    assertThat(possible("a")).isEqualTo(3);
    after(Duration.ofHours(-1));
    assertThat(possible("a")).isZero();
    after(Duration.ofSeconds(2));
    assertThat(possible("a")).isEqualTo(1);
  }
}
