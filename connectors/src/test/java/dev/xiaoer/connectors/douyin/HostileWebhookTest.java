package dev.xiaoer.connectors.douyin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.InboundEvent;
import dev.xiaoer.connectors.InboundMessage;
import dev.xiaoer.connectors.Received;
import dev.xiaoer.connectors.WebhookRejectedException;
import dev.xiaoer.connectors.WebhookRejectedException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the platform signs it need not have written: customers' texts and names are in it. */
class HostileWebhookTest {

  final Connector connector = Apps.offline();

  @Test
  void half_a_pair_in_a_text_is_replaced() throws Exception {
    assertThat(said(message("\"text\":\"\\uD83D多少钱\\uDE97\""))).isEqualTo("\uFFFD多少钱\uFFFD");
  }

  @Test
  void half_a_pair_in_content_within_a_string_is_replaced() throws Exception {
    ObjectNode body = message("\"text\":\"\\uD83D多少钱\"");
    body.put("content", body.get("content").toString());

    assertThat(said(body)).isEqualTo("\uFFFD多少钱");
  }

  @Test
  void controls_and_markup_in_a_text_stay_what_the_customer_wrote() throws Exception {
    assertThat(said(message("\"text\":\"<b>\\u0000\\u202E\\n</b>\"")))
        .isEqualTo("<b>\0\u202E\n</b>");
  }

  @Test
  void name_is_made_fit_for_a_sentence() throws Exception {
    String name = "\\u202E王\\n" + "长".repeat(100_000);
    String users = "\"user_infos\":[{\"open_id\":\"u1\",\"nick_name\":\"" + name + "\"}]";
    InboundMessage message = only(message(users));

    assertThat(message.customerName()).hasSize(64).startsWith("王长");
  }

  @Test
  void lead_is_well_formed() throws Exception {
    ObjectNode body =
        message(
            "\"message_type\":\"retain_consult_card\",\"card_id\":\"\\uD83D\","
                + "\"card_data\":[{\"label\":\"\\uD83D\",\"value\":\"\\uDE97\"}]");

    var lead = (InboundEvent.LeadSubmitted) only(body).event();

    assertThat(lead.cardId()).isEqualTo("\uFFFD");
    assertThat(lead.fields()).containsEntry("\uFFFD", "\uFFFD");
  }

  /** Mended, it could be another message's, and that one would be taken for a duplicate. */
  @ParameterizedTest
  @ValueSource(strings = {"server_message_id", "conversation_short_id"})
  void id_that_could_not_be_kept_as_it_is_is_refused(String field) throws Exception {
    assertUnreadable(message("\"" + field + "\":\"@1\\uD83D\""));
    assertUnreadable(message("\"" + field + "\":\"@1\\u0000\""));
    assertUnreadable(message("\"" + field + "\":\"" + "1".repeat(513) + "\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"from_user_id", "to_user_id"})
  void so_is_that_of_a_customer_or_account(String field) throws Exception {
    ObjectNode body = message("\"text\":\"你好\"");
    body.put(field, "u1\uD83D");

    assertUnreadable(body);
  }

  @Test
  void nesting_without_end_is_refused() {
    assertUnreadable("[".repeat(100_000));
    assertUnreadable("{\"event\":\"im_receive_msg\",\"content\":" + "[".repeat(100_000));
    assertUnreadable("{\"event\":\"im_receive_msg\",\"content\":\"" + "[".repeat(100_000) + "\"}");
  }

  @Test
  void bytes_that_are_no_utf8_are_refused() {
    byte[] body =
        "{\"event\":\"im_receive_msg\",\"x\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertUnreadable(body);
  }

  @Test
  void number_beyond_all_measure_is_refused() {
    assertUnreadable("{\"event\":\"im_receive_msg\",\"content\":" + "9".repeat(100_000) + "}");
  }

  /** The platform would compare what we made of it with what it sent. */
  @Test
  void challenge_that_cannot_be_given_back_unchanged_is_refused() {
    assertUnreadable("{\"event\":\"verify_webhook\",\"content\":{\"challenge\":1.50}}");
    assertUnreadable("{\"event\":\"verify_webhook\",\"content\":{\"challenge\":1e999}}");
  }

  @Test
  void challenge_beyond_a_long_is_given_back_unchanged() throws Exception {
    byte[] body =
        "{\"event\":\"verify_webhook\",\"content\":{\"challenge\":123456789012345678901234567890}}"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(connector.decode(Apps.signed(body)).answer().body())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"challenge\":123456789012345678901234567890}");
  }

  /** A message whose content has these fields too. */
  private static ObjectNode message(String fields) throws Exception {
    String body =
        """
        {"event": "im_receive_msg", "client_key": "ck1", "from_user_id": "u1", "to_user_id": "m1",
         "content": {"conversation_short_id": "@c", "server_message_id": "@1",
                     "message_type": "text", %s}}
        """
            .formatted(fields);
    return (ObjectNode) Json.read(body);
  }

  private String said(ObjectNode body) throws WebhookRejectedException {
    return ((InboundEvent.Said) only(body).event()).text();
  }

  private InboundMessage only(ObjectNode body) throws WebhookRejectedException {
    Received received = connector.decode(Apps.signed(bytes(body)));
    List<InboundMessage> messages = received.messages();
    assertThat(messages).hasSize(1);
    return messages.get(0);
  }

  /** Half pairs as escapes, as the platform's own writer has them. */
  private static byte[] bytes(ObjectNode body) {
    var ascii = new StringBuilder();
    for (char c : body.toString().toCharArray()) {
      ascii.append(c < 0x80 ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    return ascii.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private void assertUnreadable(ObjectNode body) {
    assertUnreadable(bytes(body));
  }

  private void assertUnreadable(String body) {
    assertUnreadable(body.getBytes(StandardCharsets.UTF_8));
  }

  private void assertUnreadable(byte[] body) {
    var refused =
        catchThrowableOfType(
            WebhookRejectedException.class, () -> connector.decode(Apps.signed(body)));

    assertThat(refused.reason()).isEqualTo(Reason.UNREADABLE);
    assertThat(refused.getMessage()).hasSizeLessThan(100);
  }
}
