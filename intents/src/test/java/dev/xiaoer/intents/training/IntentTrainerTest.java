package dev.xiaoer.intents.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.intents.FallbackPolicy;
import dev.xiaoer.intents.IntentClassifier;
import dev.xiaoer.intents.IntentRanking;
import dev.xiaoer.intents.IntentRanking.Score;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntentTrainerTest {

  private static final Samples TINY = new Samples("tiny");
  private static final Samples USED_CAR = new Samples("used-car");
  private static final IntentClassifier TINY_SHOP = IntentTrainer.train(TINY.examples());
  private static final IntentClassifier USED_CAR_SHOP = IntentTrainer.train(USED_CAR.examples());

  @Test
  void shop_of_two_intents_understands_what_its_customers_say() {
    TINY.heldOut()
        .forEach((intent, texts) ->
            assertThat(texts).allSatisfy(text -> assertSure(TINY_SHOP, text, intent)));
  }

  @Test
  void shop_of_two_intents_knows_what_it_does_not_understand() {
    assertThat(TINY.outOfScope())
        .allSatisfy(text -> assertThat(TINY_SHOP.classify(text).sure()).isEmpty());
  }

  @Test
  void shop_of_eighteen_intents_understands_most_of_what_its_customers_say() {
    var answers = new ArrayList<Boolean>();
    USED_CAR
        .heldOut()
        .forEach((intent, texts) ->
            texts.forEach(text -> answers.add(sure(USED_CAR_SHOP, text).equals(intent))));
    assertThat(answers).hasSizeGreaterThanOrEqualTo(150);
    assertThat(share(answers)).isGreaterThanOrEqualTo(0.88);
  }

  @Test
  void shop_of_eighteen_intents_is_hardly_ever_sure_of_the_wrong_one() {
    var mistakes = new ArrayList<Boolean>();
    USED_CAR
        .heldOut()
        .forEach((intent, texts) ->
            texts.forEach(
                text -> mistakes.add(!List.of(intent, "").contains(sure(USED_CAR_SHOP, text)))));
    assertThat(share(mistakes)).isLessThanOrEqualTo(0.02);
  }

  @Test
  void shop_of_eighteen_intents_knows_what_it_does_not_understand() {
    List<Boolean> unknown =
        USED_CAR.outOfScope().stream().map(text -> sure(USED_CAR_SHOP, text).isEmpty()).toList();
    assertThat(unknown).hasSizeGreaterThanOrEqualTo(60);
    assertThat(share(unknown)).isGreaterThanOrEqualTo(0.93);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "亲，%s", "%s吗", "%s呢？", "%s！！！", "😊%s🎉", "　%s　", "您好，请问%s[微笑]"})
  void example_is_recognised_however_it_is_dressed(String dress) {
    USED_CAR
        .examples()
        .examples()
        .forEach((intent, texts) ->
            assertThat(texts)
                .allSatisfy(text -> assertSure(USED_CAR_SHOP, String.format(dress, text), intent)));
  }

  @Test
  void example_is_all_but_certain() {
    assertThat(USED_CAR_SHOP.classify("宝马３系什么价位？").sure().orElseThrow().probability())
        .isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void number_in_an_example_stands_for_any_number() {
    assertSure(USED_CAR_SHOP, "是2023年的吗", "ask_year");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "？", "？？？", "。。。", "😊😊", "[微笑]", "\u200b", "\ud83d", "a", "x", "的", "asdf"
      })
  void text_that_says_nothing_is_unknown(String text) {
    assertThat(TINY_SHOP.classify(text).sure()).isEmpty();
    assertThat(USED_CAR_SHOP.classify(text).sure()).isEmpty();
  }

  @Test
  void scores_come_best_first_and_add_up_to_one() {
    List<Score> scores = USED_CAR_SHOP.classify("首付多少钱").scores();
    assertThat(scores).hasSize(18);
    assertThat(scores)
        .isSortedAccordingTo((a, b) -> Double.compare(b.probability(), a.probability()));
    assertThat(scores.stream().mapToDouble(Score::probability).sum())
        .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void shop_without_intents_understands_nothing() {
    assertThat(IntentTrainer.train(new TrainingSet(Map.of())).classify("多少钱"))
        .isEqualTo(IntentRanking.UNKNOWN);
  }

  @Test
  void intents_without_a_word_are_as_good_as_none() {
    var set = new TrainingSet(Map.of("ask_price", List.of("", "？"), "ask_human", List.of()));
    assertThat(IntentTrainer.train(set).classify("？")).isEqualTo(IntentRanking.UNKNOWN);
    assertThat(set.empty()).hasSize(2);
  }

  @Test
  void shop_of_one_intent_tells_it_from_everything_else() {
    var shop = IntentTrainer.train(new TrainingSet(Map.of("ask_human", List.of("转人工", "找客服"))));
    assertSure(shop, "转人工", "ask_human");
    assertSure(shop, "我要人工客服", "ask_human");
    assertThat(shop.classify("今天天气不错").sure()).isEmpty();
  }

  @Test
  void one_example_an_intent_is_enough_to_begin_with() {
    var shop =
        IntentTrainer.train(
            new TrainingSet(Map.of("ask_price", List.of("这个多少钱"), "ask_hours", List.of("几点上班"))));
    assertSure(shop, "多少钱", "ask_price");
    assertSure(shop, "你们几点上班", "ask_hours");
    assertThat(shop.classify("哈哈").sure()).isEmpty();
  }

  @Test
  void english_shop_understands_english() {
    var shop =
        IntentTrainer.train(
            new TrainingSet(
                Map.of(
                    "ask_price", List.of("how much is this", "what is the price", "any discount"),
                    "ask_human", List.of("talk to a human", "customer service", "real person"))));
    assertSure(shop, "What's the price?", "ask_price");
    assertSure(shop, "are there discounts", "ask_price");
    assertSure(shop, "I want to talk to a real human please", "ask_human");
    assertThat(shop.classify("nice weather today").sure()).isEmpty();
  }

  @Test
  void text_claimed_by_two_intents_goes_to_the_first_by_name_and_is_reported() {
    var set = new TrainingSet(Map.of("b", List.of("您好，多少钱？", "有车"), "a", List.of("多少钱", "在哪")));
    assertSure(IntentTrainer.train(set), "多少钱啊", "a");
    assertThat(set.clashes())
        .singleElement()
        .satisfies(clash -> {
          assertThat(clash.text()).isEqualTo("多少钱");
          assertThat(clash.examples())
              .extracting(TrainingSet.Example::intent)
              .containsOnly("a", "b");
        });
  }

  @Test
  void order_of_the_files_decides_nothing() {
    var reversed = new LinkedHashMap<String, List<String>>();
    var intents = new ArrayList<>(USED_CAR.examples().examples().keySet());
    Collections.reverse(intents);
    for (String intent : intents) {
      var texts = new ArrayList<>(USED_CAR.examples().examples().get(intent));
      Collections.reverse(texts);
      reversed.put(intent, texts);
    }
    IntentClassifier again = IntentTrainer.train(new TrainingSet(reversed));
    USED_CAR
        .heldOut()
        .values()
        .forEach(texts ->
            assertThat(texts)
                .allSatisfy(text ->
                    assertThat(again.classify(text)).isEqualTo(USED_CAR_SHOP.classify(text))));
  }

  @Test
  void many_threads_get_the_answers_one_gets() {
    List<String> texts = USED_CAR.heldOut().values().stream().flatMap(List::stream).toList();
    List<IntentRanking> alone = texts.stream().map(USED_CAR_SHOP::classify).toList();
    boolean same =
        IntStream.range(0, 20_000)
            .parallel()
            .map(i -> i % texts.size())
            .allMatch(i -> USED_CAR_SHOP.classify(texts.get(i)).equals(alone.get(i)));
    assertThat(same).isTrue();
  }

  @Test
  void strict_policy_is_surer_and_rarer() {
    var strict = IntentTrainer.train(TINY.examples(), new FallbackPolicy(0.5, 2, 1));
    assertSure(strict, "转人工", "ask_human");
    assertThat(strict.classify("帮我呼叫人工").sure()).isEmpty();
  }

  @Property
  void no_text_makes_it_throw(@ForAll String text) {
    assertThat(USED_CAR_SHOP.classify(text).scores()).isNotNull();
    assertThat(TINY_SHOP.classify(text).scores()).isNotNull();
  }

  @Property(tries = 100)
  void any_examples_can_be_learnt(
      @ForAll @Size(max = 5)
          Map<String, @Size(max = 5) List<@StringLength(max = 12) String>> examples) {
    IntentClassifier shop = IntentTrainer.train(new TrainingSet(examples));
    examples.values().forEach(texts -> texts.forEach(shop::classify));
  }

  @Property(tries = 200)
  void chinese_noise_is_rarely_understood(
      @ForAll @CharRange(from = '\u4e00', to = '\u9fa5') String text) {
    assertThat(USED_CAR_SHOP.classify(text.isEmpty() ? "乜" : text).sure()).isEmpty();
  }

  @Example
  void longest_text_is_read_in_time() {
    assertThat(USED_CAR_SHOP.classify("多少钱".repeat(100_000)).scores()).hasSize(18);
  }

  private static void assertSure(IntentClassifier shop, String text, String intent) {
    assertThat(sure(shop, text)).as(text).isEqualTo(intent);
  }

  private static String sure(IntentClassifier shop, String text) {
    return shop.classify(text).sure().map(Score::intent).orElse("");
  }

  private static double share(List<Boolean> answers) {
    return Collections.frequency(answers, true) / (double) answers.size();
  }
}
