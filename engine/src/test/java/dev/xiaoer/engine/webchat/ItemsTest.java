package dev.xiaoer.engine.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.engine.conversation.Happened;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.conversation.Progress.Status;
import dev.xiaoer.engine.conversation.Reply;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ItemsTest {
  static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  static final Items ITEMS = new Items("tengfa");

  static Optional<String> said(String event, String text) {
    var happened = new Happened(7, Optional.empty(), NOW, event, text, Optional.empty());
    return ITEMS.said(happened, "v/" + "1").map(item -> item.path("from").asText());
  }

  /** What is shown once must never be dropped again: so only what counts as sent is shown. */
  @ParameterizedTest
  @EnumSource(Status.class)
  void a_reply_is_shown_when_it_is_sent_and_not_before(Status status) {
    var reply =
        new Reply(
            8,
            1,
            7,
            ChatAddress.ofPrivate("web", "tengfa/site", "v"),
            0,
            0,
            1,
            new ReplyTo(ReplyTo.Trigger.MESSAGE, "v/1", ""),
            new Content.Text("您好"),
            NOW,
            Optional.empty());
    var progress = new Progress(status, 1, NOW, NOW, 0, 0, "", "");

    assertThat(ITEMS.reply(new Outgoing(reply, progress)).isPresent())
        .isEqualTo(status == Status.SENT);
  }

  @Test
  void what_was_said_is_shown_and_what_merely_happened_is_not() {
    assertThat(said("message", "hi")).contains("me");
    assertThat(said("lead_submitted", "电话: 1")).contains("me");
    assertThat(said("person", "我来")).contains("person");
    assertThat(said("enter", "")).isEmpty();
    assertThat(said("due", "")).isEmpty();
    assertThat(said("message", "")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "电话: 13800000000, 电话: 138******00",
    "电话: +8613800000000; 称呼: 王, 电话: +861********00; 称呼: 王",
    "955888, 955*88",
    "12345, 12345",
    "两辆 12 万, 两辆 12 万"
  })
  void the_middle_of_a_number_is_masked(String kept, String shown) {
    assertThat(Items.masked(kept)).isEqualTo(shown);
  }
}
