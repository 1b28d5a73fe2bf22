package dev.xiaoer.connectors.douyin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.connectors.Connector;
import dev.xiaoer.connectors.ReplyTo.Trigger;
import dev.xiaoer.connectors.ReplyWindow;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

  static final String S = "\"client_secret\":\"SEKRIT\"";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | client_secret: missing",
        "{\"client_secret\":12345} | client_secret: a number (expected: text; put it in quotes)",
        "{\"client_secret\":\" \"} | client_secret: empty",
        "{S,\"secret\":1} | secret: unknown key (expected one of: api, client_secret, enter_window,"
            + " reply_window, timeout, tokens)",
        "{S,\"api\":\"SEKRIT\"} | api: not an address such as https://open.douyin.com",
        "{S,\"api\":\"ftp://x\"} | api: not an address such as https://open.douyin.com",
        "{S,\"tokens\":[]} | tokens: a list (expected: keys and values)",
        "{S,\"tokens\":{\"m1\":\"SEKRIT\"}} | tokens.m1: text (expected: keys and values)",
        "{S,\"tokens\":{\"m1\":{\"refresh_token\":\"SEKRIT\"}}} | tokens.m1.access_token: missing",
        "{S,\"tokens\":{\"m1\":{\"access_token\":\"SEKRIT\",\"x\":1}}} | tokens.m1.x: unknown key"
            + " (expected one of: access_token, refresh_token)",
        "{S,\"timeout\":\"20s\"} | timeout: out of range (expected: more than 0s, less than 20s)",
        "{S,\"timeout\":\"0s\"} | timeout: out of range (expected: more than 0s, less than 20s)",
        "{S,\"timeout\":10} | timeout: not a duration (expected one such as 30s, 10m or 24h)",
        "{S,\"reply_window\":{\"messages\":-1}} | reply_window.messages: not a number of messages"
            + " (expected: >= 0)",
        "{S,\"enter_window\":{\"lasts\":\"soon\"}} | enter_window.lasts: not a duration (expected"
            + " one such as 30s, 10m or 24h)"
      })
  void each_mistake_is_one_sentence_without_a_secret(String values, String sentence)
      throws Exception {
    var app = Apps.app((ObjectNode) Json.read(values.replace("S,", S + ",")));

    assertThat(new DouyinProvider().check(app)).containsExactly(sentence);
    assertThatThrownBy(() -> new DouyinProvider().create(app, new Apps.MemoryTokens()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("douyin/ck1: " + sentence);
  }

  @Test
  void all_mistakes_are_told_at_once() throws Exception {
    var app = Apps.app((ObjectNode) Json.read("{\"api\":7,\"timeout\":\"1h\",\"x\":1}"));

    assertThat(new DouyinProvider().check(app)).hasSize(4);
  }

  @Test
  void defaults_are_the_platforms() throws Exception {
    assertWindows(
        "{" + S + ",\"platform\":\"douyin\",\"app\":\"ck1\"}",
        new ReplyWindow(6, Duration.ofHours(24)),
        new ReplyWindow(3, Duration.ofSeconds(30)));
  }

  @Test
  void windows_are_configurable() throws Exception {
    assertWindows(
        "{"
            + S
            + ",\"reply_window\":{\"messages\":20,\"lasts\":\"2d\"},\"enter_window\":{\"lasts\":\"1m\"}}",
        new ReplyWindow(20, Duration.ofDays(2)),
        new ReplyWindow(3, Duration.ofMinutes(1)));
  }

  static void assertWindows(String values, ReplyWindow reply, ReplyWindow enter) throws Exception {
    var app = Apps.app((ObjectNode) Json.read(values));
    assertThat(new DouyinProvider().check(app)).isEmpty();
    try (Connector connector = new DouyinProvider().create(app, new Apps.MemoryTokens())) {
      assertThat(connector.replyWindow(Trigger.MESSAGE)).isEqualTo(reply);
      assertThat(connector.replyWindow(Trigger.ENTER)).isEqualTo(enter);
    }
  }

  @Test
  void secrets_do_not_show() throws Exception {
    var app = Apps.app((ObjectNode) Json.read("{" + S + "}"));
    var settings = new SettingsReader(app, new java.util.ArrayList<>()).read();

    assertThat(settings + " " + Grant.first("SEKRIT", "SEKRIT") + " " + Attempt.got("SEKRIT"))
        .doesNotContain("SEKRIT");
  }
}
