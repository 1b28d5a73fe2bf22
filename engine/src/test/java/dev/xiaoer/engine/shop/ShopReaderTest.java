package dev.xiaoer.engine.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.Content;
import dev.xiaoer.rules.Action;
import dev.xiaoer.rules.Decision;
import dev.xiaoer.rules.Phase;
import dev.xiaoer.rules.RuleBook;
import dev.xiaoer.rules.Situation;
import dev.xiaoer.rules.Tallies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopReaderTest {
  @TempDir Path parent;
  ShopFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new ShopFolder(parent, "tengfa");
  }

  /** The golden list: all mistakes of all files, at once, in the order of the files. */
  @Test
  void a_broken_shop_hears_of_all_its_mistakes_at_once() {
    folder
        .write(
            "shop.yml", "shop: 小店\npersona:\nhours: {mon-fri: 9-12}\nfallback: {say: '{{shop}}'}\n")
        .write("intents/a.yml", "ask_price: [多少钱, 什么价]\nask_human: [转人工]\n未知: [嗯]\n")
        .write("intents/b.yml", "ask_price: [几块]\nask_loan: [分期, 多少钱]\nempty: []\n")
        .write(
            "content/cards.yml",
            """
            menus:
              main: {choices: [看车, {say: 问价, intent: ask_prize}, 看车]}
              none: {title: 空}
            lead_cards: {call: {text: "{{customer.nam}}", card: 1}}
            groups: {owners: {group_id: a, group_token: b}}
            """)
        .write("content/more.yml", "menus: {main: {choices: [a]}}\ncoupons: {c: {stock: -1}}\n")
        .write(
            "rules/sales.yml",
            """
            - rule: 问价
              when: {intent: ask_pric}
              then: {menu: man}
            - rule: 问价
              wenn: {intent: ask_price}
              then: {lead_card: call}
            """)
        .write("rules/yaml.yml", "- rule: [\n");

    assertThat(folder.read().playbook()).isEmpty();
    assertThat(String.join("\n", folder.problems()))
        .isEqualTo(
            """
            content/cards.yml:2:42: unknown intent "ask_prize" – did you mean "ask_price"?
            content/cards.yml:2:54: the choice "看车" is in this menu twice
            content/cards.yml:3:3: the menu "none" has no choices
            content/cards.yml:4:27: unknown variable {{customer.nam}} – did you mean "customer.name"?
            content/cards.yml:4:47: unknown key "card" – did you mean "card_id"?
            content/cards.yml:5:10: "group_id" and "group_token" exclude each other
            content/more.yml:1:9: the menu "main" is in content/cards.yml:2 already
            content/more.yml:2:22: expected a whole number from 0 to 999999999, but this is "-1"
            intents/a.yml:3:1: the intent "未知" is reserved
            intents/b.yml:1:1: the intent "ask_price" is in intents/a.yml:1 already
            intents/b.yml:2:16: the example "多少钱" is in intents/a.yml:1 already, for "ask_price" – it can mean one thing only
            intents/b.yml:3:8: the intent "empty" has no examples
            rules/sales.yml:2:18: unknown intent "ask_pric" – did you mean "ask_price"?
            rules/sales.yml:3:16: unknown menu "man" – did you mean "main"?
            rules/sales.yml:4:9: the rule at rules/sales.yml:1 has the same name
            rules/sales.yml:5:3: unknown key "wenn" – did you mean "when"?
            rules/yaml.yml:2:1: not valid YAML: expected the node content, but found '<stream end>'
            shop.yml:2:9: expected a text, but this is empty
            shop.yml:3:18: unknown hours "9-12" (expected: 09:00-12:00, several with spaces, closed or 24h)
            shop.yml:4:17: unknown variable {{shop}}
            """
                .strip());
  }

  @Test
  void content_is_read_with_its_defaults() {
    folder
        .write("intents/a.yml", "ask_price: [多少钱]")
        .write(
            "content/a.yml",
            """
            menus: {main: {choices: [看车型, {say: 问价格, intent: ask_price}]}}
            lead_cards: {call_back: {card_id: 7200000000000000001}}
            coupons: {new500: {activity_id: 1, coupon_meta_id: 2, stock: 100}}
            groups: {owners: {group_token: abc}}
            """);
    Playbook shop = folder.playbook();
    Catalogue content = shop.catalogue();

    assertThat(content.menus().get("main").choices()).containsExactly("看车型", "问价格");
    assertThat(content.menus().get("main").title()).isNotBlank();
    assertThat(shop.menuIntents()).isEqualTo(Map.of("问价格", "ask_price"));
    assertThat(content.leadCards().get("call_back").ids())
        .isEqualTo(Map.of("card_id", "7200000000000000001"));
    assertThat(content.leadCards().get("call_back").text()).isNotBlank();
    assertThat(content.coupons().get("new500").coupon().ids())
        .isEqualTo(Map.of("activity_id", "1", "coupon_meta_id", "2"));
    assertThat(content.coupons().get("new500").stock()).contains(100);
    assertThat(content.coupons().get("new500").perPerson()).isEqualTo(1);
    assertThat(content.coupons().get("new500").soldOut()).isNotBlank();
    assertThat(content.groups().get("owners").ids()).isEqualTo(Map.of("group_token", "abc"));
  }

  @Test
  void content_has_chinese_keys_too() {
    folder.write(
        "content/a.yml",
        """
        菜单: {main: {标题: 请选, 选项: [{说: 看车}]}}
        留资卡: {call: {文本: 留电话, 卡片编号: c}}
        优惠券: {new: {文本: 券, 活动编号: a, 券编号: b, 库存: 1, 每人限领: 2, 领完: 没了}}
        群: {owners: {文本: 进群, 群编号: g}, fans: {群口令: t}}
        """);
    Catalogue content = folder.playbook().catalogue();

    assertThat(content.menus().get("main").asText()).isEqualTo("请选\n1. 看车");
    assertThat(content.leadCards().get("call"))
        .isEqualTo(
            new Content.LeadCard(
                "call", "留电话", Map.of("card_id", "c"), Content.Slot.PHONE_AND_NAME));
    assertThat(content.coupons().get("new"))
        .isEqualTo(
            new Catalogue.CouponOffer(
                new Content.Coupon(
                    "new",
                    "",
                    "券",
                    Map.of("activity_id", "a", "coupon_meta_id", "b"),
                    Optional.empty(),
                    Optional.empty()),
                Optional.of(1),
                2,
                "没了",
                Optional.empty()));
    assertThat(content.groups().get("owners").ids()).isEqualTo(Map.of("group_id", "g"));
    assertThat(content.groups().get("fans").ids()).isEqualTo(Map.of("group_token", "t"));
  }

  @Test
  void the_default_ladder_speaks_a_minute_before_the_promise_breaks() {
    RuleBook rules = folder.playbook().rules();

    assertThat(rules.decide(waited(Duration.ofSeconds(1739))).answer()).isEmpty();
    Decision due = rules.decide(waited(Duration.ofMinutes(29)));
    assertThat(due.answer().orElseThrow().rule().place()).isEqualTo("default-ladder.yml:2");
    assertThat(due.actions()).singleElement().isInstanceOf(Action.Say.class);
  }

  @Test
  void a_shops_own_ladder_comes_first() {
    folder.write("rules/due.yml", "- {rule: 快了, when: {event: due}, then: {say: 马上来}}");

    assertThat(folder.playbook().rules().decide(waited(Duration.ofMinutes(29))).actions())
        .containsExactly(new Action.Say("马上来", false));
  }

  @Test
  void texts_of_rules_may_have_defaults() {
    folder.write("rules/a.yml", "- {rule: a, then: {say: '{{customer.name|老板}}您好'}}");

    assertThat(folder.problems()).isEmpty();
  }

  @Test
  void the_same_files_are_the_same_version() {
    String version = folder.playbook().version();

    assertThat(version).matches("[0-9a-f]{12}");
    assertThat(folder.playbook().version()).isEqualTo(version);
    assertThat(new ShopFolder(parent, "other").playbook().version()).isEqualTo(version);
    assertThat(folder.write("shop.yml", "shop: 小店 \n").playbook().version()).isNotEqualTo(version);
  }

  @Test
  void a_renamed_file_is_another_version() {
    String a = folder.write("intents/a.yml", "x: [y]").playbook().version();
    String b =
        new ShopFolder(parent, "other").write("intents/b.yml", "x: [y]").playbook().version();

    assertThat(b).isNotEqualTo(a);
  }

  @Test
  void what_is_not_read_is_noticed() {
    folder
        .write("tests/a.yml", "[]")
        .write("rule/a.yml", "[]")
        .write("rules/a.yaml", "[]")
        .write("README.md", "hello")
        .write(".git/config", "");

    assertThat(folder.problems()).isEmpty();
    assertThat(folder.notices())
        .containsExactly(
            "rule:1:1: not read – did you mean \"rules\"?",
            "rules/a.yaml:1:1: not read – only *.yml, *.csv and *.xlsx files are");
  }

  @Test
  void empty_files_say_nothing_and_are_no_mistake() {
    folder.write("intents/a.yml", "").write("rules/a.yml", "# later\n").write("content/a.yml", "");

    assertThat(folder.problems()).isEmpty();
  }

  @Test
  void the_folders_name_is_the_shops_id() {
    assertThat(new ShopFolder(parent, "Teng_Fa").problems())
        .containsExactly(
            "shop.yml:1:1: the shop's id is its folder's name, \"Teng_Fa\" (expected: a-z, 0-9"
                + " and -)");
  }

  @Test
  void a_folder_that_is_not_there_is_a_problem() {
    assertThat(ShopReader.read(parent.resolve("nowhere")).problems())
        .extracting(Object::toString)
        .containsExactly(".:1:1: there is no such folder");
  }

  @Test
  void a_folder_without_shop_yml_is_a_problem() throws IOException {
    Files.delete(folder.path().resolve("shop.yml"));

    assertThat(folder.problems())
        .containsExactly("shop.yml:1:1: there is no shop.yml in this folder");
  }

  @Test
  void a_link_that_leads_out_is_not_followed() throws IOException {
    Path secret = Files.writeString(parent.resolve("secret.yml"), "s3cret: [a]");
    Files.createDirectories(folder.path().resolve("intents"));
    Files.createSymbolicLink(folder.path().resolve("intents/a.yml"), secret);
    Files.createSymbolicLink(folder.path().resolve("rules"), parent);

    assertThat(folder.problems())
        .containsExactly(
            "intents/a.yml:1:1: cannot be read: a link that leads out of the shop's folder",
            "rules:1:1: cannot be read as a folder: a link that leads out of the shop's folder");
  }

  @Test
  void a_link_inside_the_folder_is_fine() throws IOException {
    folder.write("spare.yml", "ask_price: [多少钱]");
    Files.createDirectories(folder.path().resolve("intents"));
    Files.createSymbolicLink(folder.path().resolve("intents/a.yml"), Path.of("../spare.yml"));

    assertThat(folder.problems()).isEmpty();
  }

  @Test
  void a_folder_in_place_of_a_file_is_a_problem() {
    folder.write("intents/a.yml/b.yml", "");

    assertThat(folder.problems()).containsExactly("intents/a.yml:1:1: cannot be read: not a file");
  }

  @Test
  void a_file_that_is_too_large_is_a_problem() {
    folder.write("intents/a.yml", "#".repeat(SourceText.MAX_BYTES + 1));

    assertThat(folder.problems()).containsExactly("intents/a.yml:1:1: larger than 1000000 bytes");
  }

  @Test
  void a_file_in_another_encoding_is_a_problem_where_it_begins_to_be() throws IOException {
    byte[] gbk = "ask:\n  - ab\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    folder.write("intents/a.yml", "");
    Files.write(folder.path().resolve("intents/a.yml"), gbk);

    assertThat(folder.problems())
        .containsExactly("intents/a.yml:2:7: not UTF-8 – save the file as UTF-8");
  }

  @Test
  void a_byte_order_mark_is_no_mistake() {
    folder.write("shop.yml", "\uFEFFshop: 小店");

    assertThat(folder.playbook().name()).isEqualTo("小店");
  }

  @Test
  void accounts_are_claimed_where_they_stand() {
    folder.write("shop.yml", "shop: 小店\naccounts:\n  - {platform: web, account: site}\n");

    assertThat(folder.read().claims())
        .containsExactly(
            new ShopReader.Claim(new Playbook.Account("web", "", "site"), "shop.yml", 3, 5));
  }

  private static Situation waited(Duration time) {
    return new Situation(
        "due",
        Optional.empty(),
        0,
        "",
        false,
        "terminal",
        Set.of(),
        Phase.WAITING,
        Instant.EPOCH.atZone(ZoneOffset.UTC),
        true,
        time,
        Tallies.NONE);
  }
}
