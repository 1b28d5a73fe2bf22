package dev.xiaoer.engine.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.shop.Playbook.Account;
import dev.xiaoer.rules.RuleProblem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopsTest {
  static final String M1 = "accounts: [{platform: douyin, app: ck1, account: m1}]\n";
  static final String SITE = "accounts: [{platform: web, account: site}]\n";

  @TempDir Path parent;

  @Test
  void a_folder_of_shops_is_all_of_them() {
    shop("b", SITE);
    shop("a", SITE);
    Shops.Result result = Shops.read(List.of(parent));

    assertThat(result.problems()).isEmpty();
    assertThat(ids(result.shops())).containsExactly("a", "b");
    assertThat(result.shops().byId("b")).isPresent();
    assertThat(result.shops().byId("c")).isEmpty();
  }

  @Test
  void an_account_leads_to_its_shop() {
    shop("a", M1);
    Shops shops = Shops.read(List.of(parent.resolve("a"))).shops();

    assertThat(shops.byAccount("douyin", "m1")).map(Playbook::shop).contains("a");
    assertThat(shops.byAccount("douyin", "m2")).isEmpty();
    assertThat(shops.byAccount("web", "m1")).isEmpty();
  }

  @Test
  void web_accounts_belong_to_their_shop_and_never_clash() {
    shop("a", SITE);
    shop("b", SITE);
    Shops shops = Shops.read(List.of(parent)).shops();

    assertThat(shops.byAccount("web", "a/site")).map(Playbook::shop).contains("a");
    assertThat(shops.byAccount("web", "b/site")).map(Playbook::shop).contains("b");
    assertThat(Shops.address("b", new Account("web", "", "site"))).isEqualTo("b/site");
    assertThat(Shops.address("b", new Account("douyin", "ck1", "m1"))).isEqualTo("m1");
  }

  @Test
  void of_two_shops_that_claim_an_account_the_first_by_name_gets_it() {
    shop("b", M1);
    shop("a", M1);
    Shops.Result result = Shops.read(List.of(parent.resolve("b"), parent.resolve("a")));

    assertThat(ids(result.shops())).containsExactly("a");
    assertThat(result.problems())
        .containsExactly(
            new RuleProblem(
                "b/shop.yml", 2, 12, "this account is claimed by the shop \"a\" already"));
  }

  @Test
  void a_broken_shop_does_not_touch_the_others() {
    shop("a", "persna: x\n");
    shop("b", M1);
    Shops.Result result = Shops.read(List.of(parent));

    assertThat(ids(result.shops())).containsExactly("b");
    assertThat(result.problems())
        .extracting(RuleProblem::toString)
        .containsExactly("a/shop.yml:2:1: unknown key \"persna\" – did you mean \"persona\"?");
  }

  @Test
  void two_folders_of_one_name_are_one_shop_too_many() {
    new ShopFolder(parent.resolve("x"), "a");
    new ShopFolder(parent.resolve("y"), "a");
    Shops.Result result = Shops.read(List.of(parent.resolve("x"), parent.resolve("y")));

    assertThat(ids(result.shops())).containsExactly("a");
    assertThat(result.problems())
        .extracting(RuleProblem::toString)
        .containsExactly("a/shop.yml:1:1: there is another shop in a folder of this name");
  }

  @Test
  void a_shop_published_anew_takes_its_own_place() {
    ShopFolder a = shop("a", M1);
    Shops before = Shops.read(List.of(parent)).shops();
    a.write("shop.yml", "shop: 新店\n" + M1);
    Shops.Result result = before.with(a.read());

    assertThat(result.problems()).isEmpty();
    assertThat(result.shops().byAccount("douyin", "m1")).map(Playbook::name).contains("新店");
    assertThat(before.byId("a")).map(Playbook::name).contains("小店");
  }

  @Test
  void a_bad_file_changes_nothing() {
    ShopFolder a = shop("a", M1);
    Shops before = Shops.read(List.of(parent)).shops();
    Shops.Result broken = before.with(a.write("shop.yml", "shop: [").read());

    assertThat(broken.shops()).isSameAs(before);
    assertThat(broken.problems()).isNotEmpty();
  }

  @Test
  void a_reload_cannot_take_anothers_account() {
    shop("b", M1);
    Shops before = Shops.read(List.of(parent)).shops();
    Shops.Result result = before.with(shop("a", M1).read());

    assertThat(result.shops()).isSameAs(before);
    assertThat(result.problems()).hasSize(1);
  }

  @Test
  void a_folder_without_any_shop_is_told() {
    assertThat(Shops.read(List.of(parent.resolve("nowhere"))).problems())
        .extracting(RuleProblem::message)
        .containsExactly("there is no such folder");
  }

  private ShopFolder shop(String id, String more) {
    return new ShopFolder(parent, id).write("shop.yml", "shop: 小店\n" + more);
  }

  private static List<String> ids(Shops shops) {
    return shops.all().stream().map(Playbook::shop).toList();
  }
}
