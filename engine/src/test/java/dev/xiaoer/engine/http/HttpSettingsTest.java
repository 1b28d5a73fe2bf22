package dev.xiaoer.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HttpSettingsTest {

  @Test
  void defaults_are_those_written_down() {
    HttpSettings settings = HttpSettings.on("127.0.0.1", 8080);

    assertThat(settings.maxBodyBytes()).isEqualTo(1 << 20);
    assertThat(settings.maxLineBytes()).isEqualTo(8192);
    assertThat(settings.maxHeaderBytes()).isEqualTo(16_384);
    assertThat(settings.idleTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.requestTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.answerTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.maxUnfinishedBytes()).isEqualTo(64 << 20);
    assertThat(settings.maxConnections()).isEqualTo(10_000);
  }

  @Test
  void a_value_out_of_range_is_named_with_its_range() {
    assertThatThrownBy(() -> HttpSettings.on("127.0.0.1", 65_536))
        .hasMessage("port: 65536 (expected: 0 to 65535)");
    assertThatThrownBy(() -> HttpSettings.on(" ", 1))
        .hasMessage("address: \" \" (expected: not blank)");
    assertThatThrownBy(
            () -> ServerFixture.settings(Duration.ZERO, ServerFixture.LONG, ServerFixture.LONG, 1))
        .hasMessage("idleTimeout: PT0S (expected: > PT0S)");
  }

  @Test
  void an_answer_is_final_or_refused() {
    assertThatThrownBy(() -> HttpAnswer.text(101, ""))
        .hasMessage("status: 101 (expected: 200 to 599)");
  }
}
