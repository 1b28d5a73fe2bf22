package dev.xiaoer.tests.webchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who comes, who comes back, and who does not get in. */
class VisitTest {
  @RegisterExtension final WebGateway gateway = new WebGateway();

  @Test
  void a_newcomer_is_welcomed_then_greeted() {
    PageClient page = gateway.open();

    JsonNode welcome = page.hello();

    assertThat(welcome.path("token").asText()).matches("[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}");
    assertThat(welcome.path("shop").toString())
        .isEqualTo("{\"name\":\"腾发名车\",\"persona\":\"腾发小二\"}");
    assertThat(welcome.path("state").toString()).isEqualTo("{\"handling\":\"bot\"}");
    assertThat(welcome.path("quick").toString()).isEqualTo("[\"看看车\",\"多少钱\",\"店在哪\"]");
    assertThat(welcome.path("items")).isEmpty();
    assertThat(welcome.path("more").asBoolean()).isFalse();
    assertThat(welcome.path("max_chars").asInt()).isEqualTo(4000);
    assertThat(welcome.has("reply_seconds")).isFalse();
    assertThat(page.heard()).isEqualTo("bot: 欢迎光临");
    page.hearsNothingElse();
  }

  @Test
  void who_comes_back_is_known_and_sees_what_was_said() {
    PageClient first = gateway.open();
    String token = first.arrives();
    first.says("多少钱");
    first.item();
    first.item();
    first.close();

    JsonNode welcome = gateway.open().hello(token);

    assertThat(welcome.path("token").asText()).isEqualTo(token);
    assertThat(welcome.path("items"))
        .extracting(PageClient::told)
        .containsExactly("bot: 欢迎光临", "me: 多少钱", "bot: 三万八");
  }

  @Test
  void who_was_only_just_here_is_not_greeted_again_but_after_hours_is() {
    String token = gateway.open().arrives();

    PageClient soon = gateway.open();
    soon.hello(token);
    soon.hearsNothingElse();
    gateway.move(Duration.ofHours(6).plusSeconds(1));
    PageClient later = gateway.open();
    later.hello(token);

    assertThat(later.heard()).isEqualTo("bot: 欢迎光临");
  }

  @Test
  void two_newcomers_are_two() {
    assertThat(gateway.open().arrives()).isNotEqualTo(gateway.open().arrives());
  }

  @Test
  void a_token_that_is_forged_changed_or_of_another_shop_is_not_ours() {
    String token = gateway.open().arrives();
    String other = gateway.open().arrives();
    String sister = gateway.open("sister").arrives();
    int dot = token.indexOf('.');
    char last = token.charAt(token.length() - 2);
    List<String> wrong =
        List.of(
            "",
            "x",
            token + "x",
            token.substring(0, token.length() - 2)
                + (last == 'A' ? 'B' : 'A')
                + token.substring(token.length() - 1),
            token.substring(0, dot) + other.substring(other.indexOf('.')),
            token.substring(0, dot) + ".",
            sister);
    for (String forged : wrong) {
      PageClient page = gateway.open();
      page.send("{\"hello\": {\"token\": \"" + forged + "\"}}");
      assertThat(page.closeCode()).as(forged).isEqualTo(4401);
    }
    assertThat(gateway.metric("xiaoer_web_total{outcome=\"wrong_token\"}")).isEqualTo(7);
  }

  @Test
  void a_page_on_another_site_gets_no_socket() {
    for (String origin : List.of("https://evil.example", "https://www.tengfa.example", "null")) {
      CompletableFuture<PageClient> open = PageClient.open(gateway.port(), "tengfa", origin);
      assertThatThrownBy(open::join)
          .cause()
          .isInstanceOfSatisfying(
              WebSocketHandshakeException.class,
              e -> assertThat(e.getResponse().statusCode()).isEqualTo(403));
    }
  }

  @Test
  void a_shop_that_is_not_there_has_no_socket() {
    String own = "http://127.0.0.1:" + gateway.port();
    assertThatThrownBy(PageClient.open(gateway.port(), "nobody", own)::join)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(404));
  }

  @Test
  void what_is_no_frame_ends_the_talk() {
    String hello = "{\"hello\":{}}";
    String say = "{\"say\":{\"id\":\"5f0c1a2e-0000-4000-8000-000000000001\",\"text\":\"hi\"}}";
    for (List<String> bad :
        List.of(
            List.of(say),
            List.of("{\"ping\":1}"),
            List.of("{}"),
            List.of("[]"),
            List.of("hello"),
            List.of("{\"hello\":{\"token\":7}}"),
            List.of("{\"hello\":1}"),
            List.of(hello, hello),
            List.of(hello, say + "}"),
            List.of(hello, say.replace("5f0c1a2e", "5f0c1a2g")),
            List.of(hello, say.replace("\"hi\"", "[\"hi\"]")),
            List.of(hello, "{\"older\":{\"before\":\"1\"}}"),
            List.of(hello, "{\"older\":{\"before\":1e99}}"),
            List.of(hello, "{\"ping\":" + "9".repeat(30) + "}"),
            List.of(hello, "[".repeat(20) + "]".repeat(20)))) {
      PageClient page = gateway.open();
      bad.forEach(page::send);
      assertThat(page.closeCode()).as("%s", bad).isEqualTo(1008);
    }
  }

  @Test
  void frames_of_a_newer_page_are_passed_over() {
    PageClient page = gateway.open();
    page.arrives();
    page.send("{\"drew\": {\"picture\": 1}}");
    page.hearsNothingElse();
  }

  @Test
  void eight_tabs_of_one_visitor_are_enough() {
    String token = gateway.open().arrives();
    List<PageClient> tabs = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      tabs.add(gateway.open());
      tabs.get(i).hello(token);
    }
    PageClient ninth = gateway.open();
    ninth.send("{\"hello\": {\"token\": \"" + token + "\"}}");

    assertThat(ninth.closeCode()).isEqualTo(1013);
    assertThat(gateway.metric("xiaoer_web_pages")).isEqualTo(8);
    assertThat(gateway.metric("xiaoer_web_visitors")).isEqualTo(1);
    tabs.get(0).hearsNothingElse();
  }

  @Test
  void what_is_typed_in_one_tab_is_seen_in_the_other() {
    PageClient one = gateway.open();
    String token = one.arrives();
    PageClient two = gateway.open();
    two.hello(token);
    PageClient stranger = gateway.open();
    stranger.arrives();

    String id = one.says("多少钱");

    for (PageClient tab : List.of(one, two)) {
      JsonNode item = tab.item();
      assertThat(PageClient.told(item)).isEqualTo("me: 多少钱");
      assertThat(item.path("id").asText()).isEqualTo(id);
      assertThat(tab.heard()).isEqualTo("bot: 三万八");
    }
    stranger.hearsNothingElse();
  }

  @Test
  void a_gateway_that_stops_says_so_and_knows_the_visitor_afterwards() throws Exception {
    PageClient page = gateway.open();
    String token = page.arrives();

    gateway.restart();

    assertThat(page.closeCode()).isEqualTo(1012);
    JsonNode welcome = gateway.open().hello(token);
    assertThat(welcome.path("items")).extracting(PageClient::told).containsExactly("bot: 欢迎光临");
  }
}
