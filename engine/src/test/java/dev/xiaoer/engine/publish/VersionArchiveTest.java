package dev.xiaoer.engine.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.publish.Publication.Why;
import dev.xiaoer.engine.shop.ShopSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionArchiveTest {
  static final Instant START = Instant.parse("2026-11-26T02:00:00Z");
  static final Map<String, byte[]> PICTURE = Map.of("content/media/a.png", new byte[] {1, 2, 3});

  @TempDir Path data;
  VersionArchive archive;

  @BeforeEach
  void open() {
    archive = VersionArchive.in(data);
  }

  @Test
  void kept_files_come_back_as_they_were() throws IOException {
    keep("v1", "one");

    assertThat(archive.files("a", "v1")).containsOnlyKeys("content/media/a.png", "rules/a.yml");
    assertThat(archive.files("a", "v1").get("rules/a.yml")).asString(UTF_8).isEqualTo("one");
    assertThat(archive.newest("a").orElseThrow().version()).isEqualTo("v1");
    assertThat(archive.isWhole("a", archive.newest("a").orElseThrow())).isTrue();
  }

  @Test
  void twenty_versions_are_kept_and_the_oldest_go() throws IOException {
    for (int i = 0; i < 25; i++) {
      keep("v" + i, "text " + i);
    }

    assertThat(archive.publications("a"))
        .extracting(Publication::version)
        .hasSize(20)
        .startsWith("v5")
        .endsWith("v24");
    assertThat(archive.files("a", "v4")).isEmpty();
    assertThat(archive.files("a", "v5")).isNotEmpty();
  }

  /** Somebody who goes back and forth between two versions must not lose the others. */
  @Test
  void version_in_service_again_and_again_counts_once() throws IOException {
    keep("v0", "zero");
    for (int i = 0; i < 30; i++) {
      keep("v" + (1 + i % 2), "text " + i % 2);
    }

    assertThat(archive.find("a", "v0")).isPresent();
  }

  @Test
  void picture_that_did_not_change_takes_no_second_room() throws IOException {
    keep("v1", "one");
    keep("v2", "two");

    Path shop = data.resolve("shops/a");
    assertThat(Files.getAttribute(shop.resolve("v2/content/media/a.png"), "unix:nlink"))
        .isEqualTo(2);
  }

  @Test
  void damaged_version_is_found_out() throws IOException {
    keep("v1", "one");
    Files.writeString(data.resolve("shops/a/v1/rules/a.yml"), "on");

    assertThat(archive.isWhole("a", archive.newest("a").orElseThrow())).isFalse();
  }

  @Test
  void line_that_a_crash_left_half_written_is_none() throws IOException {
    keep("v1", "one");
    Path journal = data.resolve("shops/a/versions.jsonl");
    Files.writeString(journal, "{\"version\":\"v2\",\"at\":", StandardOpenOption.APPEND);

    assertThat(archive.publications("a")).extracting(Publication::version).containsExactly("v1");
  }

  @Test
  void version_is_found_by_its_beginning_when_that_is_one() throws IOException {
    keep("abc1", "one");
    keep("abd2", "two");

    assertThat(archive.find("a", "abd").orElseThrow().version()).isEqualTo("abd2");
    assertThat(archive.find("a", "ab")).isEmpty();
    assertThat(archive.find("a", "")).isEmpty();
    assertThat(archive.find("../a", "abd")).isEmpty();
  }

  private void keep(String version, String text) throws IOException {
    var files = new TreeMap<>(PICTURE);
    files.put("rules/a.yml", text.getBytes(UTF_8));
    var sources = new ShopSources(version, (Map<String, byte[]>) files);
    archive.keep("a", sources);
    archive.note(
        "a",
        new Publication(version, START, Why.SAVED, "", Seal.of(sources.files()), List.of("+ x")));
  }
}
