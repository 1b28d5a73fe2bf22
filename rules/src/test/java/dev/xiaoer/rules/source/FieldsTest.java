package dev.xiaoer.rules.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.source.Vocabulary.Word;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldsTest {
  static final Vocabulary WORDS =
      Vocabulary.rules()
          .with(
              new Word("shop", "shop", "店铺"),
              new Word("shop", "gather", "合并等待"),
              new Word("shop", "capacity", "上限"),
              new Word("shop", "queues", "队列"),
              new Word("shop", "while", "接待"));

  final Problems problems = new Problems();

  Fields fields(String yaml) {
    return Fields.of(YamlReader.read("s.yml", yaml, problems).get(), "shop", WORDS, problems);
  }

  List<String> found() {
    return problems.list().stream().map(RuleProblem::toString).toList();
  }

  @Test
  void both_languages_mean_the_same() {
    Fields shop = fields("店铺: 腾发\n合并等待: 1m30s\ncapacity: 8\n接待: [机器人, agent]\n");

    assertThat(shop.text("shop")).contains("腾发");
    assertThat(shop.duration("gather")).contains(Duration.ofSeconds(90));
    assertThat(shop.integer("capacity", 1, 10)).hasValue(8);
    assertThat(shop.choices("while", "while")).containsExactly("bot", "agent");
    shop.finish();
    assertThat(found()).isEmpty();
  }

  @Test
  void key_like_no_other_is_answered_with_those_there_are_in_its_language() {
    fields("owner: 我\n老板: 我\n").finish();

    assertThat(found())
        .containsExactly(
            "s.yml:1:1: unknown key \"owner\" (expected: shop, gather, capacity, queues, while)",
            "s.yml:2:1: unknown key \"老板\" (expected: 店铺, 合并等待, 上限, 队列, 接待)");
  }

  @Test
  void condition_or_action_beside_when_and_then_is_sent_where_it_belongs() {
    Node rule = YamlReader.read("r.yml", "intent: a\n说: 好\n", problems).get();

    Fields.of(rule, "rule", WORDS, problems).finish();

    assertThat(found())
        .containsExactly(
            "r.yml:1:1: unknown key \"intent\" – did you mean it under \"when\"?",
            "r.yml:2:1: unknown key \"说\" – did you mean it under \"则\"?");
  }

  @Test
  void mistakes_are_reported_together_with_suggestions() {
    Fields shop =
        fields("gathr: 1s\ngather: soon\ncapacity: 11\nqueues: x\n店铺: [a]\nshop: b\nwhile: bott\n");
    shop.text("shop");
    shop.duration("gather");
    shop.integer("capacity", 1, 10);
    shop.named("queues");
    shop.choice("while", "while");
    shop.finish();

    assertThat(found())
        .containsExactly(
            "s.yml:1:1: unknown key \"gathr\" – did you mean \"gather\"?",
            "s.yml:2:9: expected a time such as 10s, 30m, 2h30m or 1d, but this is \"soon\"",
            "s.yml:3:11: expected a whole number from 1 to 10, but this is \"11\"",
            "s.yml:4:9: expected names with values, but this is \"x\"",
            "s.yml:5:5: expected a text, but this is a list",
            "s.yml:6:1: \"shop\" and \"店铺\" are the same key",
            "s.yml:7:8: unknown value \"bott\" – did you mean \"bot\"?");
  }

  @Test
  void missing_key_is_reported_at_the_mapping() {
    fields("gather: 1s").require("shop", "gather");

    assertThat(found()).containsExactly("s.yml:1:1: the key \"shop\" is missing");
  }

  @Test
  void no_mapping_is_one_mistake_not_many() {
    fields("- a").require("shop").text("shop");

    assertThat(found()).containsExactly("s.yml:1:1: expected keys and values, but this is a list");
  }

  @Test
  void key_that_nobody_asked_for_has_no_meaning() {
    Fields shop = fields("shop: a\ngather: 1s");
    shop.text("shop");
    shop.finish();

    assertThat(found()).containsExactly("s.yml:2:1: the key \"gather\" has no meaning here");
  }

  @Test
  void word_outside_the_vocabulary_is_a_bug() {
    assertThatThrownBy(() -> fields("shop: a").text("店铺"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shop: 店铺 (expected: a word of it)");
  }

  @Test
  void name_that_is_there_twice_is_a_bug() {
    assertThatThrownBy(() -> WORDS.with(new Word("shop", "mall", "店铺")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shop: 店铺 is there twice");
  }

  @Test
  void spelling_suggests_in_both_languages() {
    Vocabulary rules = Vocabulary.rules();

    assertThat(rules.didYouMean("rule", "wenn")).isEqualTo(" – did you mean \"when\"?");
    assertThat(rules.didYouMean("when", "意途")).isEqualTo(" – did you mean \"意图\"?");
    assertThat(rules.didYouMean("action", "coupons")).isEqualTo(" – did you mean \"coupon\"?");
    assertThat(rules.didYouMean("action", "something")).isEmpty();
  }
}
