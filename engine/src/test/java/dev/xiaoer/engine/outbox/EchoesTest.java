package dev.xiaoer.engine.outbox;

import static dev.xiaoer.engine.store.Talk.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.Delivery;
import dev.xiaoer.connectors.InboundEvent.Kind;
import dev.xiaoer.connectors.InboundEvent.MerchantSaid;
import dev.xiaoer.connectors.InboundEvent.Speaker;
import dev.xiaoer.connectors.OutboundMessage;
import dev.xiaoer.connectors.Received;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.connectors.ReplyWindow;
import dev.xiaoer.connectors.WebhookRequest;
import dev.xiaoer.engine.conversation.Outgoing;
import dev.xiaoer.engine.conversation.Progress;
import dev.xiaoer.engine.conversation.Reply;
import dev.xiaoer.engine.shop.Channels;
import dev.xiaoer.engine.store.Talk;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** DESIGN P6: an echo settles what may have been taken, and nothing else. */
class EchoesTest {
  static final ChatAddress CHAT = Talk.chat("c1");
  static final MerchantSaid ECHO = new MerchantSaid(Speaker.OURSELVES, "s-1", Kind.TEXT, "您好");

  final Echoes echoes =
      new Echoes(
          new Channels(
              Map.of(
                  new Channels.App(CHAT.platform(), "app"),
                  new Channels.Channel(new SameText(), Set.of(CHAT.account())))));

  @Test
  void reply_that_never_went_out_has_no_echo() {
    assertThat(echoes.mayBe(ECHO, reply(Progress.NEW))).isFalse();
  }

  @Test
  void send_under_way_or_unknown_may_be_echoed() {
    Progress sending = Progress.NEW.sending(NOW);

    assertThat(echoes.mayBe(ECHO, reply(sending))).isTrue();
    assertThat(echoes.mayBe(ECHO, reply(sending.unknown("hung")))).isTrue();
    assertThat(echoes.mayBe(ECHO, reply(sending.afterRestart()))).isTrue();
  }

  /** Else the late echo of an earlier answer, the same text, would leave this one unsaid. */
  @Test
  void reply_that_was_only_refused_is_not_settled_by_another_ones_echo() {
    Progress refused = Progress.NEW.sending(NOW).later(NOW.plusSeconds(1), "busy");

    assertThat(echoes.mayBe(ECHO, reply(refused))).isFalse();
  }

  @Test
  void repetition_that_was_refused_may_still_hear_of_its_first_copy() {
    Progress refused =
        Progress.NEW.sending(NOW).unknown("hung").sending(NOW).later(NOW.plusSeconds(1), "busy");

    assertThat(echoes.mayBe(ECHO, reply(refused))).isTrue();
  }

  private static Outgoing reply(Progress progress) {
    return new Outgoing(
        new Reply(
            1,
            1,
            2,
            CHAT,
            0,
            0,
            1,
            new ReplyTo(ReplyTo.Trigger.MESSAGE, "m-1", ""),
            new Content.Text("您好"),
            NOW,
            Optional.empty()),
        progress);
  }

  /** Knows a text when it sees it; nothing else is asked of it. */
  private static final class SameText implements Connector {
    @Override
    public boolean mayEcho(Content content, MerchantSaid echo) {
      return content.asText().equals(echo.text());
    }

    @Override
    public Received decode(WebhookRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Delivery> send(OutboundMessage message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ReplyWindow replyWindow(ReplyTo.Trigger trigger) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
