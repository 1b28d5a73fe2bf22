package dev.xiaoer.engine.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.conversation.Reply;
import dev.xiaoer.engine.store.Talk;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineTest {
  final Line line = new Line();

  private static Outgoing entry(long id, String answers) {
    return new Outgoing(
        new Reply(
            id,
            1,
            2,
            Talk.chat("c1"),
            0,
            0,
            1,
            new ReplyTo(ReplyTo.Trigger.MESSAGE, answers, ""),
            new Content.Text("您好"),
            Talk.NOW,
            Optional.empty()),
        Progress.NEW);
  }

  @Test
  void entries_areInTheOrderOfSending() {
    line.add(entry(1, "m-1"));
    line.add(entry(2, "m-1"));

    assertThat(line.first()).contains(entry(1, "m-1"));
    line.removeFirst();
    assertThat(line.first()).contains(entry(2, "m-1"));
    line.removeFirst();
    assertThat(line.first()).isEmpty();
  }

  @Test
  void entryThatMovedOn_staysTheFirst() {
    Outgoing sending = entry(1, "m-1").with(Progress.NEW.sending(Talk.NOW));
    line.add(entry(1, "m-1"));
    line.add(entry(2, "m-1"));

    line.replaceFirst(sending);

    assertThat(line.isFirst(sending)).isTrue();
    assertThat(line.isFirst(entry(1, "m-1"))).isFalse();
    assertThat(line.isFirst(entry(2, "m-1"))).isFalse();
  }

  @Test
  void recall_concernsTheRepliesToThatMessage() {
    line.recalled("m-1");

    assertThat(line.isRecalled(entry(1, "m-1"))).isTrue();
    assertThat(line.isRecalled(entry(2, "m-2"))).isFalse();
  }
}
