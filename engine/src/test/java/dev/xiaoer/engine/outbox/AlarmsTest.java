package dev.xiaoer.engine.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.engine.store.Talk;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlarmsTest {
  static final Instant NOW = Talk.NOW;

  final Alarms alarms = new Alarms();

  private void set(Instant at, String customer) {
    alarms.set(at, Talk.chat(customer), () -> {});
  }

  private void assertDue(Instant now, ChatAddress... chats) {
    assertThat(alarms.due(now)).extracting(Alarms.Alarm::chat).containsExactly(chats);
  }

  @Test
  void alarm_isDueAtItsInstant_andOnce() {
    set(NOW, "c1");

    assertDue(NOW.minusNanos(1));
    assertDue(NOW, Talk.chat("c1"));
    assertDue(NOW);
  }

  @Test
  void alarms_comeInTheOrderOfTheirTimes() {
    set(NOW.plusSeconds(3), "third");
    set(NOW.plusSeconds(1), "first");
    set(NOW.plusSeconds(9), "later");
    set(NOW.plusSeconds(2), "second");

    assertDue(NOW.plusSeconds(3), Talk.chat("first"), Talk.chat("second"), Talk.chat("third"));
    assertDue(NOW.plusSeconds(9), Talk.chat("later"));
  }

  /** Ringing may set the next one; it must not ring in the same round for ever. */
  @Test
  void alarmSetByAnAlarm_waitsForTheNextRound() {
    alarms.set(NOW, Talk.chat("c1"), () -> set(NOW, "again"));

    alarms.due(NOW).forEach(alarm -> alarm.ring().run());

    assertDue(NOW, Talk.chat("again"));
  }
}
