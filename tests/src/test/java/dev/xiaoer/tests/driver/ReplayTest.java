package dev.xiaoer.tests.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.replay.Replay;
import dev.xiaoer.engine.shop.Shops;
import dev.xiaoer.engine.store.SaidMessage;
import dev.xiaoer.engine.store.sqlite.SqliteDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a draft would have answered to what customers said, while the gateway runs. */
class ReplayTest {
  private static final String RULES =
      """
      - {rule: 第二次问券, when: {text: 领券, times: ">= 2"}, then: {say: 真的没有了}}
      - {rule: 问券, when: {text: 领券}, then: {say: 没有券}}
      - {rule: 老客户, when: {text: 老客户, tags: 常来}, then: {say: 认得您}}
      - {also: 记常来, when: {text: 常来}, then: {tag: 常来}}
      """;

  private static final ShopText SHOP = ShopText.USUAL.with("rules/said.yml", RULES);
  private static final Shops LIVE = ShopText.shops(SHOP);

  @RegisterExtension final GatewayDriver driver = GatewayDriver.of(LIVE);

  @BeforeEach
  void customers_talk() {
    driver.says("u1", "领券");
    driver.says("u2", "领券");
    driver.says("u1", "领券");
    driver.says("u2", "我常来");
    driver.says("u2", "我是老客户");
    driver.says("u1", "这个多少钱");
  }

  private Replay replay(String rules, Instant since) {
    return replay(ShopText.shops(SHOP.with("rules/said.yml", rules)), since);
  }

  private Replay replay(Shops draft, Instant since) {
    var replay = new Replay(LIVE.all().iterator().next(), draft.all().iterator().next());
    String shop = LIVE.all().iterator().next().shop();
    try (var lookup = SqliteDatabase.look(driver.data())) {
      for (List<SaidMessage> page = lookup.said(shop, since, 0, 2);
          !page.isEmpty();
          page = lookup.said(shop, since, page.get(page.size() - 1).id(), 2)) {
        page.forEach(replay::said);
      }
    }
    return replay;
  }

  @Test
  void the_version_in_service_itself_changes_nothing() {
    Replay replay = replay(RULES, Instant.EPOCH);

    assertThat(replay.messages()).isEqualTo(6);
    assertThat(replay.changes()).isEmpty();
  }

  @Test
  void another_text_of_the_same_rule_is_told_with_both_answers() {
    Replay replay = replay(RULES.replace("没有券", "下周有券"), Instant.EPOCH);

    assertThat(replay.changed()).isEqualTo(2);
    assertThat(replay.changes())
        .containsExactly(
            new Replay.Change("问券", "问券", 2, List.of(new Replay.Example("领券", "没有券", "下周有券"))));
  }

  @Test
  void another_rule_that_answers_is_told_and_what_is_counted_is_counted_anew() {
    Replay replay = replay(RULES.replace(">= 2", ">= 3"), Instant.EPOCH);

    assertThat(replay.changes())
        .extracting(Replay.Change::before, Replay.Change::after, Replay.Change::count)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("第二次问券", "问券", 1L));
  }

  @Test
  void tags_are_those_of_that_time() {
    Replay replay = replay(RULES.replace("认得您", "您好"), Instant.EPOCH);

    assertThat(replay.changes()).extracting(Replay.Change::after).containsExactly("老客户");
  }

  @Test
  void what_earlier_turns_noted_is_known_as_the_draft_notes_it() {
    String city =
        """
        - {also: 记城市, when: {text: 常来}, then: [{set: {城市: 上海}}, {tier: 好感}]}
        - {rule: 上海客户, when: {text: 老客户, attribute: {城市: 上海}, tier: 好感}, then: {say: "{{顾客.城市}}的老客户"}}
        """;

    assertThat(replay(city + RULES, Instant.EPOCH).changes())
        .extracting(Replay.Change::after, it -> it.examples().get(0).after())
        .containsExactly(org.assertj.core.groups.Tuple.tuple("上海客户", "上海的老客户"));
  }

  @Test
  void the_number_of_a_choice_is_answered_as_the_choice_of_the_draft_is() {
    driver.says("u4", "1");
    String offer = "- {rule: 券单, when: {text: 领券}, then: {menu: 券}}\n";
    ShopText draft =
        SHOP.with("rules/a.yml", offer)
            .with("content/a.yml", "menus: {券: {choices: [{say: 新客券, then: {say: 给您新客券}}]}}");
    driver.says("u1", "领券");
    driver.says("u1", "1");

    assertThat(replay(ShopText.shops(draft), Instant.EPOCH).changes())
        .filteredOn(it -> it.after().equals("券/新客券"))
        .singleElement()
        .satisfies(it -> assertThat(it.count()).isEqualTo(1));
  }

  @Test
  void messages_before_the_time_are_left_out() {
    driver.passes(Duration.ofDays(1));
    driver.says("u3", "领券");

    Instant since = driver.clock().instant().minus(Duration.ofHours(1));

    assertThat(replay(RULES.replace("没有券", "下周有券"), since).changed()).isEqualTo(1);
  }
}
