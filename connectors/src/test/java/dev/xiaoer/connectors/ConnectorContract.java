package dev.xiaoer.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.InboundEvent.MerchantSaid;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What the engine relies on, whatever the platform. Every connector's test extends this. */
public abstract class ConnectorContract {

  /** A connector whose platform takes what it is sent. */
  protected abstract Connector connector();

  /** A connector whose platform cannot be reached, where there is such a thing. */
  protected abstract Optional<Connector> cutOff();

  /** A request the platform could have sent, with this body. */
  protected abstract WebhookRequest request(byte[] body);

  /** Bodies of a customer's private message and of some other events. */
  protected abstract List<byte[]> bodies();

  protected abstract ChatAddress chat();

  /** How the platform tells back a message it took; empty where it does not. */
  protected abstract Optional<MerchantSaid> echoOf(OutboundMessage message);

  protected static List<Content> contents() {
    return List.of(
        new Content.Text(" 您好\n"),
        new Content.Text("\ud83d lone half"),
        new Content.Menu("想看哪一款？", List.of("宝马3系", "宝马5系")),
        new Content.Menu("一".repeat(99), List.of("choice ".repeat(9), "b")),
        new Content.Image("door.jpg", "门店", Map.of("media_id", "@m")),
        new Content.Image("door.jpg", "门店", Map.of()),
        new Content.Card(
            "到店看车",
            "周末也开",
            Optional.of("door.jpg"),
            Optional.of(new Content.Link("https://www.example.com/", "怎么走"))),
        new Content.LeadCard(
            "call", "留个电话吧", Map.of("card_id", "@card1"), Content.Slot.PHONE_AND_NAME),
        new Content.LeadCard("call", "留个电话吧", Map.of(), Content.Slot.PHONE_AND_NAME),
        new Content.Coupon(
            "new",
            "",
            "送您一张券",
            Map.of("activity_id", "7", "coupon_meta_id", "8"),
            Optional.empty(),
            Optional.empty()),
        new Content.Coupon(
            "new", "", "送您一张券", Map.of("activity_id", "seven"), Optional.empty(), Optional.empty()),
        new Content.GroupInvite(
            "", "进群有惊喜", Map.of("group_id", "@group1"), Optional.empty(), Optional.empty()),
        new Content.GroupInvite("", "进群有惊喜", Map.of(), Optional.empty(), Optional.empty()));
  }

  @Property(tries = 300)
  void any_bytes_are_read_or_rejected(@ForAll byte[] body) {
    assertReadOrRejected(body);
  }

  @Property(tries = 300)
  void any_text_is_read_or_rejected(@ForAll String body) {
    assertReadOrRejected(body.getBytes(StandardCharsets.UTF_8));
  }

  private void assertReadOrRejected(byte[] body) {
    try (Connector connector = cutOff().orElseGet(this::connector)) {
      assertThat(connector.decode(request(body)).answer().status()).isEqualTo(200);
    } catch (WebhookRejectedException e) {
      assertThat(e.reason().status()).isBetween(400, 499);
    }
  }

  @Test
  void same_bytes_again_have_the_same_key() throws Exception {
    try (Connector connector = connector()) {
      for (byte[] body : bodies()) {
        assertThat(connector.decode(request(body)).messages())
            .isEqualTo(connector.decode(request(body.clone())).messages());
      }
    }
  }

  @Test
  void a_message_comes_from_the_chat_that_it_is_answered_in() throws Exception {
    try (Connector connector = connector()) {
      InboundMessage message = connector.decode(request(bodies().get(0))).messages().get(0);

      assertThat(message.chat()).isEqualTo(chat());
      assertThat(message.key().platform()).isEqualTo(chat().platform());
      assertThat(message.key().account()).isEqualTo(chat().account());
    }
  }

  @Test
  void every_content_is_taken_and_its_echo_known_again() throws Exception {
    try (Connector connector = connector()) {
      for (Content content : contents()) {
        OutboundMessage message = message(content);
        Delivery delivery = connector.send(message).get(20, TimeUnit.SECONDS);

        assertThat(delivery).isInstanceOf(Delivery.Sent.class);
        echoOf(message)
            .ifPresent(echo -> {
              assertThat(connector.mayEcho(content, echo)).isTrue();
              assertThat(connector.mayEcho(new Content.Text("something else"), echo)).isFalse();
            });
      }
    }
  }

  @Test
  void platform_out_of_reach_is_an_outcome_and_not_an_exception() throws Exception {
    Optional<Connector> cutOff = cutOff();
    if (cutOff.isPresent()) {
      try (Connector connector = cutOff.get()) {
        Delivery delivery =
            connector.send(message(new Content.Text("您好"))).get(20, TimeUnit.SECONDS);

        assertThat(delivery).isInstanceOf(Delivery.TryLater.class);
      }
    }
  }

  @Test
  void every_trigger_has_a_window() {
    try (Connector connector = connector()) {
      for (ReplyTo.Trigger trigger : ReplyTo.Trigger.values()) {
        assertThat(connector.replyWindow(trigger).messages()).isPositive();
      }
    }
  }

  private OutboundMessage message(Content content) {
    var replyTo = new ReplyTo(ReplyTo.Trigger.MESSAGE, "@in-1", "@conv-u1");
    return new OutboundMessage("out-1", chat(), replyTo, content);
  }
}
