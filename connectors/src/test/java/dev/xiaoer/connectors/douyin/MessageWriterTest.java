package dev.xiaoer.connectors.douyin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.InboundEvent.Kind;
import dev.xiaoer.connectors.InboundEvent.MerchantSaid;
import dev.xiaoer.connectors.InboundEvent.Speaker;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageWriterTest {

  static String written(Content content) {
    return MessageWriter.write(content, false).toString();
  }

  @Test
  void menu_is_a_question_card() {
    assertThat(written(new Content.Menu("想看哪一款？", List.of("宝马3系", "5系"))))
        .isEqualTo(
            "{\"msg_type\":204,\"question_guide_msg_card\":{\"title\":\"想看哪一款？\","
                + "\"question_list\":[{\"text\":\"宝马3系\"},{\"text\":\"5系\"}]}}");
  }

  @ParameterizedTest
  @CsvSource({"30, 6, 14, 204", "31, 6, 14, 1", "30, 7, 14, 1", "30, 6, 15, 1"})
  void menu_beyond_the_cards_bounds_is_numbered_text(
      int title, int choices, int choice, int msgType) {
    String wide = "🚗"; // one character, two UTF-16 halves
    var menu =
        new Content.Menu(wide.repeat(title), Collections.nCopies(choices, wide.repeat(choice)));

    assertThat(MessageWriter.write(menu, false).path("msg_type").intValue()).isEqualTo(msgType);
  }

  @Test
  void lead_card_goes_by_its_id_else_as_text() {
    assertThat(
            written(
                new Content.LeadCard(
                    "call", "留电话", Map.of("card_id", "@c1"), Content.Slot.PHONE_AND_NAME)))
        .isEqualTo("{\"msg_type\":8,\"retain_consult_card\":{\"card_id\":\"@c1\"}}");
    assertThat(written(new Content.LeadCard("call", "留电话", Map.of(), Content.Slot.PHONE_AND_NAME)))
        .isEqualTo("{\"msg_type\":1,\"text\":{\"text\":\"留电话\"}}");
  }

  @Test
  void picture_goes_by_its_media_id_else_as_what_it_shows() {
    assertThat(written(new Content.Image("door.jpg", "门店照片", Map.of("media_id", "@m1"))))
        .isEqualTo("{\"msg_type\":2,\"image\":{\"media_id\":\"@m1\"}}");
    assertThat(written(new Content.Image("door.jpg", "门店照片", Map.of())))
        .isEqualTo("{\"msg_type\":1,\"text\":{\"text\":\"门店照片\"}}");
  }

  @ParameterizedTest
  @CsvSource({"IMAGE, '', true", "OTHER, '', true", "TEXT, 门店照片, true", "TEXT, 别的, false"})
  void picture_is_echoed_as_such_or_as_its_text(Kind kind, String text, boolean may) {
    var echo = new MerchantSaid(Speaker.OURSELVES, "@m", kind, text);
    var image = new Content.Image("door.jpg", "门店照片", Map.of("media_id", "@m1"));

    assertThat(MessageWriter.mayEcho(image, echo)).isEqualTo(may);
  }

  @Test
  void card_goes_as_text() {
    var link = new Content.Link("https://www.example.com/a", "怎么走");
    var card = new Content.Card("到店看车", "", Optional.of("door.jpg"), Optional.of(link));

    assertThat(written(card))
        .isEqualTo("{\"msg_type\":1,\"text\":{\"text\":\"到店看车\\n怎么走：https://www.example.com/a\"}}");
  }

  @Test
  void coupon_goes_by_two_numbers_else_as_text() {
    var ids = Map.of("activity_id", "71", "coupon_meta_id", "82");

    assertThat(written(new Content.Coupon("new", "", "券", ids, Optional.empty(), Optional.empty())))
        .isEqualTo(
            "{\"msg_type\":11,\"applet_coupon\":{\"activity_id\":71,\"coupon_meta_id\":82}}");
    assertThat(
            written(
                new Content.Coupon(
                    "new",
                    "",
                    "券",
                    Map.of("activity_id", "71"),
                    Optional.empty(),
                    Optional.empty())))
        .isEqualTo("{\"msg_type\":1,\"text\":{\"text\":\"券\"}}");
  }

  @Test
  void invitation_goes_by_group_or_token_else_as_text() {
    assertThat(
            written(
                new Content.GroupInvite(
                    "", "进群", Map.of("group_id", "@g"), Optional.empty(), Optional.empty())))
        .isEqualTo("{\"msg_type\":9,\"group_invitation\":{\"group_id\":\"@g\"}}");
    assertThat(
            written(
                new Content.GroupInvite(
                    "", "进群", Map.of("group_token", "t"), Optional.empty(), Optional.empty())))
        .isEqualTo("{\"msg_type\":9,\"group_invitation\":{\"group_token\":\"t\"}}");
    assertThat(
            written(
                new Content.GroupInvite("", "进群", Map.of(), Optional.empty(), Optional.empty())))
        .isEqualTo("{\"msg_type\":1,\"text\":{\"text\":\"进群\"}}");
  }

  @Test
  void groups_get_text_for_what_they_do_not_take() {
    var menu = new Content.Menu("看哪款", List.of("A", "B"));
    var card =
        new Content.LeadCard("call", "留电话", Map.of("card_id", "@c1"), Content.Slot.PHONE_AND_NAME);

    assertThat(MessageWriter.write(menu, true).path("text").path("text").asText())
        .isEqualTo("看哪款\n1. A\n2. B");
    assertThat(MessageWriter.write(card, true).path("msg_type").intValue()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, ' 您好\n', true",
    "TEXT, 您好！, false",
    "OTHER, '', false",
    "LEAD_CARD, '', false"
  })
  void text_is_echoed_as_the_same_text(Kind kind, String text, boolean may) {
    var echo = new MerchantSaid(Speaker.OURSELVES, "@m", kind, text);

    assertThat(MessageWriter.mayEcho(new Content.Text("您好"), echo)).isEqualTo(may);
  }

  @ParameterizedTest
  @CsvSource({"LEAD_CARD, '', true", "OTHER, '', false", "TEXT, 留电话, true", "TEXT, 别的, false"})
  void lead_card_is_echoed_as_a_card_or_as_its_text(Kind kind, String text, boolean may) {
    var echo = new MerchantSaid(Speaker.OURSELVES, "@m", kind, text);
    var card =
        new Content.LeadCard("call", "留电话", Map.of("card_id", "@c1"), Content.Slot.PHONE_AND_NAME);

    assertThat(MessageWriter.mayEcho(card, echo)).isEqualTo(may);
  }
}
