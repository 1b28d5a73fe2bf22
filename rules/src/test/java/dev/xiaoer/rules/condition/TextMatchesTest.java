package dev.xiaoer.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Tallies;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextMatchesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          BMW              | 想看bmw           | true
          bmw              | ＢＭＷ多少钱       | true
          [A-Z]+[0-9]      | 我要Q5            | true
          [^A-Z]           | ABC               | false
          \\D            | 42                | false
          \\W            | ab                | false
          \\p{Lu}        | Ab                | false
          \\p{Han}+车    | 买二手车          | true
          \\Qa+B(（\\E | 要A+b((           | true
          \\QA           | xa                | true
          (?P<Name>A)B     | ab                | true
          (?:AB)C          | abc               | true
          (?s)A.B          | a-b               | true
          []A]             | a                 | true
          [^]A]            | a]                | false
          [[:alpha:]]{2}   | 1AB               | true
          [（）]           | (                 | true
          ^（新）bmw$      | (新)BMW           | true
          [0-龥]           | 车                | true
          [3-\\x{FEFF}]  | 长                | true
          """)
  void case_and_width_are_alike_and_syntax_is_syntax(String pattern, String text, boolean holds) {
    assertThat(TextMatches.of(pattern).holds(saying(text))).isEqualTo(holds);
  }

  /** Found by fuzzing: with case left to the matcher, none of these ever ended compiling. */
  @ParameterizedTest
  @ValueSource(strings = {"[0-龥]", "[3-\uFEFF]", "[a-\uFFFF]", "[\\x{0}-\\x{10FFFF}]"})
  @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void class_over_many_scripts_is_compiled(String pattern) {
    assertThat(TextMatches.of(pattern).holds(saying("长"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?i)bmw", "(?si:bmw)", "((?i)[0-龥])"})
  void asking_for_folded_case_is_refused(String pattern) {
    assertThatThrownBy(() -> TextMatches.of(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("upper and lower case are alike – leave out (?i)");
  }

  @Test
  void question_within_a_class_is_no_flag() {
    assertThat(TextMatches.of("[(?i)]").holds(saying("?"))).isTrue();
  }

  @Property
  void whatever_is_written_it_is_a_pattern_or_a_mistake(
      @ForAll @StringLength(max = 30) String any) {
    try {
      TextMatches.of(any).holds(saying(any));
    } catch (IllegalArgumentException mistake) {
      assertThat(mistake.getMessage()).isNotBlank();
    }
  }

  private static Moment saying(String text) {
    return new Moment(
        new Situation(
            "message",
            Optional.empty(),
            0,
            text,
            false,
            "douyin",
            Set.of(),
            Phase.BOT,
            Instant.EPOCH.atZone(ZoneOffset.UTC),
            true,
            Duration.ZERO,
            Tallies.NONE));
  }
}
