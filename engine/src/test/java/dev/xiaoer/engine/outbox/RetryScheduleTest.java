package dev.xiaoer.engine.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

  @ParameterizedTest(name = "after attempt {0}: {1}")
  @CsvSource({
    "-1, PT1S",
    "0, PT1S",
    "1, PT1S",
    "2, PT2S",
    "3, PT4S",
    "4, PT8S",
    "5, PT16S",
    "6, PT30S",
    "7, PT30S",
    "64, PT30S",
    "2147483647, PT30S"
  })
  void pause_doublesUpToHalfAMinute(int attempt, Duration pause) {
    assertThat(RetrySchedule.pauseAfter(attempt)).isEqualTo(pause);
  }
}
