package dev.xiaoer.engine.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.shop.Playbook.Account;
import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Tallies;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample shop is what merchants begin with: it must load, and say what it seems to say. */
class TengfaTest {
  static final Path FOLDER = Path.of("../rules/shops/tengfa");

  static Playbook shop;

  @BeforeAll
  static void read() {
    ShopReader.Result result = ShopReader.read(FOLDER);
    assertThat(result.problems()).extracting(RuleProblem::toString).isEmpty();
    assertThat(result.notices()).extracting(RuleProblem::toString).isEmpty();
    shop = result.playbook().orElseThrow();
  }

  @Test
  void it_runs_without_a_gateway_file() {
    assertThat(shop.shop()).isEqualTo("tengfa");
    assertThat(shop.accounts()).containsExactly(new Account("terminal", "", "counter"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      textBlock =
          """
          greet         , 客人问好，也问个好
          ask_price     , 问价先给菜单
          see_cars      , 想看车，给车型菜单
          pick_class    , 选好了车型，请客人留电话拿车源
          ask_human     , 开口就要人工，马上转人工
          book_visit    , 要到店看车，约时间
          ask_loan      , 问分期
          trade_in      , 卖车置换，交给经理估价
          ask_address   , 问地址
          ask_condition , 问车况
          ask_coupon    , 问优惠，送到店券
          thanks        , 客气话，回一句就好
          """)
  void every_intent_has_a_rule(String intent, String rule) {
    var answer = shop.rules().decide(message(Optional.of(intent), Tallies.NONE)).answer();

    assertThat(answer.orElseThrow().rule().name()).isEqualTo(rule);
  }

  /** As customers put it, none of them word by word among the examples. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      textBlock =
          """
          你好                 , greet
          老板你好             , greet
          你好这台车多少钱啊   , ask_price
          帮我转人工           , ask_human
          你们店的地址在哪     , ask_address
          可以分期付款吗       , ask_loan
          这是事故车吗         , ask_condition
          我想预约试驾         , book_visit
          旧车可以置换吗       , trade_in
          看车型               , see_cars
          """)
  void customers_are_understood(String text, String intent) {
    assertThat(shop.classifier().classify(text).sure())
        .hasValueSatisfying(sure -> assertThat(sure.intent()).isEqualTo(intent));
  }

  @Test
  void the_second_question_for_a_price_gets_the_lead_card() {
    var first = shop.rules().decide(message(Optional.of("ask_price"), Tallies.NONE));
    var second = shop.rules().decide(message(Optional.of("ask_price"), first.tallies()));

    assertThat(first.actions()).contains(new Action.Tag("高意向"), new Action.ShowMenu("models"));
    assertThat(second.actions())
        .contains(new Action.Tag("高意向"), new Action.SendLeadCard("price_list"));
  }

  @Test
  void what_nobody_understands_gets_the_fallback() {
    assertThat(shop.rules().decide(message(Optional.empty(), Tallies.NONE)).actions())
        .contains(new Action.ShowMenu("main"));
  }

  @Test
  void every_text_can_be_rendered() {
    var variables =
        new Variables(shop, "", ZonedDateTime.parse("2026-11-23T22:00+08:00").toInstant());
    List<String> said =
        shop.rules().rules().stream()
            .flatMap(rule -> rule.then().stream())
            .filter(Action.Say.class::isInstance)
            .map(say -> TextTemplate.render(((Action.Say) say).text(), variables))
            .toList();

    assertThat(said).noneMatch(text -> text.contains("{") || text.isBlank());
    assertThat(said).contains("老板您好，我是腾发小二，看车、问价、置换都可以找我");
  }

  @Test
  void menus_fit_douyin() {
    assertThat(shop.catalogue().menus().values())
        .allSatisfy(menu -> {
          assertThat(menu.title()).hasSizeLessThanOrEqualTo(30);
          assertThat(menu.choices()).hasSizeLessThanOrEqualTo(6);
          assertThat(menu.choices()).allMatch(choice -> choice.length() <= 14);
          assertThat(shop.menuIntents().keySet()).containsAll(menu.choices());
        });
  }

  private static Situation message(Optional<String> intent, Tallies tallies) {
    return new Situation(
        "message",
        intent,
        intent.isPresent() ? 0.9 : 0.1,
        "……",
        false,
        "terminal",
        Set.of(),
        Phase.BOT,
        ZonedDateTime.parse("2026-11-23T10:00+08:00[Asia/Shanghai]"),
        true,
        Duration.ZERO,
        tallies);
  }
}
