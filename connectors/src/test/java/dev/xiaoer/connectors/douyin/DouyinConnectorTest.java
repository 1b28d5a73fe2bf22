package dev.xiaoer.connectors.douyin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.ConnectorContract;
import dev.xiaoer.connectors.ConnectorProvider;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.InboundEvent.Kind;
import dev.xiaoer.connectors.InboundEvent.MerchantSaid;
import dev.xiaoer.connectors.InboundEvent.Speaker;
import dev.xiaoer.connectors.OutboundMessage;
import dev.xiaoer.connectors.WebhookRequest;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DouyinConnectorTest extends ConnectorContract {

  private Optional<FakeDouyin> douyin = Optional.empty();

  @AfterEach
  void stop() {
    douyin.ifPresent(FakeDouyin::close);
  }

  private FakeDouyin douyin() {
    if (douyin.isEmpty()) {
      douyin = Optional.of(new FakeDouyin());
    }
    return douyin.get();
  }

  /** Reading needs no platform, so only sending tests start one. */
  @Override
  protected Connector connector() {
    return Apps.connector(Apps.values(douyin().address()), new Apps.MemoryTokens());
  }

  @Override
  protected Optional<Connector> cutOff() {
    return Optional.of(Apps.offline());
  }

  @Override
  protected WebhookRequest request(byte[] body) {
    return Apps.signed(body);
  }

  @Override
  protected List<byte[]> bodies() {
    return Fixtures.names().stream().map(Fixtures::body).toList();
  }

  @Override
  protected ChatAddress chat() {
    return ChatAddress.ofPrivate("douyin", "m1", "u1");
  }

  /** As the platform tells back: texts and lead cards as such, all else as "other" and empty. */
  @Override
  protected Optional<MerchantSaid> echoOf(OutboundMessage message) {
    List<FakeDouyin.Call> calls = douyin().calls;
    JsonNode content = calls.get(calls.size() - 1).json().path("content");
    Kind kind =
        switch (content.path("msg_type").intValue()) {
          case 1 -> Kind.TEXT;
          case 8 -> Kind.LEAD_CARD;
          default -> Kind.OTHER;
        };
    String text = content.path("text").path("text").asText();
    return Optional.of(new MerchantSaid(Speaker.OURSELVES, "@sent-1", kind, text));
  }

  @Test
  void a_persons_words_are_no_echo() {
    var person = new MerchantSaid(Speaker.PERSON, "@x", Kind.TEXT, "您好");

    try (Connector connector = Apps.offline()) {
      assertThat(connector.mayEcho(new Content.Text("您好"), person)).isFalse();
    }
  }

  @Test
  void the_service_loader_finds_the_platform() {
    assertThat(ServiceLoader.load(ConnectorProvider.class))
        .extracting(ConnectorProvider::platform)
        .containsExactly("douyin");
  }
}
