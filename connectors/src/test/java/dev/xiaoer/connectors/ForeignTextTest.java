package dev.xiaoer.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignTextTest {

  @Test
  void well_formed_text_is_the_very_same() {
    String text = "多少钱？🚗 \u0000\u202E<b>";

    assertThat(ForeignText.wellFormed(text)).isSameAs(text);
  }

  @Test
  void half_a_pair_becomes_a_replacement_character() {
    assertThat(ForeignText.wellFormed("\uD83D")).isEqualTo("\uFFFD");
    assertThat(ForeignText.wellFormed("a\uDE97\uD83Db🚗\uD83D"))
        .isEqualTo("a\uFFFD\uFFFDb🚗\uFFFD");
  }

  @Property
  void whatever_it_was_it_survives_utf8(
      @ForAll @CharRange(from = '\uD700', to = '\uE0FF') String text) {
    String mended = ForeignText.wellFormed(text);

    assertThat(new String(mended.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(mended);
    assertThat(mended).hasSameSizeAs(text);
  }

  @Test
  void name_breaks_no_line_and_turns_no_direction() {
    assertThat(ForeignText.name(" 王\n\u202E先\u2066生\u0000\uD83D ")).isEqualTo("王先生\uFFFD");
    assertThat(ForeignText.name("<b>王</b>")).isEqualTo("<b>王</b>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u200B\uFEFF", "\u3164", "\u2800 \u2800", "\u0301", "\u3000", "\uFE0F\u200D"})
  void name_without_anything_to_see_is_none(String name) {
    assertThat(ForeignText.name(name)).isEmpty();
  }

  @Test
  void name_is_cut_between_characters() {
    assertThat(ForeignText.name("🚗".repeat(100_000)))
        .isEqualTo("🚗".repeat(ForeignText.LONGEST_NAME));
  }

  @Test
  void id_is_kept_as_it_is_or_is_none() {
    assertThat(ForeignText.isId("@9Vxc+/==")).isTrue();
    assertThat(ForeignText.isId("王🚗")).isTrue();
    assertThat(ForeignText.isId("a".repeat(ForeignText.LONGEST_ID))).isTrue();
    assertThat(ForeignText.isId("a".repeat(ForeignText.LONGEST_ID + 1))).isFalse();
    assertThat(ForeignText.isId("a\uD83D")).isFalse();
    assertThat(ForeignText.isId("a\u0000")).isFalse();
    assertThat(ForeignText.isId("\u202Ea")).isFalse();
  }
}
