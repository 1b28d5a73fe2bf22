package dev.xiaoer.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.xiaoer.rules.Mistake.Language;
import dev.xiaoer.rules.Mistake.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir Path folder;
  private List<ShopCheck.Report> reports = List.of();

  @BeforeEach
  void check() throws IOException {
    Path shop = Files.createDirectories(folder.resolve("small"));
    Files.writeString(shop.resolve("shop.yml"), "shop: 小店\nowner: 我\n");
    Files.createDirectories(shop.resolve("rules"));
    Files.writeString(
        shop.resolve("rules/我 的.yml"),
        """
        - {rule: a, when: {text: 人工}, then: hand_off}
        - {rule: b, when: {text: 人工台, tags: vip}, then: {say: x}}
        """);
    reports =
        new ShopCheck(Instant.parse("2026-11-25T16:00:00Z"), Optional.empty()).check(List.of(shop));
  }

  @Test
  void people_read_mistakes_first_each_with_its_suggestion() {
    assertThat(Format.TEXT.write(reports, Language.ENGLISH).lines())
        .containsExactly(
            "small/rules/我 的.yml:2:3: mistake XR202: the rule \"b\" never fires: \"a\""
                + " (rules/我 的.yml:1) always answers first, for example tag vip, \"人工台\"",
            "    move it above, ask for more there, or remove it",
            "small/shop.yml:2:1: mistake XR101: unknown key \"owner\" (expected: shop, persona,"
                + " timezone, calendar, hours, accounts, queues, fallback, bot_returns, tiers,"
                + " gather, notify, best_before)",
            "small: 2 rules, 2 mistakes, 0 pieces of advice");
  }

  @Test
  void merchants_read_chinese() {
    assertThat(Format.TEXT.write(reports, Language.CHINESE).lines())
        .contains(
            "small/rules/我 的.yml:2:3: 错误 XR202: 规则“b”永远轮不到：\"a\" (rules/我 的.yml:1)"
                + " 总是先回答，例如：有标签 vip，“人工台”",
            "    把它挪到上面，或给上面的规则加条件，或删掉它",
            "small/shop.yml:2:1: 错误 XR101: 不认识的键“owner”",
            "small：2 条规则，2 个错误，0 条建议");
  }

  @Test
  void programs_read_json() throws IOException {
    JsonNode json = new ObjectMapper().readTree(Format.JSON.write(reports, Language.ENGLISH));

    assertThat(json.path("version").intValue()).isEqualTo(1);
    JsonNode shop = json.path("shops").path(0);
    assertThat(shop.path("shop").textValue()).isEqualTo("small");
    assertThat(shop.path("mistakes").longValue()).isEqualTo(reports.get(0).count(Severity.MISTAKE));
    JsonNode problem = shop.path("problems").path(0);
    assertThat(problem.path("file").textValue()).isEqualTo("rules/我 的.yml");
    assertThat(problem.path("line").intValue()).isEqualTo(2);
    assertThat(problem.path("column").intValue()).isEqualTo(3);
    assertThat(problem.path("code").textValue()).isEqualTo("XR202");
    assertThat(problem.path("severity").textValue()).isEqualTo("mistake");
    assertThat(problem.path("message").textValue()).startsWith("the rule \"b\" never fires");
    assertThat(problem.path("suggestion").textValue()).startsWith("move it above");
  }

  /** What SARIF 2.1.0 requires, and what GitHub needs to show it. */
  @Test
  void editors_read_sarif() throws IOException {
    JsonNode sarif = new ObjectMapper().readTree(Format.SARIF.write(reports, Language.ENGLISH));

    assertThat(sarif.path("version").textValue()).isEqualTo("2.1.0");
    assertThat(sarif.path("$schema").textValue()).contains("sarif-2.1.0");
    JsonNode run = sarif.path("runs").path(0);
    JsonNode driver = run.path("tool").path("driver");
    assertThat(driver.path("name").textValue()).isNotEmpty();
    List<String> rules = driver.path("rules").findValuesAsText("id");
    assertThat(rules).doesNotHaveDuplicates().isNotEmpty();
    assertThat(run.path("results"))
        .isNotEmpty()
        .allSatisfy(result -> {
          assertThat(rules).contains(result.path("ruleId").textValue());
          assertThat(result.path("level").textValue()).isIn("error", "note");
          assertThat(result.path("message").path("text").textValue()).isNotBlank();
          JsonNode place = result.path("locations").path(0).path("physicalLocation");
          assertThat(place.path("region").path("startLine").intValue()).isPositive();
          assertThat(place.path("region").path("startColumn").intValue()).isPositive();
          assertThat(place.path("artifactLocation").path("uri").textValue()).startsWith("small/");
        });
    assertThat(run.path("results").path(0).findValue("uri").textValue())
        .isEqualTo("small/rules/%E6%88%91%20%E7%9A%84.yml");
  }

  @Test
  void the_same_shop_gives_the_same_report() throws IOException {
    List<ShopCheck.Report> again =
        new ShopCheck(Instant.parse("2026-11-25T16:00:00Z"), Optional.empty())
            .check(List.of(folder.resolve("small")));

    assertThat(Format.JSON.write(again, Language.CHINESE))
        .isEqualTo(Format.JSON.write(reports, Language.CHINESE));
  }

  @Test
  void a_good_sample_shop_has_neither_mistakes_nor_advice() throws IOException {
    Path tengfa = Path.of("..", "rules", "shops", "tengfa");

    assertThat(
            new ShopCheck(Instant.parse("2026-11-25T16:00:00Z"), Optional.empty())
                .check(List.of(tengfa))
                .get(0)
                .problems())
        .isEmpty();
  }
}
