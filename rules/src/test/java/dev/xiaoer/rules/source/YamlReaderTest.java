package dev.xiaoer.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.rules.RuleProblem;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
  final Problems problems = new Problems();

  Optional<Node> read(String text) {
    return YamlReader.read("f.yml", text, problems);
  }

  List<String> found() {
    return problems.list().stream().map(RuleProblem::toString).toList();
  }

  @Test
  void values_and_keys_remember_where_they_stand() {
    Node.Mapping shop = (Node.Mapping) read("shop: 腾发\nqueues:\n  - {a: \"x\", b: [1, 2]}\n").get();

    assertThat(shop.get("shop").get().value())
        .isEqualTo(new Node.Scalar("f.yml", 1, 7, "腾发", false));
    Node.Sequence queues = (Node.Sequence) shop.get("queues").get().value();
    Node.Mapping first = (Node.Mapping) queues.items().get(0);
    assertThat(first.place()).isEqualTo("f.yml:3");
    assertThat(first.get("a").get().key()).isEqualTo(new Node.Scalar("f.yml", 3, 6, "a", false));
    assertThat(first.get("a").get().value()).isEqualTo(new Node.Scalar("f.yml", 3, 9, "x", true));
    assertThat(first.get("b").get().value().column()).isEqualTo(17);
    assertThat(found()).isEmpty();
  }

  @Test
  void scalars_stay_text_as_written() {
    Node.Sequence list =
        (Node.Sequence) read("[09:00, yes, no, 0x1F, 1_000, 1.50, ~, null, 2026-11-23]").get();

    assertThat(list.items())
        .extracting(item -> ((Node.Scalar) item).text())
        .containsExactly("09:00", "yes", "no", "0x1F", "1_000", "1.50", "~", "null", "2026-11-23");
  }

  @Test
  void a_file_that_says_nothing_is_empty_and_no_mistake() {
    assertThat(List.of("", "\n\n", "# nothing\n", "---\n", "\uFEFF"))
        .allSatisfy(text -> assertThat(read(text)).isEmpty());
    assertThat(found()).isEmpty();
  }

  @Test
  void double_keys_anchors_aliases_and_tags_are_reported_together() {
    read("a: 1\na: 2\nb: &x 3\nc: *x\nd: !!int 4\n? [k]\n: v\n");

    assertThat(found())
        .containsExactly(
            "f.yml:2:1: the key \"a\" is here twice",
            "f.yml:3:4: anchors (&) are not allowed – write the value again",
            "f.yml:4:4: aliases (*) are not allowed – write the value again",
            "f.yml:5:4: tags (!) are not allowed – put a text with \"!\" in quotes",
            "f.yml:6:3: a key must be a plain text");
  }

  @Test
  void broken_yaml_is_reported_where_it_breaks() {
    assertThat(read("a: b: c\n")).isEmpty();

    assertThat(found())
        .containsExactly("f.yml:1:5: not valid YAML: mapping values are not allowed here");
  }

  @Test
  void a_character_that_yaml_forbids_is_named() {
    assertThat(read("a: 1\nb: 二\0")).isEmpty();

    assertThat(found()).containsExactly("f.yml:2:5: the character U+0000 is not allowed in YAML");
  }

  @Test
  void a_second_document_is_a_mistake() {
    assertThat(read("a: 1\n---\nb: 2\n")).isEmpty();

    assertThat(found())
        .containsExactly("f.yml:2:1: a second document – one file holds one document");
  }

  @Test
  void deep_nesting_is_a_mistake_and_no_stack_overflow() {
    read("[".repeat(20_000) + "]".repeat(20_000));

    assertThat(found()).containsExactly("f.yml:1:51: nested deeper than 50 levels");
  }

  @Test
  void a_file_beyond_measure_is_refused_unread() {
    assertThat(read("x".repeat(YamlReader.MAX_CHARS + 1))).isEmpty();

    assertThat(found()).containsExactly("f.yml:1:1: the file is longer than 1000000 characters");
  }

  @Property(tries = 3000)
  void no_text_makes_the_reader_throw(@ForAll("yamlish") String text) {
    Optional<Node> node = read(text);

    assertThat(problems.list())
        .allSatisfy(problem -> {
          assertThat(problem.line()).isPositive();
          assertThat(problem.column()).isPositive();
        });
    node.ifPresent(n -> assertThat(n.line()).isPositive());
  }

  @Property(tries = 500)
  void no_random_characters_make_the_reader_throw(@ForAll String text) {
    read(text);
  }

  @Provide
  Arbitrary<String> yamlish() {
    return Arbitraries.of(
            "a",
            "b: ",
            ": ",
            "- ",
            "\n",
            "\n  ",
            "\n- ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "\"",
            "'",
            "#",
            " ",
            "&x ",
            "*x",
            "!t ",
            "|",
            ">",
            "? ",
            "%",
            "@",
            "`",
            "\t",
            "---\n",
            "...\n",
            "\\",
            "<<: ",
            "二",
            "😀",
            "\uD800",
            "\0",
            "\uFEFF",
            "\r",
            "\u2028",
            "%YAML 1.1\n",
            "%TAG ! x\n",
            "\"\\u12",
            "\\x",
            "|2-\n",
            "1")
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }
}
