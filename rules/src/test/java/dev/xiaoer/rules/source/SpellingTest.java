package dev.xiaoer.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

  @Test
  void nearest_word_is_the_one_meant() {
    assertThat(Spelling.nearest("wenn", List.of("when", "then", "why"))).contains("when");
    assertThat(Spelling.nearest("意途", List.of("意图", "则"))).contains("意图");
    assertThat(Spelling.nearest("xyz", List.of("when", "then"))).isEmpty();
  }

  /** Compared letter by letter these two would take the square of their length, in memory too. */
  @Test
  void endless_names_are_not_compared() {
    String endless = "长".repeat(400_000);

    assertThat(Spelling.nearest(endless + "a", List.of(endless + "b"))).isEmpty();
    assertThat(Spelling.nearest("when", List.of(endless))).isEmpty();
  }
}
