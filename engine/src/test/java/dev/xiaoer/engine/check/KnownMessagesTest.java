package dev.xiaoer.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.rules.Mistake.Language;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KnownMessagesTest {

  /** No line is hidden by one above it that says more or less the same under another code. */
  @ParameterizedTest
  @MethodSource("lines")
  void every_message_is_found_by_its_own_line(String line) {
    String[] parts = line.split(" \\| ");
    String message =
        parts[1].replace("{described}", "this is a list").replaceAll("\\{(\\d)}", "x$1");

    assertThat(wording(message).mistake().code()).isEqualTo(parts[0]);
    assertThat(wording(message).text(Language.ENGLISH)).isEqualTo(message);
    assertThat(wording(message).text(Language.CHINESE)).doesNotContain("{described}");
  }

  static Stream<String> lines() throws IOException {
    try (InputStream in = KnownMessages.class.getResourceAsStream("messages.txt")) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return lines.stream().filter(line -> line.startsWith("XR"));
    }
  }

  @Test
  void what_differs_is_carried_over() {
    Wording wording = wording("unknown key \"wenn\" – did you mean \"when\"?");

    assertThat(wording.sentence(Language.ENGLISH)).isEqualTo("unknown key \"wenn\"");
    assertThat(wording.suggestion(Language.ENGLISH)).isEqualTo("did you mean \"when\"?");
    assertThat(wording.text(Language.CHINESE)).isEqualTo("不认识的键“wenn” – 是不是“when”？");
  }

  @Test
  void what_stands_in_the_file_is_described_in_chinese_too() {
    assertThat(wording("expected a text, but this is \"{0}\"").text(Language.CHINESE))
        .isEqualTo("这里要写文字，可这里是“{0}” – 写一段文字");
  }

  @Test
  void a_message_without_a_line_is_told_as_it_is() {
    assertThat(wording("something new").text(Language.CHINESE)).isEqualTo("something new");
    assertThat(wording("something new").mistake().code()).isEqualTo("XR100");
  }

  @Test
  void codes_are_used_once_and_say_something_in_both_languages() {
    assertThat(ShopMistake.values())
        .extracting(ShopMistake::code)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("XR\\d{3}"));
    assertThat(Arrays.stream(ShopMistake.values()).map(it -> it.template(Language.CHINESE)))
        .allMatch(template -> template.contains(" – "));
  }

  private static Wording wording(String message) {
    return KnownMessages.worded(new RuleProblem("a.yml", 1, 1, message)).wording().orElseThrow();
  }
}
