package dev.xiaoer.tests.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is too fast is slowed down, who goes on is sent away, and nobody else notices. */
class PaceTest {
  @RegisterExtension final WebGateway gateway = new WebGateway();

  @Test
  void more_than_a_burst_is_to_be_sent_again_later_and_is_taken_then() {
    PageClient page = gateway.open();
    page.arrives();
    for (int i = 0; i < 30; i++) {
      page.says("不用回 " + i);
      page.item();
    }

    String id = page.says("多少钱");

    JsonNode unavailable = page.frame("unavailable");
    assertThat(unavailable.path("id").asText()).isEqualTo(id);
    gateway.move(Duration.ofMillis(unavailable.path("retry_ms").asLong()));
    page.says(id, "多少钱");
    assertThat(page.heard()).isEqualTo("me: 多少钱");
    assertThat(page.heard()).isEqualTo("bot: 三万八");
  }

  @Test
  void who_floods_is_sent_away_and_others_are_served() {
    PageClient flood = gateway.open();
    flood.arrives();
    for (int i = 0; i < 51; i++) {
      flood.send("{\"ping\": " + i + "}");
    }

    assertThat(flood.closeCode()).isEqualTo(1013);
    PageClient other = gateway.open();
    other.arrives();
    other.says("多少钱");
    assertThat(other.heard()).isEqualTo("me: 多少钱");
  }

  @Test
  void another_tab_does_not_double_the_pace() {
    PageClient one = gateway.open();
    String token = one.arrives();
    PageClient two = gateway.open();
    two.hello(token);
    for (int i = 0; i < 30; i++) {
      one.send("{\"ping\": " + i + "}");
      one.frame("pong");
    }

    two.says("多少钱");
    two.frame("unavailable");
  }

  @Test
  void newcomers_from_one_address_are_admitted_at_a_pace() {
    for (int i = 0; i < 60; i++) {
      PageClient page = gateway.open();
      page.hello();
      page.close();
    }
    PageClient turnedAway = gateway.open();
    turnedAway.send("{\"hello\":{}}");
    assertThat(turnedAway.closeCode()).isEqualTo(1013);

    gateway.move(Duration.ofSeconds(1));
    gateway.open().hello();
  }
}
