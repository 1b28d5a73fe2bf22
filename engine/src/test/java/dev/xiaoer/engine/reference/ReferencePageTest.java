package dev.xiaoer.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.engine.shop.ShopReader;
import dev.xiaoer.engine.shop.ShopWords;
import dev.xiaoer.rules.drl.Actions;
import dev.xiaoer.rules.drl.Drl;
import dev.xiaoer.rules.drl.Facts;
import dev.xiaoer.rules.source.Vocabulary.Word;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencePageTest {
  private static final Path PAGE = Path.of("..", "rules", "REFERENCE.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("(?ms)^```(?:yaml|drl) (\\S+)\n(.*?)^```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(#([^)]+)\\)");
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"></a>");

  private static final Pattern WORD = Pattern.compile("([A-Za-z]+)");

  @TempDir Path folder;

  /** After a change of a table: copy {@code engine/target/REFERENCE.md} over the page. */
  @Test
  void the_page_is_current() throws IOException {
    Files.writeString(Path.of("target", "REFERENCE.md"), ReferencePage.write());

    assertThat(PAGE).hasContent(ReferencePage.write());
  }

  @Test
  void every_example_is_read_without_a_mistake() throws IOException {
    Path shop = folder.resolve("examples");
    Matcher examples = EXAMPLE.matcher(ReferencePage.write());
    while (examples.find()) {
      Path file = shop.resolve(examples.group(1));
      Files.createDirectories(file.getParent());
      Files.writeString(
          file, examples.group(2), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    ShopReader.Result read = ShopReader.read(shop, Drl.allowed());

    assertThat(read.problems()).isEmpty();
    assertThat(read.notices()).isEmpty();
  }

  @Test
  void every_link_leads_somewhere() {
    String page = ReferencePage.write();

    assertThat(all(LINK, page)).isNotEmpty().isSubsetOf(all(ANCHOR, page));
  }

  @Test
  void every_word_says_in_both_languages_what_it_means() {
    assertThat(ShopWords.VOCABULARY.words())
        .extracting(Word::english, Word::meaning, Word::sense)
        .allSatisfy(word -> assertThat(word.toList()).noneMatch(it -> it.toString().isBlank()));
  }

  @Test
  void all_that_raw_drl_can_ask_and_do_is_on_the_page() {
    String page = ReferencePage.write();
    Set<String> words = all(WORD, page.substring(page.indexOf("## Raw DRL")));

    assertThat(
            Stream.of(Facts.class, Actions.class)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(method -> property(method.getName())))
        .isNotEmpty()
        .isSubsetOf(words);
  }

  private static String property(String method) {
    String name = method.replaceFirst("^(get|is)(?=[A-Z])", "");
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(it -> it.group(1)).collect(Collectors.toSet());
  }
}
