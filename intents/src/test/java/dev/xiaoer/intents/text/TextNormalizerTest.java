package dev.xiaoer.intents.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextNormalizerTest {

  private static final TextNormalizer NORMALIZER = new TextNormalizer();

  @ParameterizedTest
  @CsvSource({
    "ＢＭＷ３系 多少钱？, bmw0系多少钱",
    "多 少 钱, 多少钱",
    "亲，在吗？多少钱啊~~😊, 多少钱",
    "您好 请问下这个多少钱呀呀呀 谢谢啦[玫瑰], 这个多少钱",
    "你好呀, 你好",
    "你好, 你好",
    "亲 在吗, 在吗",
    "谢谢了, 谢谢了",
    "麻烦你了, 麻烦你了",
    "过户麻烦吗, 过户麻烦",
    "亲戚能代办吗, 亲戚能代办",
    "有优惠么, 有优惠",
    "这是什么, 这是什么",
    "哈哈哈哈哈, 哈哈",
    "Hello, hello",
    "'Hello, how much is it?', how much is it",
    "What's up, whats up",
    "hellokitty多少钱, hellokitty多少钱",
    "'2019年12,000.5元', 0年0元",
    "sooooo  nice, soo nice",
    "☆, ''",
    "[微笑], ''",
  })
  void matter_remains(String text, String matter) {
    assertThat(NORMALIZER.normalize(text)).isEqualTo(matter);
  }

  @Test
  void half_characters_and_invisible_ones_are_dropped() {
    assertThat(NORMALIZER.normalize("多\u200b少\ud83d钱\u0000\udc00")).isEqualTo("多少钱");
  }

  @Test
  void an_accent_does_not_part_a_number() {
    assertThat(NORMALIZER.normalize("1\u03002元")).isEqualTo("0元");
    assertThat(NORMALIZER.normalize("1'2元")).isEqualTo("0元");
  }

  @Test
  void letters_meet_when_what_held_them_apart_is_dropped() {
    assertThat(NORMALIZER.normalize("\u1100\u0300\u1161")).isEqualTo("\uac00");
  }

  @Test
  void only_the_beginning_of_a_long_text_is_read() {
    assertThat(NORMALIZER.normalize("价格 ".repeat(5_000)).length())
        .isLessThanOrEqualTo(TextNormalizer.MAX_CHARS);
  }

  @Property
  void normal_form_has_letters_numbers_and_single_spaces(@ForAll String text) {
    assertThat(NORMALIZER.normalize(text)).matches("(?s)|[\\p{L}0]+( [\\p{L}0]+)*");
  }

  @Property
  void normal_form_is_stable(@ForAll String text) {
    String once = NORMALIZER.normalize(text);
    assertThat(NORMALIZER.normalize(once)).isEqualTo(once);
  }
}
