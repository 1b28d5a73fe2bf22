package dev.xiaoer.intents.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FeatureExtractorTest {

  private static final FeatureExtractor EXTRACTOR = new FeatureExtractor();

  @Test
  void chinese_gives_characters_and_runs() {
    assertThat(EXTRACTOR.extract("转人工").names())
        .containsExactlyInAnyOrder("转", "人", "工", "转 人", "人 工", "转 人 工", "=human");
  }

  @Test
  void english_gives_words_runs_and_parts() {
    assertThat(EXTRACTOR.extract("car loan").names())
        .contains("car", "loan", "car loan", "#<ca", "#loan", "#an>")
        .doesNotContain("c", "l");
  }

  @Test
  void synonym_tells_more_than_its_characters() {
    assertThat(EXTRACTOR.extract("在哪").tokens())
        .allSatisfy(token -> assertThat(token.weight()).isEqualTo(0.6));
    assertThat(EXTRACTOR.extract("我的").tokens())
        .allSatisfy(token -> assertThat(token.weight()).isEqualTo(0.2));
  }

  @Test
  void repeated_feature_is_named_once() {
    assertThat(EXTRACTOR.extract("多少多少").names()).doesNotHaveDuplicates();
  }

  @Property
  void features_cover_tokens_of_the_text(@ForAll String text) {
    TextFeatures features = EXTRACTOR.extract(new TextNormalizer().normalize(text));
    assertThat(features.features())
        .allMatch(f -> f.from() >= 0 && f.from() < f.to() && f.to() <= features.tokens().size());
  }
}
