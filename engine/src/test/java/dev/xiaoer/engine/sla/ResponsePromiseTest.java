package dev.xiaoer.engine.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponsePromiseTest {

  @Test
  void default_isHalfAnHour_andTheLadderSpeaksAMinuteBefore() {
    Instant since = Instant.parse("2026-11-23T23:45:00Z");

    assertThat(ResponsePromise.DEFAULT.dueAt(since)).isEqualTo("2026-11-24T00:15:00Z");
    assertThat(ResponsePromise.DEFAULT.lastAnswerAt(since)).isEqualTo("2026-11-24T00:14:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PT0S  | PT1S  | limit: PT0S (expected: > PT0S)
          PT-1S | PT1S  | limit: PT-1S (expected: > PT0S)
          PT1M  | PT0S  | lastAnswer: PT0S (expected: > PT0S and < PT1M)
          PT1M  | PT1M  | lastAnswer: PT1M (expected: > PT0S and < PT1M)
          """)
  void valueOutOfRange_isRefusedByValueAndRange(Duration limit, Duration last, String message) {
    assertThatThrownBy(() -> new ResponsePromise(limit, last))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
