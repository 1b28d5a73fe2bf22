package dev.xiaoer.engine.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.rules.drl.Drl;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever a merchant writes where, the reader answers with problems: it never gives up itself. */
class AnyContentTest {

  /** As deep as content goes: file, kind, name, field, question, and one more. */
  private static final int DEPTH = 5;

  private static final List<String> VALUES =
      List.of(
          "''",
          "' '",
          "~",
          "a",
          "0",
          "-1",
          "7d",
          "0s",
          "true",
          "是",
          "phone",
          "电话",
          "door.png",
          "../x.png",
          "https://a.example/",
          "'javascript:x'",
          "'{{customer.name}}'",
          "'{{'",
          "[]",
          "{}",
          "[a, a]",
          "'\\u0000'",
          "'😀'");

  @Property(tries = 2000)
  void content_of_any_shape_is_read_or_told(@ForAll("yaml") String yaml) {
    var reading = new Reading();
    var files = new ShopFiles(Path.of("."), Drl.REFUSED, reading.problems(), reading.problems());
    Optional<Node> file = YamlReader.read("content/a.yml", yaml, reading.problems());

    file.ifPresent(node ->
        assertThat(
                ContentReader.read(
                        List.of(node),
                        Set.of("a"),
                        new MediaReader(files, reading.problems()),
                        reading)
                    .catalogue())
            .isNotNull());
  }

  @Property(tries = 500)
  void settings_of_any_shape_are_read_or_told(@ForAll("yaml") String yaml) {
    var reading = new Reading();

    YamlReader.read("shop.yml", yaml, reading.problems())
        .ifPresent(node -> assertThat(ShopSettingsReader.read(node, reading)).isNotNull());
  }

  @Provide
  Arbitrary<String> yaml() {
    return nested(0);
  }

  private static Arbitrary<String> nested(int depth) {
    Arbitrary<String> value = Arbitraries.of(VALUES);
    if (depth == DEPTH) {
      return value;
    }
    Arbitrary<String> inside = Arbitraries.lazy(() -> nested(depth + 1));
    Arbitrary<String> entry = words(depth).flatMap(word -> inside.map(it -> word + ": " + it));
    Arbitrary<String> mapping =
        entry.list().ofMinSize(1).ofMaxSize(4).map(all -> "{" + String.join(", ", all) + "}");
    Arbitrary<String> list =
        inside.list().ofMaxSize(3).map(items -> "[" + String.join(", ", items) + "]");
    return Arbitraries.frequencyOf(Tuple.of(6, mapping), Tuple.of(1, list), Tuple.of(1, value));
  }

  /** What stands where a merchant would write it, mostly. */
  private static Arbitrary<String> words(int depth) {
    Arbitrary<String> names = Arbitraries.of("''", "' '", "a", "b", "main");
    Arbitrary<String> fields =
        known(
            ShopWords.ACCOUNT,
            ShopWords.MENU,
            ShopWords.IMAGE,
            ShopWords.CARD,
            ShopWords.LINK,
            ShopWords.LEAD_CARD,
            ShopWords.SLOT,
            ShopWords.COUPON,
            ShopWords.GROUP);
    return switch (depth) {
      case 0 -> known(ShopWords.CONTENT, ShopWords.SHOP);
      case 1 -> Arbitraries.frequencyOf(Tuple.of(3, names), Tuple.of(1, fields));
      default -> fields;
    };
  }

  private static Arbitrary<String> known(String... sections) {
    return Arbitraries.of(
        Stream.of(sections)
            .flatMap(section -> ShopWords.VOCABULARY.names(section).stream())
            .distinct()
            .toList());
  }
}
