package dev.xiaoer.engine.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shop's pictures: strangers' browsers get them, so they are what they say or they are not. */
class MediaTest {
  @TempDir Path parent;
  ShopFolder folder;

  @BeforeEach
  void begin() {
    folder = new ShopFolder(parent, "little");
  }

  private ShopFolder showing(String file) {
    return folder.write("content/a.yml", "images: {a: {file: " + file + ", text: 门店}}");
  }

  private void file(String name, byte[] bytes) throws IOException {
    Path path = folder.path().resolve("content/media/" + name);
    Files.createDirectories(path.getParent());
    Files.write(path, bytes);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a.png,  89504E470D0A1A0A0000, image/png",
    "a.jpg,  FFD8FFE000104A464946, image/jpeg",
    "a.JPEG, FFD8FFDB,             image/jpeg",
    "a.webp, 52494646FFFFFFFF5745425056503820, image/webp",
    "a.gif,  474946383961,         image/gif",
    "a.gif,  474946383761,         image/gif",
  })
  void a_picture_is_told_by_its_first_bytes(String name, String hex, String type)
      throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hex);
    file(name, bytes);

    Medium medium = showing(name).playbook().medium(name).orElseThrow();

    assertThat(medium.type()).isEqualTo(type);
    assertThat(medium.bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a.png| <svg onload="alert(1)">| the file is no picture inside (expected: png, jpg, webp or gif)
          a.jpg| <html>|                  the file is no picture inside (expected: png, jpg, webp or gif)
          a.png| ``|                      the file is no picture inside (expected: png, jpg, webp or gif)
          a.gif| GIF88a|                  the file is no picture inside (expected: png, jpg, webp or gif)
          a.webp| RIFF....WAVE|           the file is no picture inside (expected: png, jpg, webp or gif)
          a.png| GIF89a|                  the file is a gif inside – name it .gif
          """)
  void what_is_no_picture_is_told_where_it_is_named(String name, String text, String problem)
      throws IOException {
    file(name, latin(text));

    assertThat(showing(name).problems()).containsExactly("content/a.yml:1:20: " + problem);
  }

  @Test
  void a_picture_may_be_two_megabytes_and_no_more() throws IOException {
    byte[] bytes = Arrays.copyOf(latin("GIF89a"), ShopFiles.MAX_MEDIUM_BYTES);
    file("a.gif", bytes);
    assertThat(showing("a.gif").problems()).isEmpty();

    file("a.gif", Arrays.copyOf(bytes, bytes.length + 1));
    assertThat(folder.problems())
        .containsExactly("content/a.yml:1:20: content/media/a.gif is larger than 2000000 bytes");
  }

  @Test
  void all_pictures_together_have_a_limit() throws IOException {
    byte[] bytes = Arrays.copyOf(latin("GIF89a"), ShopFiles.MAX_MEDIUM_BYTES);
    var yaml = new StringBuilder("images:\n");
    for (int i = 0; i <= MediaReader.MAX_BYTES_IN_ALL / bytes.length; i++) {
      file("a" + i + ".gif", bytes);
      yaml.append("  a%d: {file: a%d.gif, text: 图}\n".formatted(i, i));
    }

    assertThat(folder.write("content/a.yml", yaml.toString()).problems())
        .containsExactly(
            "content/a.yml:18:15: all pictures together are larger than 32000000 bytes");
  }

  @Test
  void a_link_that_leads_out_is_not_followed() throws IOException {
    Path secret = Files.write(parent.resolve("secret.png"), latin("\u0089PNG\r\n\u001a\n"));
    Files.createDirectories(folder.path().resolve("content/media"));
    Files.createSymbolicLink(folder.path().resolve("content/media/a.png"), secret);

    assertThat(showing("a.png").problems())
        .containsExactly(
            "content/a.yml:1:20: content/media/a.png cannot be read: a link that leads out of the"
                + " shop's folder");
  }

  @Test
  void a_folder_is_no_picture() throws IOException {
    Files.createDirectories(folder.path().resolve("content/media/a.png"));

    assertThat(showing("a.png").problems())
        .containsExactly("content/a.yml:1:20: content/media/a.png cannot be read: not a file");
  }

  @Test
  void another_picture_is_another_version() throws IOException {
    file("a.gif", latin("GIF89a1"));
    String version = showing("a.gif").playbook().version();
    assertThat(folder.playbook().version()).isEqualTo(version);

    file("a.gif", latin("GIF89a2"));
    assertThat(folder.playbook().version()).isNotEqualTo(version);
  }

  @Test
  void a_picture_stays_as_it_was_when_the_shop_was_published() throws IOException {
    file("a.gif", latin("GIF89a1"));
    Playbook shop = showing("a.gif").playbook();

    Files.delete(folder.path().resolve("content/media/a.gif"));

    assertThat(shop.medium("a.gif").orElseThrow().bytes().length).isEqualTo(7);
    assertThat(shop.medium("b.gif")).isEmpty();
  }

  @Test
  void a_picture_that_nothing_shows_is_noticed() throws IOException {
    file("a.gif", latin("GIF89a"));
    file("b.gif", latin("GIF89a"));

    assertThat(showing("a.gif").notices())
        .containsExactly("content/media/b.gif:1:1: not shown – no image names it");
  }
}
