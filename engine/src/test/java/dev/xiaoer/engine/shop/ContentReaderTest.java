package dev.xiaoer.engine.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.connectors.Content.Slot;
import dev.xiaoer.connectors.Content.Slot.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentReaderTest {
  static final Optional<String> NOTHING = Optional.empty();

  @TempDir Path parent;
  ShopFolder folder;

  @BeforeEach
  void begin() {
    folder = new ShopFolder(parent, "little").picture("door.png").picture("code.png");
  }

  @Test
  void cards_show_pictures_of_any_file() {
    folder
        .write(
            "content/a.yml",
            """
            cards:
              visit: {title: 到店, text: 周末也开, image: door, link: {url: "https://a.example/x", text: 怎么走}}
              bare: {title: 到店}
            groups: {owners: {title: 车友群, text: 进群, link: "https://a.example/g", image: code}}
            """)
        .write(
            "content/b.yml",
            """
            images:
              door: {file: door.png, text: 门店, media_id: "@m"}
              code: {file: code.png, text: 群二维码}
            """);
    Catalogue content = folder.playbook().catalogue();

    assertThat(content.images())
        .containsEntry("door", new Content.Image("door.png", "门店", Map.of("media_id", "@m")))
        .containsEntry("code", new Content.Image("code.png", "群二维码", Map.of()));
    assertThat(content.cards())
        .containsEntry(
            "visit",
            new Content.Card(
                "到店",
                "周末也开",
                Optional.of("door.png"),
                Optional.of(new Content.Link("https://a.example/x", "怎么走"))))
        .containsEntry("bare", new Content.Card("到店", "", NOTHING, Optional.empty()));
    assertThat(content.groups())
        .containsEntry(
            "owners",
            new Content.GroupInvite(
                "车友群",
                "进群",
                Map.of(),
                Optional.of("https://a.example/g"),
                Optional.of("code.png")));
  }

  @Test
  void the_new_words_are_chinese_too() {
    folder.write(
        "content/a.yml",
        """
        图片: {door: {文件: door.png, 文本: 门店, 素材编号: m}}
        卡片: {visit: {标题: 到店, 文本: 来吧, 图片: door, 链接: {网址: "https://a.example/", 文本: 看看}}}
        留资卡: {call: {文本: 留个话, 询问: [电话, {称呼: 贵姓, 必填: 是}, {选择: 哪类, 选项: [轿车, SUV]}]}}
        优惠券: {first: {标题: 到店券, 文本: 减五百, 券码: TF500, 有效期: 7d}}
        群: {owners: {标题: 车友群, 链接: "https://a.example/g", 图片: door}}
        """);
    Catalogue content = folder.playbook().catalogue();

    assertThat(content.cards().get("visit").link().orElseThrow().text()).isEqualTo("看看");
    assertThat(content.leadCards().get("call").slots())
        .containsExactly(
            new Slot("phone", Kind.PHONE, "电话", true, List.of()),
            new Slot("name", Kind.NAME, "贵姓", true, List.of()),
            new Slot("choice", Kind.CHOICE, "哪类", false, List.of("轿车", "SUV")));
    assertThat(content.coupons().get("first").coupon().code()).contains("TF500");
    assertThat(content.groups().get("owners").image()).contains("door.png");
  }

  @Test
  void a_lead_card_asks_what_it_says() {
    folder.write(
        "content/a.yml",
        """
        lead_cards:
          plain: {text: 留个电话}
          long:
            ask: [{phone: 手机, required: false}, city, {city: 去哪个城市提车}, {text: 还想说什么}]
        """);
    Map<String, Content.LeadCard> cards = folder.playbook().catalogue().leadCards();

    assertThat(cards.get("plain").slots()).isEqualTo(Slot.PHONE_AND_NAME);
    assertThat(cards.get("plain").name()).isEqualTo("plain");
    assertThat(cards.get("long").slots())
        .containsExactly(
            new Slot("phone", Kind.PHONE, "手机", false, List.of()),
            new Slot("city", Kind.CITY, "所在城市", false, List.of()),
            new Slot("city_2", Kind.CITY, "去哪个城市提车", false, List.of()),
            new Slot("text", Kind.TEXT, "还想说什么", false, List.of()));
  }

  @Test
  void a_coupon_is_worth_something_from_when_it_is_given() {
    folder.write("content/a.yml", "coupons: {a: {text: 券, valid: 7d}, b: {text: 券}}");
    Map<String, Catalogue.CouponOffer> coupons = folder.playbook().catalogue().coupons();
    Instant now = Instant.parse("2026-11-24T10:00:00Z");

    assertThat(coupons.get("a").valid()).contains(Duration.ofDays(7));
    assertThat(coupons.get("a").given("到店券", "减五百", now))
        .isEqualTo(
            new Content.Coupon(
                "a",
                "到店券",
                "减五百",
                Map.of(),
                NOTHING,
                Optional.of(Instant.parse("2026-12-01T10:00:00Z"))));
    assertThat(coupons.get("b").given("", "券", now).until()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          images: {a: {file: door.png}}                    | 1:13: the key "text" is missing
          images: {a: {text: 门店}}                        | 1:13: the key "file" is missing
          images: {a: {file: doors.png, text: 门店}}       | 1:20: there is no file content/media/doors.png – did you mean "door.png"?
          images: {a: {file: ../shop.yml, text: 门店}}     | 1:20: the name of a picture is a-z, 0-9, ".", "_" and "-" only: storefront.jpg
          images: {a: {file: 门店.jpg, text: 门店}}        | 1:20: the name of a picture is a-z, 0-9, ".", "_" and "-" only: storefront.jpg
          images: {a: {file: door.svg, text: 门店}}        | 1:20: not a picture (expected: .png, .jpg, .webp or .gif)
          coupons: {" ": {text: 券}}                       | 1:11: expected a text, but this is empty
          lead_cards: {"": {ask: [phone]}}                 | 1:14: expected a text, but this is empty
          cards: {a: {text: 来吧}}                         | 1:12: the key "title" is missing
          cards: {a: {titel: 来吧}}                        | 1:13: unknown key "titel" – did you mean "title"?
          cards: {a: {title: 来吧, image: dor}}            | 1:31: unknown image "dor"
          cards: {a: {title: "{{customer.name}}"}}         | 1:20: may come out empty – say something besides variables
          cards: {a: {title: 来吧, link: {url: "http://a.example/"}}} | 1:36: expected an address such as https://www.example.com/page
          cards: {a: {title: 来吧, link: {text: 看}}}      | 1:30: the key "url" is missing
          groups: {a: {link: "javascript:alert(1)"}}       | 1:20: expected an address such as https://www.example.com/page
          coupons: {a: {valid: 0s}}                        | 1:22: expected a time longer than 0s
          lead_cards: {a: {ask: [phon]}}                   | 1:24: cannot ask "phon" – did you mean "phone"?
          lead_cards: {a: {ask: [wechat]}}                 | 1:24: cannot ask "wechat" (expected: phone, name, city, or text: and choice: with the question)
          lead_cards: {a: {ask: [{city: 哪, name: 谁}]}}   | 1:24: expected one of phone, name, city, choice and text
          lead_cards: {a: {ask: [{required: true}]}}       | 1:24: expected one of phone, name, city, choice and text
          lead_cards: {a: {ask: [{choice: 哪类}]}}         | 1:24: a choice needs what to choose of: {choice: …, of: [a, b]}
          lead_cards: {a: {ask: [{choice: 哪, of: [a, a]}]}} | 1:44: the choice "a" is here twice
          lead_cards: {a: {ask: [{city: 哪, of: [a]}]}}    | 1:34: "of" belongs to a choice
          lead_cards: {a: {ask: phone}}                    | 1:23: expected a list, but this is "phone"
          """)
  void mistakes_have_a_place_and_a_hint(String yaml, String problem) {
    folder.write("content/a.yml", yaml);

    assertThat(folder.problems()).contains("content/a.yml:" + problem);
  }

  @Test
  void rules_send_pictures_and_cards_by_name() {
    folder
        .write(
            "content/a.yml",
            "{images: {door: {file: door.png, text: 门店}}, cards: {visit: {title: 到店}}}")
        .write("rules/a.yml", "- {rule: a, then: [{image: dor}, {card: visits}]}");

    assertThat(folder.problems())
        .containsExactly(
            "rules/a.yml:1:28: unknown image \"dor\" – did you mean \"door\"?",
            "rules/a.yml:1:41: unknown card \"visits\" – did you mean \"visit\"?");
    folder.write("rules/a.yml", "- {规则: a, 则: [{图片: door}, {卡片: visit}]}");
    assertThat(folder.problems()).isEmpty();
  }
}
