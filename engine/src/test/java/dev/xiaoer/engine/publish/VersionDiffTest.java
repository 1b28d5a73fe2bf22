package dev.xiaoer.engine.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VersionDiffTest {

  @Test
  void equal_files_differ_in_nothing() {
    assertThat(VersionDiff.between(files("a", "x\n"), files("a", "x\n"))).isEmpty();
  }

  @Test
  void changed_line_is_shown_with_what_is_around_it() {
    assertThat(
            VersionDiff.between(
                files("rules/a.yml", "1\n2\n3\n"), files("rules/a.yml", "1\nb\n3\n")))
        .containsExactly(
            "--- a/rules/a.yml", "+++ b/rules/a.yml", "@@ -1,3 +1,3 @@", " 1", "-2", "+b", " 3");
  }

  @Test
  void file_that_came_or_went_is_shown_whole() {
    assertThat(VersionDiff.between(new TreeMap<>(), files("a", "x\n"))).contains("+x");
    assertThat(VersionDiff.between(files("a", "x\n"), new TreeMap<>())).contains("-x");
  }

  @Test
  void picture_is_only_named() {
    SortedMap<String, byte[]> picture = new TreeMap<>(Map.of("a.png", new byte[] {(byte) 0x89, 1}));

    assertThat(VersionDiff.between(new TreeMap<>(), picture))
        .containsExactly("Files a/a.png and b/a.png differ");
  }

  private static SortedMap<String, byte[]> files(String name, String text) {
    return new TreeMap<>(Map.of(name, text.getBytes(UTF_8)));
  }
}
