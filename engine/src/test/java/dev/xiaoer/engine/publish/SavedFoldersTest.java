package dev.xiaoer.engine.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedFoldersTest {
  static final Instant START = Instant.parse("2026-11-26T02:00:00Z");

  @TempDir Path parent;
  Path shop;
  SavedFolders folders;
  Instant now = START;

  @BeforeEach
  void read() throws IOException {
    shop = parent.resolve("a");
    Files.createDirectories(shop.resolve("rules"));
    Files.writeString(shop.resolve("shop.yml"), "shop: A");
    Files.writeString(shop.resolve("rules/a.yml"), "[]");
    folders = new SavedFolders(List.of(parent), Map.of(shop, FolderPrint.of(shop)));
  }

  @Test
  void folder_in_which_nothing_was_saved_is_left_alone() {
    assertThat(after(0)).isEmpty();
    assertThat(after(10_000)).isEmpty();
  }

  @Test
  void saved_folder_is_ready_once_it_has_been_quiet() throws IOException {
    Files.writeString(shop.resolve("rules/a.yml"), "# more");

    assertThat(after(0)).isEmpty();
    assertThat(folders.moving()).containsExactly(shop);
    assertThat(after(299)).isEmpty();
    assertThat(after(1)).containsExactly(shop);
    assertThat(after(10_000)).isEmpty();
    assertThat(folders.moving()).isEmpty();
  }

  @Test
  void folder_that_is_written_to_again_waits_again() throws IOException {
    Files.writeString(shop.resolve("rules/a.yml"), "# half");
    assertThat(after(0)).isEmpty();
    Files.writeString(shop.resolve("rules/a.yml"), "# half and whole");

    assertThat(after(299)).isEmpty();
    assertThat(after(299)).isEmpty();
    assertThat(after(1)).containsExactly(shop);
  }

  /** As editors do, so that nobody sees half a file. */
  @Test
  void file_saved_by_renaming_another_over_it_is_seen() throws IOException {
    Path file = shop.resolve("rules/a.yml");
    Path beside = shop.resolve("rules/.a.yml.swp");
    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(beside, "{}");
    Files.setLastModifiedTime(beside, time); // the same size and the same time
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);

    after(0);

    assertThat(after(300)).containsExactly(shop);
  }

  @Test
  void what_was_saved_and_taken_back_at_once_is_nothing() throws IOException {
    Path more = shop.resolve("rules/b.yml");
    Files.writeString(more, "[]");
    after(0);
    Files.delete(more);

    assertThat(after(300)).isEmpty();
    assertThat(folders.moving()).isEmpty();
  }

  @Test
  void new_shop_in_a_folder_of_shops_is_found() throws IOException {
    Path second = parent.resolve("b");
    Files.createDirectories(second);
    assertThat(folders.all()).containsExactly(shop);

    Files.writeString(second.resolve("shop.yml"), "shop: B");

    assertThat(folders.all()).containsExactlyInAnyOrder(shop, second);
    after(0);
    assertThat(after(300)).containsExactly(second);
  }

  @Test
  void folder_that_went_is_told_once() throws IOException {
    Files.delete(shop.resolve("rules/a.yml"));
    Files.delete(shop.resolve("rules"));
    Files.delete(shop.resolve("shop.yml"));
    Files.delete(shop);

    after(0);
    assertThat(after(300)).containsExactly(shop);
    assertThat(after(300)).isEmpty();
  }

  @Test
  void clock_that_goes_back_only_delays() throws IOException {
    Files.writeString(shop.resolve("rules/a.yml"), "# more");
    after(0);
    after(-3_600_000);

    assertThat(after(300)).containsExactly(shop);
  }

  private List<Path> after(long millis) {
    now = now.plusMillis(millis);
    return folders.look(folders.all(), now);
  }
}
