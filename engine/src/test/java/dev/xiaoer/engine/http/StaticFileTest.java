package dev.xiaoer.engine.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticFileTest {
  static final StaticFile SCRIPT = StaticFile.of("a.js", "let a = 1;\n".repeat(99).getBytes(UTF_8));

  static HttpAnswer ask(StaticFile file, Map<String, String> headers) {
    return file.answer(
        new HttpRequest("GET", "/", Map.of(), headers, new byte[0]), Map.of("X-Own", "1"));
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, true",
    "'br, GZIP', true",
    "gzip;q=0.5, true",
    "'deflate, gzip; q=1.0', true",
    "'', false",
    "gzip;q=0, false",
    "gzip;q=0.000, false",
    "x-gzip, false",
    "identity, false"
  })
  void it_is_packed_for_who_says_so(String accepted, boolean packed) {
    HttpAnswer answer = ask(SCRIPT, Map.of("accept-encoding", accepted));

    assertThat(answer.headers().containsKey("Content-Encoding")).isEqualTo(packed);
    assertThat(answer.headers())
        .containsEntry("Vary", "Accept-Encoding")
        .containsEntry("X-Own", "1");
    assertThat(answer.body().length < SCRIPT.bytes().length).isEqualTo(packed);
  }

  /** A cache that holds the one must not take it for the other. */
  @Test
  void packed_and_plain_have_tags_of_their_own() {
    String packed = ask(SCRIPT, Map.of("accept-encoding", "gzip")).headers().get("ETag");
    String plain = ask(SCRIPT, Map.of()).headers().get("ETag");

    assertThat(packed).isNotEqualTo(plain);
    assertThat(ask(SCRIPT, Map.of("if-none-match", packed)).status()).isEqualTo(200);
    assertThat(ask(SCRIPT, Map.of("if-none-match", plain)).status()).isEqualTo(304);
  }

  @Test
  void what_does_not_get_shorter_is_not_packed() {
    assertThat(StaticFile.of("a.css", new byte[] {'a'}).gzip()).isEmpty();
    assertThat(StaticFile.of("a.png", new byte[1000]).gzip()).isEmpty();
  }

  @Test
  void a_file_of_no_known_type_is_refused() {
    assertThatThrownBy(() -> StaticFile.of("a.exe", new byte[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("file: a.exe (expected: ");
  }
}
