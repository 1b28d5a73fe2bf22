package dev.xiaoer.connectors.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.ConnectorContract;
import dev.xiaoer.connectors.InboundEvent;
import dev.xiaoer.connectors.InboundEvent.Kind;
import dev.xiaoer.connectors.InboundEvent.LeadSubmitted;
import dev.xiaoer.connectors.InboundEvent.MerchantSaid;
import dev.xiaoer.connectors.InboundEvent.Said;
import dev.xiaoer.connectors.InboundMessage;
import dev.xiaoer.connectors.OutboundMessage;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.connectors.ReplyTo.Trigger;
import dev.xiaoer.connectors.Tokens;
import dev.xiaoer.connectors.WebhookRejectedException;
import dev.xiaoer.connectors.WebhookRejectedException.Reason;
import dev.xiaoer.connectors.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WebConnectorTest extends ConnectorContract {
  static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  static final UUID ID = UUID.fromString("5f0c1a2e-0000-4000-8000-000000000001");

  final Map<String, String> kept = new HashMap<>();
  final WebEvents events = new WebEvents(WebKeys.of(tokens()), "tengfa/site");
  final WebConnector web = new WebConnector(events);

  Tokens tokens() {
    return new Tokens() {
      @Override
      public Optional<String> load(String name) {
        return Optional.ofNullable(kept.get(name));
      }

      @Override
      public CompletableFuture<Void> save(String name, String value) {
        kept.put(name, value);
        return CompletableFuture.completedFuture(null);
      }
    };
  }

  @Override
  protected Connector connector() {
    return web;
  }

  @Override
  protected Optional<Connector> cutOff() {
    return Optional.empty();
  }

  @Override
  protected WebhookRequest request(byte[] body) {
    return events.signed(body);
  }

  @Override
  protected List<byte[]> bodies() {
    return List.of(
        events.said("v1", ID, "多少钱", NOW).body(),
        events.entered("v1", ID, NOW).body(),
        events.lead("v1", ID, "call_back", Map.of("电话", "13800000000"), NOW).body());
  }

  @Override
  protected ChatAddress chat() {
    return ChatAddress.ofPrivate("web", "tengfa/site", "v1");
  }

  @Override
  protected Optional<MerchantSaid> echoOf(OutboundMessage message) {
    return Optional.empty();
  }

  InboundMessage read(WebhookRequest request) throws WebhookRejectedException {
    return web.decode(request).messages().get(0);
  }

  // ---- what visitors do

  @Test
  void what_a_visitor_says_comes_with_its_time_and_an_id_of_its_own() throws Exception {
    InboundMessage message = read(events.said("v1", ID, "多少钱 😀", NOW));

    assertThat(message.sentAt()).isEqualTo(NOW);
    assertThat(message.key().id()).isEqualTo("v1/" + ID);
    assertThat(WebEvents.idOfVisitor(message.key().id())).isEqualTo(ID.toString());
    assertThat(message.event())
        .isEqualTo(new Said(Kind.TEXT, "多少钱 😀", new ReplyTo(Trigger.MESSAGE, "v1/" + ID, "")));
  }

  @Test
  void two_visitors_who_choose_one_id_say_two_things() throws Exception {
    assertThat(read(events.said("v1", ID, "hi", NOW)).key())
        .isNotEqualTo(read(events.said("v2", ID, "hi", NOW)).key());
  }

  @Test
  void a_visitor_comes() throws Exception {
    assertThat(read(events.entered("v1", ID, NOW)).event())
        .isEqualTo(new InboundEvent.Entered(new ReplyTo(Trigger.ENTER, "v1/" + ID, "")));
  }

  @Test
  void a_card_comes_back_in_its_order() throws Exception {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 9; i > 0; i--) {
      fields.put("question " + i, "answer " + i);
    }
    var lead = (LeadSubmitted) read(events.lead("v1", ID, "call_back", fields, NOW)).event();

    assertThat(lead.cardId()).isEqualTo("call_back");
    assertThat(lead.fields()).containsExactlyEntriesOf(fields);
  }

  // ---- signatures

  @Test
  void what_nobody_signed_is_refused() {
    WebhookRequest good = events.said("v1", ID, "hi", NOW);

    assertUnsigned(new WebhookRequest(Map.of(), Map.of(), good.body()));
    assertUnsigned(
        new WebhookRequest(good.headers(), Map.of(), "{}".getBytes(StandardCharsets.UTF_8)));
    assertUnsigned(new WebhookRequest(Map.of(WebEvents.SIGNATURE, "é"), Map.of(), good.body()));
  }

  @Test
  void another_shops_events_and_another_gateways_are_not_ours() {
    var sister = new WebEvents(events.keys(), "other/site");
    var stranger = new WebEvents(WebKeys.of(new WebConnectorTest().tokens()), "tengfa/site");

    assertUnsigned(sister.said("v1", ID, "hi", NOW));
    assertUnsigned(stranger.said("v1", ID, "hi", NOW));
  }

  void assertUnsigned(WebhookRequest request) {
    assertThatThrownBy(() -> web.decode(request))
        .isInstanceOfSatisfying(
            WebhookRejectedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSIGNED));
  }

  @Test
  void the_key_is_made_once_and_kept() throws Exception {
    var again = new WebEvents(WebKeys.of(tokens()), "tengfa/site");

    assertThat(kept).hasSize(1);
    assertThat(read(again.said("v1", ID, "hi", NOW)).key().id()).isEqualTo("v1/" + ID);
  }

  @Test
  void what_a_newer_version_signed_is_unreadable_and_not_mistaken() {
    String newer =
        "{\"event\":\"drew\",\"account\":\"tengfa/site\",\"visitor\":\"v1\",\"id\":\"v1/1\",\"at\":1}";

    assertThatThrownBy(() -> web.decode(request(newer.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOfSatisfying(
            WebhookRejectedException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.UNREADABLE));
  }

  @Test
  void sending_twice_makes_no_second_copy() {
    assertThat(web.isRepeatable()).isTrue();
  }
}
