package dev.xiaoer.tests.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is said and answered: once, in order, and with a receipt. */
class TalkTest {
  @RegisterExtension final WebGateway gateway = new WebGateway();

  @Test
  void a_message_gets_its_receipt_then_its_answer() {
    PageClient page = gateway.open();
    page.arrives();

    String id = page.says("多少钱");

    JsonNode mine = page.item();
    JsonNode answer = page.item();
    assertThat(mine.path("from").asText()).isEqualTo("me");
    assertThat(mine.path("kind").asText()).isEqualTo("text");
    assertThat(mine.path("id").asText()).isEqualTo(id);
    assertThat(mine.path("at").asLong()).isEqualTo(WebGateway.START.toEpochMilli());
    assertThat(answer.path("from").asText()).isEqualTo("bot");
    assertThat(answer.has("id")).isFalse();
    assertThat(answer.path("seq").asLong()).isGreaterThan(mine.path("seq").asLong());
  }

  @Test
  void messages_are_taken_in_the_order_of_saying() {
    PageClient page = gateway.open();
    page.arrives();
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      page.says("不用回 " + i);
      said.add("me: 不用回 " + i);
    }

    List<String> heard = new ArrayList<>();
    List<Long> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      JsonNode item = page.item();
      heard.add(PageClient.told(item));
      rows.add(item.path("seq").asLong());
    }

    assertThat(heard).isEqualTo(said);
    assertThat(rows).isSorted();
  }

  @Test
  void a_message_sent_again_is_answered_once_and_gets_its_receipt_again() {
    PageClient page = gateway.open();
    page.arrives();
    String id = page.says("多少钱");
    JsonNode receipt = page.item();
    page.item();

    page.says(id, "多少钱");

    assertThat(page.item()).isEqualTo(receipt);
    page.hearsNothingElse();
  }

  @Test
  void a_message_sent_again_after_a_restart_is_answered_once() throws Exception {
    PageClient page = gateway.open();
    String token = page.arrives();
    String id = page.says("多少钱");
    JsonNode receipt = page.item();
    page.item();
    gateway.restart();

    PageClient again = gateway.open();
    assertThat(again.hello(token).path("items")).hasSize(3).contains(receipt);
    again.says(id, "多少钱");

    assertThat(again.item()).isEqualTo(receipt);
    again.hearsNothingElse();
  }

  @Test
  void an_id_that_somebody_else_used_is_no_collision() {
    PageClient one = gateway.open();
    PageClient two = gateway.open();
    one.arrives();
    two.arrives();
    String id = UUID.randomUUID().toString();

    one.says(id, "多少钱");
    two.says(id, "两句");

    assertThat(List.of(one.heard(), one.heard())).containsExactly("me: 多少钱", "bot: 三万八");
    assertThat(List.of(two.heard(), two.heard(), two.heard()))
        .containsExactly("me: 两句", "bot: 第一句", "bot: 第二句");
  }

  @Test
  void what_cannot_be_a_message_is_refused_once_and_for_all() {
    PageClient page = gateway.open();
    page.arrives();

    String empty = page.says(" \n\t　 ");
    JsonNode first = page.frame("refused");
    assertThat(first.path("id").asText()).isEqualTo(empty);
    assertThat(first.path("why").asText()).isEqualTo("empty");
    page.says("长".repeat(4001));
    assertThat(page.frame("refused").path("why").asText()).isEqualTo("too_long");

    page.says("不用回" + "长".repeat(3997));
    assertThat(page.item().path("text").asText()).hasSize(4000);
  }

  /** Each as JSON can write it; none may break a page, a lane or the store. */
  @Test
  void strange_texts_come_back_well_formed() {
    PageClient page = gateway.open();
    page.arrives();
    String id = "5f0c1a2e-0000-4000-8000-00000000000";
    List<String> written =
        List.of("不用回 \\ud83d", "不用回 \\udc00x", "不用回 \\u0000", "不用回 \\u202e<b>&'\\\"", "不用回 😀");
    List<String> back =
        List.of("不用回 \ufffd", "不用回 \ufffdx", "不用回 \u0000", "不用回 \u202e<b>&'\"", "不用回 😀");
    for (int i = 0; i < written.size(); i++) {
      page.send("{\"say\":{\"id\":\"" + id + i + "\",\"text\":\"" + written.get(i) + "\"}}");
      assertThat(page.item().path("text").asText()).isEqualTo(back.get(i));
    }
  }

  @Test
  void who_was_away_while_the_answer_came_finds_it() throws Exception {
    PageClient page = gateway.open();
    String token = page.arrives();
    page.says("两句");
    page.item();
    page.close();
    gateway.gateway().awaitQuiet(Duration.ofSeconds(30));

    assertThat(gateway.open().hello(token).path("items"))
        .extracting(PageClient::told)
        .containsExactly("bot: 欢迎光临", "me: 两句", "bot: 第一句", "bot: 第二句");
  }

  @Test
  void after_five_answers_the_page_tells_how_soon_they_come() {
    PageClient page = gateway.open();
    String token = page.arrives();
    for (int i = 0; i < 5; i++) {
      page.says("多少钱");
      page.item();
      page.item();
    }

    assertThat(gateway.open().hello(token).path("reply_seconds").asInt()).isEqualTo(1);
    assertThat(gateway.open("sister").hello().has("reply_seconds")).isFalse();
  }

  @Test
  void older_things_are_read_page_by_page() {
    PageClient page = gateway.open();
    String token = page.arrives();
    for (int i = 0; i < 70; i++) {
      page.says("不用回 " + i);
      page.item();
      gateway.move(Duration.ofSeconds(1)); // nobody types faster
    }
    PageClient again = gateway.open();
    JsonNode welcome = again.hello(token);
    assertThat(welcome.path("items")).hasSize(50);
    assertThat(welcome.path("more").asBoolean()).isTrue();

    again.wantsOlder(welcome.path("items").path(0).path("seq").asLong());

    JsonNode older = again.frame("items");
    assertThat(older.path("more").asBoolean()).isFalse();
    assertThat(older.path("list")).hasSize(21);
    assertThat(PageClient.told(older.path("list").path(0))).isEqualTo("bot: 欢迎光临");
    assertThat(PageClient.told(older.path("list").path(20))).isEqualTo("me: 不用回 19");
  }

  @Test
  void another_visitors_items_are_not_read() {
    PageClient one = gateway.open();
    one.arrives();
    one.says("多少钱");
    one.item();
    long answer = one.item().path("seq").asLong();
    PageClient two = gateway.open();
    two.arrives();

    for (long row = -1; row <= answer + 1; row++) {
      two.wantsOlder(row);
      JsonNode older = two.frame("items");
      assertThat(older.path("list").toString()).doesNotContain("三万八").doesNotContain("me");
      gateway.move(Duration.ofSeconds(1));
    }
  }
}
