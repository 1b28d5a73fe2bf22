package dev.xiaoer.engine.shop;

import static dev.xiaoer.engine.shop.TengfaIntentsTest.STRANGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.engine.shop.Playbook.Account;
import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Decision;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.Rule;
import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Tallies;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
    assertThat(shop.accounts())
        .containsExactly(new Account("web", "", "site"), new Account("terminal", "", "counter"));
  }

  /** Each intent's first answer, and what it shows. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      textBlock =
          """
          greet         , 客人问好，也问个好                   , menu main
          see_cars      , 想看车，给车型菜单                   , menu models
          pick_class    , 说了要哪类车，请客人留电话拿车源     , lead card price_list
          this_car      , 盯上某一台，先帮着看住               , lead card price_list
          ask_price     , 问价先给车型                         , menu models
          ask_loan      , 问分期，算一笔给客人看               , 分期
          ask_coupon    , 问优惠，送到店券                     , coupon first_visit
          ask_condition , 问车况                               , 检测报告
          ask_warranty  , 问质保退换                           , 质保一年
          book_visit    , 要到店看车，约时间                   , lead card test_drive
          ask_address   , 问地址，配一张门头照                 , image storefront
          ask_hours     , 问营业时间                           , 9:00
          ask_delivery  , 外地客人                             , 托运
          ask_transfer  , 问过户手续                           , card papers
          sell_car      , 要卖车，请客人说说是什么车           , lead card valuation
          trade_in      , 要置换                               , lead card valuation
          join_group    , 想进群，发邀请                       , group owners
          complain      , 来投诉的，赔个不是，直接找经理       , hand off manager
          ask_human     , 开口就要人工，马上转人工             , hand off sales
          thanks        , 客气话，回一句就好                   , 不客气
          menu          , 要看菜单                             , menu main
          """)
  void every_intent_has_an_answer(String intent, String rule, String shows) {
    var answer = decide(intent, "……", Tallies.NONE).answer().orElseThrow();

    assertThat(answer.rule().name()).isEqualTo(rule);
    assertThat(answer.rule().then()).anyMatch(action -> shown(action).contains(shows));
  }

  @Test
  void the_second_question_for_a_price_gets_the_lead_card() {
    Decision first = decide("ask_price", "多少钱", Tallies.NONE);
    Decision second = decide("ask_price", "多少钱", first.tallies());

    assertThat(first.actions()).contains(new Action.Tag("高意向"), new Action.ShowMenu("models"));
    assertThat(second.actions())
        .contains(new Action.Tag("高意向"), new Action.SendLeadCard("price_list"));
  }

  @Test
  void who_left_a_number_is_not_asked_for_it_again() throws IOException {
    Set<String> tags = Set.of("已留电话");

    for (String intent : askedOfTheShop()) {
      Optional<String> asked = Optional.of(intent).filter(it -> !it.equals(STRANGE));
      for (boolean open : List.of(true, false)) {
        Decision first = again(asked, tags, open, Tallies.NONE);
        Decision second = again(asked, tags, open, first.tallies());
        Decision third = again(asked, tags, open, second.tallies());
        assertThat(Stream.of(first, second, third).flatMap(it -> it.actions().stream()))
            .as("%s, open: %s", intent, open)
            .noneMatch(action -> shown(action).contains("lead card"));
      }
    }
  }

  /** But what a car is worth: no number tells which car it is. */
  private static List<String> askedOfTheShop() throws IOException {
    return TengfaIntentsTest.said().keySet().stream()
        .filter(intent -> !Set.of("sell_car", "trade_in").contains(intent))
        .toList();
  }

  private static Decision again(
      Optional<String> intent, Set<String> tags, boolean open, Tallies tallies) {
    return shop.rules().decide(message(intent, "……", tags, open, tallies));
  }

  @Test
  void at_night_nobody_promises_to_come_at_once() {
    Situation night = message(Optional.of("ask_human"), "转人工", Set.of(), false, Tallies.NONE);

    assertThat(shop.rules().decide(night).answer().orElseThrow().rule().name())
        .isEqualTo("打烊了要人工，先留电话");
  }

  @Test
  void what_nobody_understands_gets_the_menu_and_in_the_end_a_person() {
    Optional<String> unknown = Optional.empty();
    Decision first = decide(unknown, "嘟嘟嘟", Tallies.NONE);
    Decision second = decide(unknown, "嘟嘟嘟", first.tallies());
    Decision third = decide(unknown, "嘟嘟嘟", second.tallies());

    assertThat(first.actions()).contains(new Action.ShowMenu("main"));
    assertThat(third.actions()).contains(new Action.SendLeadCard("call_back"));
  }

  /** From the main menu every other one is a tap away, and every tap is answered. */
  @Test
  void menus_have_two_levels_and_no_dead_ends() {
    Collection<Content.Menu> menus = shop.catalogue().menus().values();
    Content.Menu main = shop.catalogue().menus().get("main");

    assertThat(main.choices().stream().flatMap(TengfaTest::menusBehind))
        .contains("models", "buying", "selling", "visiting");
    assertThat(menus)
        .allSatisfy(menu ->
            assertThat(menu.choices())
                .allSatisfy(choice -> assertThat(tapped(choice).answer()).isPresent()));
    assertThat(menus)
        .filteredOn(menu -> !menu.equals(main))
        .allSatisfy(menu -> assertThat(menusBehind("回主菜单")).containsExactly("main"));
  }

  private static Stream<String> menusBehind(String choice) {
    return tapped(choice).actions().stream()
        .filter(Action.ShowMenu.class::isInstance)
        .map(action -> ((Action.ShowMenu) action).menu());
  }

  private static Decision tapped(String choice) {
    return decide(shop.menuIntents().get(choice), choice, Tallies.NONE);
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

  @Test
  void every_quick_question_is_understood() {
    WebSite web = shop.web().orElseThrow();

    assertThat(web.quick())
        .isNotEmpty()
        .allSatisfy(
            question -> assertThat(shop.classifier().classify(question).sure()).isPresent());
  }

  @Test
  void nothing_in_the_folder_is_there_for_nothing() {
    List<String> shown =
        shop.rules().rules().stream()
            .map(Rule::then)
            .flatMap(List::stream)
            .map(TengfaTest::shown)
            .toList();
    Catalogue content = shop.catalogue();

    assertThat(shown).anyMatch(it -> it.contains("image storefront"));
    content.menus().keySet().forEach(it -> assertThat(shown).contains("menu " + it));
    content.cards().keySet().forEach(it -> assertThat(shown).contains("card " + it));
    content.coupons().keySet().forEach(it -> assertThat(shown).contains("coupon " + it));
    content.groups().keySet().forEach(it -> assertThat(shown).contains("group " + it));
    content
        .leadCards()
        .keySet()
        .forEach(it -> assertThat(shown).anyMatch(some -> some.contains("lead card " + it)));
    assertThat(shown).anyMatch(it -> it.contains("hand off manager"));
  }

  @Test
  void pictures_are_small() {
    assertThat(shop.catalogue().media().values())
        .hasSize(3)
        .allMatch(medium -> medium.bytes().length <= 60_000);
  }

  @Test
  void every_text_can_be_rendered() {
    var variables =
        new Variables(
            shop,
            CustomerFacts.named(""),
            ZonedDateTime.parse("2026-11-23T22:00+08:00").toInstant());
    List<String> said =
        shop.rules().rules().stream()
            .flatMap(rule -> rule.then().stream())
            .filter(Action.Say.class::isInstance)
            .map(say -> TextTemplate.render(((Action.Say) say).text(), variables))
            .toList();

    assertThat(said).noneMatch(text -> text.contains("{") || text.isBlank());
    assertThat(said).contains("老板您好，我是腾发小二，看车、问价、卖车置换都可以找我");
  }

  /** An action in words: what it says, or what it shows by name. */
  private static String shown(Action action) {
    return action.match(
        new Action.Cases<>() {
          @Override
          public String say(Action.Say say) {
            return say.text();
          }

          @Override
          public String menu(Action.ShowMenu menu) {
            return "menu " + menu.menu();
          }

          @Override
          public String image(Action.SendImage image) {
            return "image " + image.image();
          }

          @Override
          public String card(Action.SendCard card) {
            return "card " + card.card();
          }

          @Override
          public String leadCard(Action.SendLeadCard card) {
            return "lead card " + card.card();
          }

          @Override
          public String form(Action.StartForm start) {
            return "form " + start.form();
          }

          @Override
          public String coupon(Action.SendCoupon coupon) {
            return "coupon " + coupon.coupon();
          }

          @Override
          public String inviteGroup(Action.InviteGroup invite) {
            return "group " + invite.group();
          }

          @Override
          public String tag(Action.Tag tag) {
            return "tag " + tag.tag();
          }

          @Override
          public String handOff(Action.HandOff handOff) {
            List<String> otherwise = handOff.otherwise().stream().map(TengfaTest::shown).toList();
            return "hand off " + handOff.queue().orElse("") + " " + otherwise;
          }

          @Override
          public String staySilent(Action.StaySilent silent) {
            return "silent";
          }

          @Override
          public String video(Action.SendVideo it) {
            return "video " + it.video();
          }

          @Override
          public String product(Action.SendProduct it) {
            return "product " + it.product();
          }

          @Override
          public String phone(Action.SendPhone it) {
            return "phone " + it.phone();
          }

          @Override
          public String untag(Action.Untag it) {
            return "untag " + it.tag();
          }

          @Override
          public String set(Action.SetAttribute it) {
            return "set " + it.name();
          }

          @Override
          public String tier(Action.SetTier it) {
            return "tier " + it.tier();
          }

          @Override
          public String notify(Action.Notify it) {
            return "notify " + it.target();
          }

          @Override
          public String snooze(Action.Snooze it) {
            return "snooze";
          }

          @Override
          public String close(Action.Close it) {
            return "close";
          }
        });
  }

  private static Decision decide(String intent, String text, Tallies tallies) {
    return decide(Optional.of(intent), text, tallies);
  }

  private static Decision decide(Optional<String> intent, String text, Tallies tallies) {
    return shop.rules().decide(message(intent, text, Set.of(), true, tallies));
  }

  private static Situation message(
      Optional<String> intent, String text, Set<String> tags, boolean open, Tallies tallies) {
    return new Situation(
        "message",
        intent,
        intent.isPresent() ? 0.9 : 0.1,
        text,
        false,
        "terminal",
        tags,
        Phase.BOT,
        ZonedDateTime.parse("2026-11-23T10:00+08:00[Asia/Shanghai]"),
        open,
        Duration.ZERO,
        tallies);
  }
}
