package dev.xiaoer.engine.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.xiaoer.rules.RuleProblem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever lies in a shop's folder: a clear mistake, in bounded time and memory, never an
 * exception, and nothing read from outside the folder.
 */
class BadInputTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path parent;
  ShopFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new ShopFolder(parent, "little");
  }

  private List<String> problems() {
    return assertTimeoutPreemptively(SOON, () -> folder.problems());
  }

  private void bytes(String file, byte[] bytes) throws IOException {
    folder.write(file, "");
    Files.write(folder.path().resolve(file), bytes);
  }

  @Test
  void an_empty_folder() throws IOException {
    Path empty = Files.createDirectory(parent.resolve("empty"));

    assertThat(ShopReader.read(empty).problems())
        .extracting(RuleProblem::toString)
        .containsExactly("shop.yml:1:1: there is no shop.yml in this folder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"shop.yml", "rules/a.yml", "rules/a.csv", "rules/a.xlsx", "content/a.yml"})
  void a_file_of_a_hundred_megabytes(String file) throws IOException {
    folder.write(file, "");
    try (var large = new RandomAccessFile(folder.path().resolve(file).toFile(), "rw")) {
      large.setLength(100_000_000);
    }

    assertThat(problems()).singleElement().asString().startsWith(file + ":1:1");
    assertThat(problems()).singleElement().asString().contains("larger than ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop.yml", "intents/a.yml", "rules/a.csv", "rules/a.xlsx"})
  void a_file_that_may_not_be_read(String file) throws IOException {
    folder.write(file, "");
    Path path = folder.path().resolve(file);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(path), "root may read everything");

    assertThat(problems()).singleElement().asString().contains("cannot be read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: &a [x, x]@b: *a          | anchors (&) are not allowed",
        "a: !!java.net.URL [x]       | tags (!) are not allowed",
        "a: [\tx]@\tb: c             | not valid YAML",
        "a: [x]@a: [y]               | the key \"a\" is here twice",
        "a: [x]@---@b: [y]           | a second document",
        "a: [\"\\x\"]                | not valid YAML",
        "%YAML 9.9@---@a: [x]        | not valid YAML",
        "? [a]@: b                   | a key must be a plain text",
      })
  void yaml_that_is_more_than_plain(String yaml, String problem) {
    folder.write("intents/a.yml", yaml.strip().replace("@", "\n"));

    assertThat(problems()).anyMatch(it -> it.contains(problem.strip()));
  }

  @Test
  void a_bomb_of_aliases() {
    String bomb =
        IntStream.range(1, 20)
            .mapToObj(i -> "a%d: &a%d [%s]\n".formatted(i, i, "*a%d,".formatted(i - 1).repeat(9)))
            .collect(Collectors.joining("", "a0: &a0 [lol]\n", ""));
    folder.write("intents/a.yml", bomb);

    assertThat(problems()).anyMatch(it -> it.contains("aliases (*) are not allowed"));
  }

  @Test
  void nesting_without_an_end() {
    folder.write("rules/a.yml", "[".repeat(400_000)).write("rules/b.yml", "- ".repeat(400_000));

    assertThat(problems()).anyMatch(it -> it.startsWith("rules/a.yml:1:51: nested deeper than"));
    assertThat(problems()).hasSize(2);
  }

  @Test
  void gbk_is_told_where_it_begins_and_what_to_do() throws IOException {
    bytes("intents/a.yml", "ask: [多少钱]\n".getBytes(Charset.forName("GBK")));

    assertThat(problems()).containsExactly("intents/a.yml:1:7: not UTF-8 – save the file as UTF-8");
  }

  @Test
  void a_byte_order_mark_is_no_mistake() throws IOException {
    bytes("shop.yml", "\uFEFFshop: 小店\n".getBytes(StandardCharsets.UTF_8));
    bytes("rules/a.csv", "\uFEFF文本,说\na,b\n".getBytes(StandardCharsets.UTF_8));

    assertThat(problems()).isEmpty();
  }

  @Test
  void utf_16_is_a_mistake() throws IOException {
    bytes("shop.yml", "\uFEFFshop: a\n".getBytes(StandardCharsets.UTF_16LE));

    assertThat(problems()).singleElement().asString().contains("not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(a+)+$", "(a|aa)+b", "(.*a){25}", "((a{0,30}){0,30}){0,30}", "(?=x)a", "(a"})
  void a_catastrophic_pattern_is_slow_for_nobody(String pattern) {
    folder.write(
        "rules/a.yml", "- {rule: a, when: {text: {pattern: '" + pattern + "'}}, then: {say: b}}");

    assertThat(problems()).allMatch(it -> it.startsWith("rules/a.yml:1:"));
  }

  @Test
  void more_rules_than_a_shop_can_have() {
    folder.write("rules/a.yml", rules(0, 10_000));

    assertThat(problems())
        .singleElement()
        .asString()
        .matches("rules/a.yml:\\d+:3: more than \\d+ rules");
  }

  @Test
  void as_many_rules_as_a_shop_can_have() {
    folder.write("rules/a.yml", rules(0, RulesReader.MAX_RULES));

    assertThat(problems()).isEmpty();
  }

  private static String rules(int from, int until) {
    return IntStream.range(from, until)
        .mapToObj(i -> "- {rule: r%d, when: {text: w%d}, then: {say: a}}%n".formatted(i, i))
        .collect(Collectors.joining());
  }

  @Test
  void more_files_than_a_shop_can_have() {
    IntStream.rangeClosed(0, ShopFiles.MAX_FILES)
        .forEach(i -> folder.write("rules/r%d.yml".formatted(i), ""));

    assertThat(problems()).containsExactly("rules:1:1: more than 500 files");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop.yml", "intents/a.yml", "rules/a.csv", "rules/a.xlsx"})
  void a_link_out_of_the_folder(String file) throws IOException {
    Path secret = Files.writeString(parent.resolve("secret"), "s3cret: [a]");
    link(file, secret);

    assertThat(problems())
        .singleElement()
        .asString()
        .contains("cannot be read: a link that leads out of the shop's folder")
        .doesNotContain(parent.toString(), "s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/zero", "/proc/self/environ", "/etc/passwd", "/proc/self/fd/0"})
  void a_link_to_the_machine(String target) throws IOException {
    link("rules/a.yml", Path.of(target));

    assertThat(problems()).singleElement().asString().startsWith("rules/a.yml:1:1: cannot be read");
    Files.delete(folder.path().resolve("rules/a.yml")); // JUnit warns of links that lead out
  }

  @Test
  void links_and_folders_in_a_loop() throws IOException {
    link("rules/a.yml", Path.of("b.yml"));
    link("rules/b.yml", Path.of("a.yml"));
    link("intents", Path.of("."));
    link("content", Path.of("content"));

    assertThat(problems())
        .contains(
            "content:1:1: cannot be read as a folder",
            "rules/a.yml:1:1: cannot be read",
            "rules/b.yml:1:1: cannot be read");
  }

  @Test
  void a_link_that_leads_nowhere() throws IOException {
    link("rules/a.csv", Path.of("nothing.csv"));
    link("shop.yml", Path.of("nothing.yml"));

    assertThat(problems())
        .containsExactly("rules/a.csv:1:1: cannot be read", "shop.yml:1:1: cannot be read");
  }

  private void link(String file, Path target) throws IOException {
    Path path = folder.path().resolve(file);
    Files.createDirectories(path.getParent());
    Files.deleteIfExists(path);
    Files.createSymbolicLink(path, target);
  }

  /** Opening one would wait for somebody to write into it. */
  @ParameterizedTest
  @ValueSource(strings = {"shop.yml", "rules/a.yml", "rules/a.xlsx", "content/a.yml"})
  void a_pipe_in_place_of_a_file(String file) throws IOException, InterruptedException {
    Path path = folder.path().resolve(file);
    Files.createDirectories(path.getParent());
    Files.deleteIfExists(path);
    new ProcessBuilder("mkfifo", path.toString()).start().waitFor();

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith(file + ":1:1")
        .endsWith("cannot be read: not a file");
  }

  @Test
  void a_file_in_place_of_a_folder() {
    folder.write("rules", "").write("intents", "");

    assertThat(problems())
        .containsExactly(
            "intents:1:1: cannot be read as a folder", "rules:1:1: cannot be read as a folder");
  }

  @Test
  void names_with_control_characters_are_shown_without() {
    folder
        .write("rules/a\u001b[31m\n.yml", "x: [")
        .write("rules/b\u202e\u0007.csv", "x")
        .write("\u001b]0;title\u0007", "");

    assertThat(problems()).hasSize(3).noneMatch(it -> it.matches("(?s).*[\\p{Cc}\\p{Cf}].*"));
    assertThat(folder.notices()).noneMatch(it -> it.matches("(?s).*[\\p{Cc}\\p{Cf}].*"));
  }

  @Test
  void nothing_of_the_environment_is_filled_in() {
    folder
        .write("shop.yml", "shop: ${XIAOER_SECRET}\n")
        .write("rules/a.yml", "- {rule: a, when: {text: b}, then: {say: '${HOME} $(id)'}}");

    Playbook shop = folder.playbook();

    assertThat(shop.name()).isEqualTo("${XIAOER_SECRET}");
    assertThat(shop.rules().rules().get(0).then().toString()).contains("${HOME} $(id)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rules/a.drl  | DRL is code and can read the files",
        "rules/A.DRL  | only if the operator starts the gateway with --allow-drl",
        "rules/a.xlsm | this kind of workbook is not read",
        "rules/a.xls  | this kind of workbook is not read",
        "rules/a.xlsx | no Excel workbook",
      })
  void files_that_are_code_or_may_hold_it(String file, String problem) {
    folder.write(file.strip(), "rule \"a\" when then System.exit(1); end");

    assertThat(problems()).singleElement().asString().contains(problem.strip());
  }

  @Test
  void noise_in_every_kind_of_file() {
    byte[] noise = new byte[10_000];
    new java.util.Random(1).nextBytes(noise);

    assertThatCode(
            () -> {
              for (String file :
                  List.of(
                      "shop.yml",
                      "intents/a.yml",
                      "content/a.yml",
                      "rules/a.csv",
                      "rules/a.xlsx")) {
                bytes(file, noise);
              }
            })
        .doesNotThrowAnyException();
    assertThat(problems()).hasSize(5);
  }
}
