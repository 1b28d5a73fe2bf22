package dev.xiaoer.engine.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.shop.ServedShops;
import dev.xiaoer.rules.RuleBook;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
  static final Instant START = Instant.parse("2026-11-26T02:00:00Z");
  static final String GOOD = "- {rule: 问, when: {text: 多少钱}, then: {say: 三万}}\n";
  static final String BAD = "- {rule: 问, wenn: {text: 多少钱}, then: {say: 三万}}\n";

  @TempDir Path folder;
  Path rules;
  VersionArchive archive;

  @BeforeEach
  void write() throws IOException {
    archive = VersionArchive.in(folder.resolve("data"));
    rules = folder.resolve("shops/a/rules/a.yml");
    Files.createDirectories(rules.getParent());
    Files.writeString(folder.resolve("shops/a/shop.yml"), "shop: A\n");
    Files.writeString(rules, GOOD);
  }

  private Opening open() {
    return Opening.of(List.of(folder.resolve("shops")), archive, START);
  }

  @Test
  void first_start_keeps_the_version() throws IOException {
    Opening opening = open();

    String version = opening.shops().byId("a").orElseThrow().version();
    assertThat(archive.publications("a")).extracting(Publication::version).containsExactly(version);
    assertThat(opening.standings().get("a").isPlain()).isTrue();
  }

  @Test
  void start_on_the_same_files_is_no_new_version() throws IOException {
    open();
    open();

    assertThat(archive.publications("a")).hasSize(1);
  }

  @Test
  void bad_files_of_a_shop_that_never_served_leave_it_out() throws IOException {
    Files.writeString(rules, BAD);

    Opening opening = open();

    assertThat(opening.shops().all()).isEmpty();
    assertThat(opening.problems()).isNotEmpty();
    assertThat(opening.standings().get("a").line().orElseThrow())
        .startsWith("a: not in service")
        .contains("a/rules/a.yml:1:");
  }

  @Test
  void damaged_last_version_gives_way_to_the_one_before() throws IOException {
    String first = open().shops().byId("a").orElseThrow().version();
    Files.writeString(rules, GOOD + "- {rule: 再问, when: {text: 便宜}, then: {say: 不}}\n");
    String second = open().shops().byId("a").orElseThrow().version();
    Files.writeString(folder.resolve("data/shops/a/" + second + "/rules/a.yml"), GOOD + "#");
    Files.writeString(rules, BAD);

    assertThat(open().shops().byId("a").orElseThrow().version()).isEqualTo(first);
  }

  @Test
  void shop_that_is_in_no_folder_any_more_is_told() throws IOException {
    open();
    Files.delete(rules);
    Files.move(folder.resolve("shops/a"), folder.resolve("shops/b"));

    Opening opening = open();

    assertThat(opening.notices()).anyMatch(it -> it.startsWith("a: was in service"));
    assertThat(opening.shops().byId("b")).isPresent();
  }

  /** What is dropped must be free for others: nothing else may hold it. */
  @Test
  void dropped_rules_are_held_by_nobody() {
    List<WeakReference<RuleBook>> rulesOfTheStart = new ArrayList<>();
    ServedShops shops = shops(rulesOfTheStart);

    System.gc();

    assertThat(rulesOfTheStart.get(0).get()).isNull();
    assertThat(shops.awake("a").join().rules().rules()).isNotEmpty();
  }

  private ServedShops shops(List<WeakReference<RuleBook>> rulesOfTheStart) {
    Publishing publishing = new Publishing(open(), archive, 0);
    RuleBook whole = publishing.opening().shops().byId("a").orElseThrow().rules();
    rulesOfTheStart.add(new WeakReference<>(whole));
    return publishing.shops(Runnable::run);
  }
}
