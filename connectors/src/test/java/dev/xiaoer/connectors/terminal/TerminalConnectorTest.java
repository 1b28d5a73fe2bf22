package dev.xiaoer.connectors.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.xiaoer.connectors.ChatAddress;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.ConnectorContract;
import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.Delivery;
import dev.xiaoer.connectors.InboundEvent.Kind;
import dev.xiaoer.connectors.InboundEvent.MerchantSaid;
import dev.xiaoer.connectors.InboundEvent.Said;
import dev.xiaoer.connectors.InboundEvent.Speaker;
import dev.xiaoer.connectors.InboundMessage;
import dev.xiaoer.connectors.OutboundMessage;
import dev.xiaoer.connectors.ReplyTo;
import dev.xiaoer.connectors.ReplyTo.Trigger;
import dev.xiaoer.connectors.WebhookRejectedException;
import dev.xiaoer.connectors.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalConnectorTest extends ConnectorContract {

  final List<OutboundMessage> shown = new ArrayList<>();
  final TerminalConnector terminal = new TerminalConnector("chat", "r7", shown::add);

  @Test
  void what_a_terminal_cannot_draw_is_named() {
    var phone = List.of(Content.Slot.PHONE_AND_NAME.get(0));

    assertThat(TerminalConnector.shown(new Content.Text("您好"))).isEqualTo("您好");
    assertThat(TerminalConnector.shown(new Content.Image("door.jpg", "门店", Map.of())))
        .isEqualTo("[图片 door.jpg] 门店");
    assertThat(TerminalConnector.shown(new Content.LeadCard("c", "留个电话", Map.of(), phone)))
        .isEqualTo("[留资卡] 留个电话\n（请填：电话）");
  }

  @Override
  protected Connector connector() {
    return terminal;
  }

  @Override
  protected Optional<Connector> cutOff() {
    return Optional.empty();
  }

  @Override
  protected WebhookRequest request(byte[] body) {
    return new WebhookRequest(Map.of("msg-id", "r7-1"), Map.of(), body);
  }

  @Override
  protected List<byte[]> bodies() {
    return List.of(
        "多少钱".getBytes(StandardCharsets.UTF_8), ":person 我来".getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected ChatAddress chat() {
    return ChatAddress.ofPrivate("terminal", "chat", "you");
  }

  @Override
  protected Optional<MerchantSaid> echoOf(OutboundMessage message) {
    return Optional.empty();
  }

  InboundMessage typed(String line) throws WebhookRejectedException {
    return terminal.decode(terminal.typed(line)).messages().get(0);
  }

  @Test
  void a_line_is_what_the_customer_says() throws Exception {
    assertThat(typed("{\"多少钱\"").event())
        .isEqualTo(new Said(Kind.TEXT, "{\"多少钱\"", new ReplyTo(Trigger.MESSAGE, "r7-1", "")));
  }

  @Test
  void a_line_after_person_is_what_the_merchants_person_says() throws Exception {
    assertThat(typed(":person 我来").event())
        .isEqualTo(new MerchantSaid(Speaker.PERSON, "r7-1", Kind.TEXT, "我来"));
  }

  @Test
  void two_equal_lines_are_two_messages() throws Exception {
    assertThat(typed("在吗").key()).isNotEqualTo(typed("在吗").key());
  }

  @Test
  void a_number_taps_the_menu_that_was_shown_last() throws Exception {
    terminal.send(message(new Content.Menu("想看哪类车？", List.of("轿车", "SUV"))));

    assertThat(text("2")).isEqualTo("SUV");
    assertThat(text("3")).isEqualTo("3");
    assertThat(text("0")).isEqualTo("0");
    assertThat(text("2万")).isEqualTo("2万");

    terminal.send(message(new Content.Text("您预算多少？")));
    assertThat(text("2")).isEqualTo("2");
  }

  private String text(String line) throws WebhookRejectedException {
    return ((Said) typed(line).event()).text();
  }

  private OutboundMessage message(Content content) {
    return new OutboundMessage("o1", chat(), new ReplyTo(Trigger.MESSAGE, "r7-1", ""), content);
  }

  @Test
  void what_is_sent_is_shown() {
    OutboundMessage message = message(new Content.Text("在"));

    assertThat(terminal.send(message)).isCompletedWithValue(new Delivery.Sent("o1"));
    assertThat(shown).containsExactly(message);
  }

  @Test
  void a_screen_that_breaks_is_an_outcome() {
    var broken =
        new TerminalConnector(
            "chat",
            "r7",
            message -> {
              throw new IllegalStateException("paper jam");
            });

    assertThat(broken.send(message(new Content.Text("在"))))
        .isCompletedWithValue(new Delivery.Unknown("not shown: IllegalStateException"));
  }

  @Test
  void bytes_that_are_not_utf8_are_unreadable() {
    assertThatThrownBy(() -> terminal.decode(request(new byte[] {(byte) 0xff})))
        .isInstanceOf(WebhookRejectedException.class)
        .hasMessage("line: not UTF-8");
  }
}
