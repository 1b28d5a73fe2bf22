package dev.xiaoer.tests.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each kind of content is on a page, lead cards and hand-offs among them. */
class ContentTest {
  @RegisterExtension final WebGateway gateway = new WebGateway();

  PageClient page;
  String token;

  /** The answer to a message, without what all items have. */
  JsonNode answerTo(String words) {
    page = gateway.open();
    token = page.arrives();
    page.says(words);
    page.item();
    return page.item();
  }

  static String shown(JsonNode item) {
    ObjectNode shown = item.deepCopy();
    shown.remove(List.of("seq", "at", "from"));
    return shown.toString();
  }

  @Test
  void a_menu_has_its_choices() {
    assertThat(shown(answerTo("菜单")))
        .isEqualTo(
            "{'kind':'menu','title':'点一下','choices':['看看车','多少钱','店在哪','找人工']}".replace('\'', '"'));
  }

  @Test
  void an_image_has_its_address_and_what_it_shows() {
    assertThat(shown(answerTo("照片")))
        .isEqualTo(
            "{'kind':'image','url':'/chat/tengfa/media/door.png','text':'门店'}".replace('\'', '"'));
  }

  @Test
  void a_card_has_its_picture_and_its_link() {
    assertThat(shown(answerTo("来店")))
        .isEqualTo(
            ("{'kind':'card','title':'来店看看','text':'城东八号','image':'/chat/tengfa/media/door.png',"
                    + "'link':{'url':'https://map.example/8','text':'导航'}}")
                .replace('\'', '"'));
  }

  @Test
  void a_coupon_has_its_code_and_its_end() {
    long end = WebGateway.START.plus(Duration.ofDays(7)).toEpochMilli();
    assertThat(shown(answerTo("优惠")))
        .isEqualTo(
            ("{'kind':'coupon','title':'到店礼','text':'送您一张券','code':'TF500','until':" + end + "}")
                .replace('\'', '"'));
  }

  @Test
  void an_invitation_has_its_link_and_its_picture() {
    assertThat(shown(answerTo("群")))
        .isEqualTo(
            ("{'kind':'group_invite','title':'车主群','text':'进群有惊喜','link':'https://group.example/1',"
                    + "'image':'/chat/tengfa/media/door.png'}")
                .replace('\'', '"'));
  }

  @Test
  void contents_come_back_from_the_history_as_they_were() {
    JsonNode card = answerTo("来店");
    assertThat(gateway.open().hello(token).path("items")).contains(card);
  }

  // ---- lead cards

  @Test
  void a_lead_card_has_its_fields() {
    JsonNode card = answerTo("电话");

    assertThat(card.path("card").asText()).isEqualTo("call_back");
    assertThat(card.path("text").asText()).isEqualTo("留个电话");
    assertThat(card.path("fields")).hasSize(3);
    assertThat(card.path("fields").path(0).toString())
        .isEqualTo(
            "{'name':'phone','kind':'phone','label':'电话','required':true,'choices':[]}"
                .replace('\'', '"'));
    assertThat(card.path("fields").path(2).path("kind").asText()).isEqualTo("choice");
    assertThat(card.path("fields").path(2).path("choices").toString())
        .isEqualTo("[\"轿车\",\"SUV\"]");
  }

  @Test
  void a_filled_in_card_reaches_the_rules_and_shows_its_number_masked() {
    JsonNode card = answerTo("电话");

    String choice = card.path("fields").path(2).path("name").asText();
    String id = page.fillsIn(card, Map.of("phone", "138 0000-0000", "name", "王", choice, "SUV"));

    JsonNode mine = page.item();
    assertThat(mine.path("kind").asText()).isEqualTo("lead");
    assertThat(mine.path("from").asText()).isEqualTo("me");
    assertThat(mine.path("id").asText()).isEqualTo(id);
    assertThat(mine.path("text").asText()).startsWith("电话: 138******00; 称呼: 王; ").endsWith(": SUV");
    assertThat(page.heard()).isEqualTo("bot: 马上打给您");
  }

  @Test
  void a_card_filled_in_wrong_is_refused_field_by_field_and_can_be_mended() {
    JsonNode card = answerTo("电话");
    String choice = card.path("fields").path(2).path("name").asText();

    String id = page.fillsIn(card, Map.of("phone", "12", "name", "王".repeat(201), choice, "跑车"));
    JsonNode refused = page.frame("refused");
    assertThat(refused.path("id").asText()).isEqualTo(id);
    assertThat(refused.path("why").asText()).isEqualTo("invalid");
    assertThat(refused.path("fields").path("phone").asText()).isEqualTo("phone");
    assertThat(refused.path("fields").path("name").asText()).isEqualTo("too_long");
    assertThat(refused.path("fields").path(choice).asText()).isEqualTo("choice");
    page.fillsIn(card, Map.of("name", "王"));
    assertThat(page.frame("refused").path("fields").path("phone").asText()).isEqualTo("required");

    page.fillsIn(card, Map.of("phone", "+86 13800000000"));
    assertThat(page.item().path("kind").asText()).isEqualTo("lead");
  }

  @Test
  void a_card_that_was_never_sent_here_cannot_be_filled_in() {
    JsonNode card = answerTo("电话");
    PageClient stranger = gateway.open();
    stranger.arrives();
    stranger.fillsIn(card, Map.of("phone", "13800000000"));
    assertThat(stranger.frame("refused").path("why").asText()).isEqualTo("invalid");

    ObjectNode renamed = card.deepCopy();
    page.fillsIn(renamed.put("card", "other"), Map.of("phone", "13800000000"));
    assertThat(page.frame("refused").path("why").asText()).isEqualTo("invalid");
    ObjectNode greeting = card.deepCopy();
    page.fillsIn(greeting.put("seq", 1), Map.of("phone", "13800000000"));
    assertThat(page.frame("refused").path("why").asText()).isEqualTo("invalid");
  }

  // ---- who has the conversation

  @Test
  void a_hand_off_tells_the_place_and_by_when_somebody_answers() {
    PageClient before = gateway.open();
    before.arrives();
    before.says("人工");
    assertThat(before.heard()).isEqualTo("me: 人工");
    before.frame();
    before.frame();
    gateway.move(Duration.ofMinutes(1));

    page = gateway.open();
    token = page.arrives();
    page.says("人工");

    long due = WebGateway.START.plus(Duration.ofMinutes(31)).toEpochMilli();
    String waiting = "{\"handling\":\"waiting\",\"due\":" + due + ",\"place\":1}";
    assertThat(page.heard()).isEqualTo("me: 人工");
    JsonNode next = page.frame();
    JsonNode other = page.frame();
    JsonNode state = next.has("state") ? next : other;
    assertThat(state.path("state").toString()).isEqualTo(waiting);
    assertThat(gateway.open().hello(token).path("state").toString()).isEqualTo(waiting);
  }

  /** Somebody is taken care of: whoever waits behind hears it without asking. */
  @Test
  void who_waits_moves_up() {
    PageClient first = gateway.open();
    first.arrives();
    first.says("人工");
    first.frame();
    first.frame();
    first.frame();
    gateway.move(Duration.ofMinutes(1));
    page = gateway.open();
    page.arrives();
    page.says("人工");
    page.item();
    JsonNode one = page.frame();
    JsonNode two = page.frame();
    assertThat(one.path("state").path("place").asInt() + two.path("state").path("place").asInt())
        .isEqualTo(1);

    gateway.closes(first.visitor());

    assertThat(first.frame("state").toString()).isEqualTo("{\"handling\":\"resolved\"}");
    assertThat(page.frame("state").path("place").asInt()).isZero();
  }
}
