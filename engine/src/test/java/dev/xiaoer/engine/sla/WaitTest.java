package dev.xiaoer.engine.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitTest {
  static final ResponsePromise PROMISE = ResponsePromise.DEFAULT;
  static final Instant SINCE = Instant.parse("2026-11-23T09:00:00Z");

  final Wait open = Wait.open(1, SINCE);

  @ParameterizedTest(name = "at {0} the ladder speaks: {1}, a breach is recorded: {2}")
  @CsvSource(
      textBlock =
          """
          2026-11-23T09:00:00Z     , false, false
          2026-11-23T09:28:59.999Z , false, false
          2026-11-23T09:29:00Z     , true , false
          2026-11-23T09:30:00Z     , true , false
          2026-11-23T09:30:00.001Z , true , true
          """)
  void openWait_comesDueByTheClock(Instant now, boolean ladder, boolean breach) {
    assertThat(open.ladderIsDue(PROMISE, now)).isEqualTo(ladder);
    assertThat(open.breachIsDue(PROMISE, now)).isEqualTo(breach);
  }

  @Test
  void whatWasDone_isNotDueAgain() {
    Instant muchLater = SINCE.plusSeconds(100_000);

    assertThat(open.withLadderDone().ladderIsDue(PROMISE, muchLater)).isFalse();
    assertThat(open.withLadderDone().breachIsDue(PROMISE, muchLater)).isTrue();
    assertThat(open.withBreach().breachIsDue(PROMISE, muchLater)).isFalse();
    assertThat(open.withBreach().ladderIsDue(PROMISE, muchLater)).isTrue();
  }

  @Test
  void wait_isLookedAtForTheLadder_thenForTheBreach_thenNoMore() {
    assertThat(open.nextDue(PROMISE)).contains(PROMISE.lastAnswerAt(SINCE));
    assertThat(open.withLadderDone().nextDue(PROMISE)).contains(PROMISE.dueAt(SINCE).plusMillis(1));
    assertThat(open.withLadderDone().withBreach().nextDue(PROMISE)).isEmpty();
    assertThat(open.nextBreach(PROMISE)).contains(PROMISE.dueAt(SINCE).plusMillis(1));
  }

  /** Else the watch would look, find nothing to do, and look again at once. */
  @Test
  void whenItIsLookedAt_thereIsSomethingToDo() {
    Wait after = open.withLadderDone();

    assertThat(open.ladderIsDue(PROMISE, open.nextDue(PROMISE).orElseThrow())).isTrue();
    assertThat(after.breachIsDue(PROMISE, after.nextDue(PROMISE).orElseThrow())).isTrue();
  }

  @Test
  void wait_isOnlyEverMovedBackwards() {
    assertThat(open.since(SINCE.minusMillis(1)).since()).isEqualTo(SINCE.minusMillis(1));
    assertThat(open.since(SINCE.plusMillis(1))).isEqualTo(open);
    assertThat(open.withBreach().withLadderDone().since(SINCE.minusSeconds(1)))
        .isEqualTo(new Wait(1, SINCE.minusSeconds(1), true, true));
  }
}
