package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.connectors.WebhookAnswer;
import dev.xiaoer.engine.publish.Outcome;
import dev.xiaoer.engine.publish.Standing;
import dev.xiaoer.tests.douyin.Webhook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Shops change while the gateway runs. */
class PublishTest {
  static final ShopText SHOP = ShopText.USUAL;
  static final String RULES = "rules/all.yml";

  @RegisterExtension final GatewayDriver gateway = GatewayDriver.publishing(SHOP);

  static ShopText saying(String price) {
    return SHOP.with(
        RULES,
        """
        - {rule: 问价, when: {text: 多少钱}, then: {say: %s}}
        - {rule: 找人, when: {text: 人工}, then: {hand_off: sales}}
        """
            .formatted(price));
  }

  static final ShopText BAD = SHOP.with(RULES, "- {rule: 问价, wenn: {text: 多少钱}, then: {say: 三万}}");

  @Test
  void saved_file_answers_the_next_message() {
    gateway.says("u1", "多少钱");

    Outcome outcome = gateway.saves(saying("三万六"));
    gateway.says("u1", "多少钱");

    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.PUBLISHED);
    assertThat(outcome.lines()).contains("~ " + RULES, "~ rule 问价", "- rule 进门");
    assertThat(gateway.sent("u1")).containsExactly("三万八", "三万六");
  }

  @Test
  void conversation_goes_on_where_it_was() {
    gateway.says("u1", "人工");

    gateway.saves(saying("三万六"));
    gateway.says("u1", "多少钱");

    assertThat(gateway.sent("u1")).containsExactly("请稍等", "明早回您");
    assertThat(gateway.conversation("u1").queue()).isEqualTo("sales");
  }

  @Test
  void each_answer_tells_the_version_that_gave_it() {
    String first = gateway.says("u1", "多少钱");
    gateway.saves(saying("三万六"));
    String second = gateway.says("u1", "多少钱");

    assertThat(gateway.why(first)).contains("问价").contains("rules/all.yml:2");
    assertThat(gateway.why(second)).contains("问价").contains("rules/all.yml:1");
  }

  @Test
  void bad_file_changes_nothing_and_is_told_until_it_is_mended() {
    Outcome refused = gateway.saves(BAD);
    gateway.says("u1", "多少钱");

    assertThat(refused.kind()).isEqualTo(Outcome.Kind.REFUSED);
    assertThat(refused.lines().get(0)).startsWith("tengfa/rules/all.yml:1:").contains("wenn");
    assertThat(gateway.sent("u1")).containsExactly("三万八");
    assertThat(lines()).singleElement().asString().contains("tengfa/rules/all.yml:1:");
    assertThat(gateway.metric("xiaoer_shops_troubled")).isEqualTo(1);
    assertThat(gateway.metric("xiaoer_publications_total{outcome=\"refused\"}")).isEqualTo(1);

    gateway.saves(SHOP);

    assertThat(lines()).isEmpty();
    assertThat(gateway.metric("xiaoer_shops_troubled")).isZero();
  }

  @Test
  void restart_on_bad_files_serves_the_last_good_version() {
    gateway.saves(saying("三万六"));
    gateway.saves(BAD);

    gateway.restart();
    gateway.says("u1", "多少钱");

    assertThat(gateway.sent("u1")).containsExactly("三万六");
    assertThat(lines()).singleElement().asString().contains("stays").contains("all.yml:1:");
  }

  @Test
  void rollback_holds_until_the_files_change() {
    String first = version();
    gateway.saves(saying("三万六"));

    Outcome back = gateway.publisher().rollback("tengfa", first.substring(0, 6));
    gateway.says("u1", "多少钱");
    gateway.saves(saying("三万六"));
    gateway.says("u1", "多少钱");
    gateway.restart();
    gateway.says("u1", "多少钱");
    gateway.saves(saying("三万五"));
    gateway.says("u1", "多少钱");

    assertThat(back.kind()).isEqualTo(Outcome.Kind.ROLLED_BACK);
    assertThat(back.version()).isEqualTo(first);
    assertThat(gateway.sent("u1")).containsExactly("三万八", "三万八", "三万八", "三万五");
    assertThat(lines()).isEmpty();
  }

  @Test
  void rollback_is_told_while_it_holds_and_ended_by_publishing() {
    String first = version();
    gateway.saves(saying("三万六"));
    gateway.publisher().rollback("tengfa", first);

    assertThat(lines()).singleElement().asString().contains("rolled back to version " + first);

    Outcome published = gateway.publisher().publish("tengfa");
    gateway.says("u1", "多少钱");

    assertThat(published.kind()).isEqualTo(Outcome.Kind.PUBLISHED);
    assertThat(gateway.sent("u1")).containsExactly("三万六");
    assertThat(lines()).isEmpty();
  }

  @Test
  void rollback_to_what_was_never_there_is_refused_and_changes_nothing() {
    assertThat(gateway.publisher().rollback("tengfa", "0000").kind())
        .isEqualTo(Outcome.Kind.UNKNOWN);
    assertThat(gateway.publisher().rollback("nobody", "0000").kind())
        .isEqualTo(Outcome.Kind.UNKNOWN);
    assertThat(gateway.publisher().rollback("tengfa", "").kind()).isEqualTo(Outcome.Kind.UNKNOWN);
  }

  @Test
  void new_shop_and_its_account_come_into_service() {
    ShopText second =
        SHOP.as("second")
            .with(
                "shop.yml",
                """
                shop: 第二家
                accounts: [{platform: douyin, app: ck2, account: m2}]
                queues: {sales: {agents: [小王]}, manager: {agents: [陈经理]}}
                fallback: {say: 这里是第二家}
                """);

    assertThat(gateway.saves(second).kind()).isEqualTo(Outcome.Kind.PUBLISHED);

    assertThat(gateway.gateway().shops().byAccount("douyin", "m2").orElseThrow().shop())
        .isEqualTo("second");
    gateway.says("u1", "多少钱");
    assertThat(gateway.sent("u1")).containsExactly("三万八");
  }

  @Test
  void account_of_another_shop_is_refused_until_that_one_gives_it_up() {
    ShopText thief = SHOP.as("thief");

    Outcome refused = gateway.saves(thief);
    assertThat(refused.kind()).isEqualTo(Outcome.Kind.REFUSED);
    assertThat(refused.lines().get(0)).contains("thief/shop.yml:2:").contains("tengfa");

    gateway.saves(
        SHOP.with(
            "shop.yml",
            """
            shop: 腾发名车
            accounts: [{platform: douyin, app: ck2, account: m2}]
            queues: {sales: {agents: [小王]}, manager: {agents: [陈经理]}}
            """));

    assertThat(gateway.gateway().shops().byAccount("douyin", "m1").orElseThrow().shop())
        .isEqualTo("thief");
    assertThat(lines()).isEmpty();
  }

  @Test
  void shop_whose_folder_went_keeps_its_customers() {
    new Folder(gateway.shopsFolder().resolve("tengfa")).delete();

    gateway.publisher().saved(gateway.shopsFolder().resolve("tengfa"));
    gateway.says("u1", "多少钱");

    assertThat(gateway.sent("u1")).containsExactly("三万八");
    assertThat(lines()).singleElement().asString().contains("tengfa").contains("stays");
  }

  /** Half of the messages may meet either version; each is answered, once. */
  @Test
  void nothing_is_lost_or_doubled_while_a_shop_is_published_fifty_times() {
    List<CompletableFuture<WebhookAnswer>> answers = new ArrayList<>();
    for (int round = 0; round < 50; round++) {
      for (int customer = 0; customer < 10; customer++) {
        Webhook webhook = gateway.webhooks().message("u" + customer, "多少钱");
        answers.add(gateway.delivering(webhook));
      }
      assertThat(gateway.saves(saying("价" + round)).kind()).isEqualTo(Outcome.Kind.PUBLISHED);
    }
    answers.forEach(CompletableFuture::join);
    gateway.settle();

    for (int customer = 0; customer < 10; customer++) {
      List<String> sent = gateway.sent("u" + customer);
      assertThat(sent).hasSize(50);
      List<Integer> versions =
          sent.stream()
              .map(it -> it.equals("三万八") ? -1 : Integer.parseInt(it.substring(1)))
              .toList();
      assertThat(versions).isSortedAccordingTo(Comparator.naturalOrder());
    }
  }

  @Test
  void dropped_shop_comes_back_with_the_next_message() {
    gateway.remembers(0);
    gateway.restart();
    assertThat(gateway.metric("xiaoer_shops_in_memory")).isZero();

    List<String> ids = IntStream.range(0, 5).mapToObj(i -> gateway.says("u" + i, "多少钱")).toList();

    assertThat(ids).allSatisfy(id -> assertThat(gateway.replies(id)).containsExactly("SENT"));
    assertThat(gateway.sent("u0")).containsExactly("三万八");
  }

  @Test
  void dropped_shop_comes_back_from_its_good_version_when_its_files_are_bad() {
    gateway.remembers(0);
    gateway.restart();
    gateway.saves(BAD);

    gateway.says("u1", "多少钱");

    assertThat(gateway.sent("u1")).containsExactly("三万八");
  }

  @Test
  void due_wait_of_a_dropped_shop_brings_it_back() {
    gateway.remembers(0);
    gateway.restart();
    gateway.says("u1", "人工");

    gateway.passes(Duration.ofMinutes(29));

    assertThat(gateway.sent("u1")).hasSizeGreaterThan(2);
  }

  private String version() {
    return gateway.publisher().standings().iterator().next().version();
  }

  private List<String> lines() {
    return gateway.publisher().standings().stream()
        .map(Standing::line)
        .flatMap(Optional::stream)
        .toList();
  }
}
